// The request of a form: its address, its values, and the response.

/** @typedef {{ name: string, in: string, required: boolean, description: string, schema: Record<string, any> }} Parameter */

const LONGEST = 100_000; // Characters of a response that are shown.

/**
 * The address that a form asks for. Commas and colons stay as they are, since people read it.
 * @param {string} path
 * @param {Parameter[]} parameters
 * @param {HTMLFormElement} form
 */
export function addressOf(path, parameters, form) {
  const query = [];
  for (const parameter of parameters) {
    const field = form.elements.namedItem(parameter.name);
    const value = field instanceof HTMLInputElement || field instanceof HTMLSelectElement ? field.value.trim() : '';
    const values =
      parameter.schema.type === 'array'
        ? value
            .split(',')
            .map((part) => part.trim())
            .filter(Boolean)
        : [value];
    for (const part of values) {
      const written = encodeURIComponent(part)
        .replaceAll('%2C', ',')
        .replaceAll('%3A', ':')
        .replaceAll('%2F', parameter.in === 'path' ? '%2F' : '/');
      if (parameter.in === 'path') path = path.replace(`{${parameter.name}}`, written);
      else if (part) query.push(`${parameter.name}=${written}`);
    }
  }
  return query.length ? `${path}?${query.join('&')}` : path;
}

/**
 * The values of an example address, by parameter; several of one parameter with commas.
 * @param {string} path
 * @param {string} request
 */
export function valuesOf(path, request) {
  const example = new URL(request, location.href);
  const values = new Map();
  for (const [name, value] of example.searchParams)
    values.set(name, values.has(name) ? `${values.get(name)},${value}` : value);
  const parts = example.pathname.split('/');
  path.split('/').forEach((part, at) => {
    if (part.startsWith('{')) values.set(part.slice(1, -1), decodeURIComponent(parts[at] ?? ''));
  });
  return values;
}

/**
 * @param {string} address
 * @param {HTMLElement} status
 * @param {HTMLElement} body
 * @param {AbortSignal} signal
 */
export async function send(address, status, body, signal) {
  status.textContent = 'Waiting for the answer…';
  body.hidden = true;
  try {
    const start = performance.now();
    const answer = await fetch(address, { signal });
    const type = (answer.headers.get('Content-Type') ?? '').split(';')[0];
    const bytes = await answer.arrayBuffer();
    status.textContent = `${answer.status} · ${type} · ${bytes.byteLength.toLocaleString('en')} bytes · ${Math.round(performance.now() - start)} ms`;
    if (type.includes('openxmlformats')) return;
    const text = new TextDecoder().decode(bytes);
    const shown = /[/+]json$/.test(type) ? JSON.stringify(JSON.parse(text), null, 2) : text;
    body.textContent =
      shown.length > LONGEST
        ? `${shown.slice(0, LONGEST)}\n… and ${(shown.length - LONGEST).toLocaleString('en')} more characters`
        : shown;
    body.hidden = false;
  } catch {
    if (signal.aborted) return; // Another request was sent.
    status.textContent = 'No response. Check the connection, then send the request again.';
  }
}
