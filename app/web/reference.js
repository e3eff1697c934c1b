// Search, "Try it", copying and the marked place in the index of the documentation page. Without this file the page reads
// the same.

/** @typedef {{ name: string, in: string, required: boolean, description: string, schema: Record<string, any> }} Parameter */

const MOST = 12;
const LONGEST = 100_000;

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, any>} [properties]
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[T]}
 */
function element(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

// --- search ---

/** @typedef {{ kind: string, name: string, place: string, id: string, text: string }} Entry */

/** @returns {Entry[]} */
function readEntries() {
  const entries = [];
  const add = (kind, name, place, id, text) =>
    entries.push({ kind, name, place, id, text: `${name} ${text}`.toLowerCase() });
  const text = (node, selector) => node.querySelector(selector)?.textContent ?? '';
  for (const operation of document.querySelectorAll('.operation')) {
    const summary = text(operation, 'h3');
    add(
      'Requests',
      summary,
      text(operation, '.path code'),
      operation.id,
      text(operation, '.path') + text(operation, '.description'),
    );
    for (const row of operation.querySelectorAll('tr[id]'))
      add('Parameters', text(row, 'code'), summary, row.id, text(row, 'td'));
  }
  for (const schema of document.querySelectorAll('.schema')) {
    const name = text(schema, 'h3');
    add('Members', name, '', schema.id, text(schema, 'p'));
    for (const row of schema.querySelectorAll('tr[id]'))
      add('Members', text(row, 'code'), name, row.id, text(row, 'td'));
  }
  for (const words of document.querySelectorAll('#words > details')) {
    for (const row of words.querySelectorAll('tbody tr'))
      add('Terms', text(row, 'code'), text(words, 'h3'), words.id, text(row, 'td'));
  }
  return entries;
}

/**
 * Every word has to occur; entries whose name is or begins with the query come first.
 * @param {Entry[]} entries
 * @param {string} query
 */
function findEntries(entries, query) {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (!words.length) return [];
  const rank = ({ name }) =>
    [name === query, name.toLowerCase().startsWith(query.toLowerCase()), name.toLowerCase().includes(words[0])].indexOf(
      true,
    );
  return entries
    .filter(({ text }) => words.every((word) => text.includes(word)))
    .map((entry) => ({ entry, rank: rank(entry) < 0 ? 3 : rank(entry) }))
    .sort((one, other) => one.rank - other.rank)
    .map(({ entry }) => entry);
}

function addSearch() {
  const search = document.querySelector('.search');
  const field = search?.querySelector('input');
  const list = search?.querySelector('ul');
  const status = search?.querySelector('p');
  const index = document.querySelector('.index');
  if (!(search instanceof HTMLElement && field && list && status && index instanceof HTMLElement)) return;
  /** @type {Entry[] | undefined} */
  let entries;
  const show = () => {
    entries ??= readEntries();
    const found = findEntries(entries, field.value.trim());
    const isSearching = field.value.trim() !== '';
    index.hidden = isSearching;
    status.textContent = !isSearching
      ? ''
      : !found.length
        ? 'Nothing on this page matches.'
        : found.length > MOST
          ? `The first ${MOST} of ${found.length} matches`
          : `${found.length} ${found.length === 1 ? 'match' : 'matches'}`;
    list.replaceChildren(
      ...found.slice(0, MOST).map(({ kind, name, place, id }) => {
        const where = element('small', { textContent: `${kind.replace(/s$/, '')}${place ? ` · ${place}` : ''}` });
        return element('li', {}, element('a', { href: `#${id}` }, name, where));
      }),
    );
  };
  field.addEventListener('input', show);
  field.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') list.querySelector('a')?.click();
    if (event.key === 'Escape') {
      field.value = '';
      show();
    }
  });
  document.addEventListener('keydown', (event) => {
    const isTyping = event.target instanceof Element && event.target.closest('input, select, textarea');
    if (event.key === '/' && !isTyping && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      field.focus();
    }
  });
}

// --- the place in the index ---

function markPlace() {
  const links = new Map(
    [...document.querySelectorAll(".index a[href^='#']")].map((link) => [link.getAttribute('href')?.slice(1), link]),
  );
  const watch = new IntersectionObserver(
    (seen) => {
      for (const { target, isIntersecting } of seen) {
        const link = links.get(target.id);
        if (!link || !isIntersecting) continue;
        for (const other of links.values()) other.removeAttribute('aria-current');
        link.setAttribute('aria-current', 'location');
        const group = link.closest('details');
        if (group && matchMedia('(min-width: 960px)').matches) group.open = true;
      }
    },
    { rootMargin: '-10% 0px -85% 0px' },
  );
  for (const id of links.keys()) {
    const target = id && document.getElementById(id);
    if (target) watch.observe(target);
  }
}

// --- code and terms ---

/** @param {Element} code */
function makeCopier(code) {
  const button = element('button', { type: 'button', textContent: 'Copy' });
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(code.textContent ?? '');
      button.textContent = 'Copied';
      setTimeout(() => {
        button.textContent = 'Copy';
      }, 1500);
    } catch {
      // Where the clipboard is out of reach the code is marked, so that one key copies it.
      getSelection()?.selectAllChildren(code);
    }
  });
  return button;
}

function addCopiers() {
  for (const block of document.querySelectorAll('.snippet pre')) block.before(makeCopier(block));
}

// A link to one list of terms opens it; a closed one would look like a dead link.
function openAddressedTerms() {
  const target = location.hash.startsWith('#words-') && document.getElementById(location.hash.slice(1));
  if (target instanceof HTMLDetailsElement) target.open = true;
}

// --- try it ---

/** @type {Promise<any> | undefined} */
let openapi;

/** @returns {Promise<any>} */
function readDocument() {
  openapi ??= fetch('/openapi.json').then((answer) => answer.json());
  return openapi;
}

/** @param {any} described @param {Record<string, any>} node */
const resolve = (described, node) =>
  node.$ref
    ? node.$ref
        .slice(2)
        .split('/')
        .reduce((at, name) => at[name], described)
    : node;

/**
 * @param {any} described
 * @param {Parameter} parameter
 * @param {string} value
 * @param {string} id
 */
function makeField(described, parameter, value, id) {
  const isList = parameter.schema.type === 'array';
  const schema = resolve(described, isList ? parameter.schema.items : parameter.schema);
  const terms = schema.enum ?? (schema.type === 'boolean' ? ['true', 'false'] : undefined);
  const common = { id, name: parameter.name, value, required: parameter.required };
  if (terms && !isList) {
    const options = terms.map((term) => element('option', { value: term, textContent: term }));
    const select = element('select', { ...common }, element('option', { value: '', textContent: '' }), ...options);
    select.value = value;
    return [select];
  }
  const input = element('input', {
    ...common,
    type: 'text',
    spellcheck: false,
    autocomplete: 'off',
    placeholder: isList ? 'one value, or several with commas' : '',
  });
  if (!terms) return [input];
  input.setAttribute('list', `${id}-terms`);
  return [
    input,
    element('datalist', { id: `${id}-terms` }, ...terms.map((term) => element('option', { value: term }))),
  ];
}

/**
 * The address that a form asks for. Commas and colons stay as they are, since people read it.
 * @param {string} path
 * @param {Parameter[]} parameters
 * @param {HTMLFormElement} form
 */
function addressOf(path, parameters, form) {
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
function valuesOf(path, request) {
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
async function send(address, status, body, signal) {
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

/** @param {HTMLElement} operation @param {HTMLElement} place */
async function buildForm(operation, place) {
  const described = await readDocument();
  const path = operation.dataset.path ?? '';
  /** @type {Parameter[]} */
  const parameters = (described.paths[path].get.parameters ?? []).map((parameter) => resolve(described, parameter));
  const values = valuesOf(path, operation.dataset.request ?? path);
  const form = element('form');
  const fields = element('div', { className: 'given' });
  const link = element('a');
  const more = element('select', { id: `${operation.id}-more` });
  const status = element('p', { className: 'status-line' });
  status.setAttribute('role', 'status');
  const body = element('pre', { tabIndex: 0, hidden: true });
  /** @type {AbortController | undefined} */
  let sent;
  body.setAttribute('role', 'region');
  body.setAttribute('aria-label', 'The answer');
  const refresh = () => {
    const address = addressOf(path, parameters, form);
    link.href = address;
    link.replaceChildren(element('code', { textContent: `GET ${address}` }));
    const left = parameters.filter(({ name }) => !form.elements.namedItem(name));
    more.replaceChildren(
      element('option', { value: '', textContent: `Add one of ${left.length} parameters…` }),
      ...left.map(({ name }) => element('option', { value: name, textContent: name })),
    );
    more.hidden = !left.length;
  };
  /** @param {Parameter} parameter @param {string} value */
  const give = (parameter, value) => {
    const id = `${operation.id}-${parameter.name}`;
    const row = element(
      'div',
      {},
      element('label', { htmlFor: id, textContent: parameter.name }),
      ...makeField(described, parameter, value, id),
    );
    if (!parameter.required) {
      const remove = element('button', { type: 'button', textContent: 'Remove' });
      remove.setAttribute('aria-label', `Remove ${parameter.name}`);
      remove.addEventListener('click', () => {
        row.remove();
        refresh();
        more.focus();
      });
      row.append(remove);
    }
    row.append(element('p', { textContent: parameter.description.replaceAll('`', '') }));
    fields.append(row);
  };
  for (const parameter of parameters) {
    if (parameter.required || values.has(parameter.name)) give(parameter, values.get(parameter.name) ?? '');
  }
  more.setAttribute('aria-label', `Add a parameter: ${operation.querySelector('h3')?.textContent}`);
  more.addEventListener('change', () => {
    const parameter = parameters.find(({ name }) => name === more.value);
    if (!parameter) return;
    give(parameter, '');
    refresh();
    const field = form.elements.namedItem(parameter.name);
    if (field instanceof HTMLElement) field.focus();
  });
  form.append(
    fields,
    more,
    element('p', { className: 'request' }, link),
    element('button', { type: 'submit', textContent: 'Send' }),
  );
  form.addEventListener('input', (event) => {
    if (event.target !== more) refresh();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    sent?.abort();
    sent = new AbortController();
    send(link.getAttribute('href') ?? '', status, body, sent.signal);
  });
  refresh();
  place.replaceChildren(form, status, body);
}

function addForms() {
  for (const operation of document.querySelectorAll('.operation[data-path]')) {
    if (!(operation instanceof HTMLElement)) continue;
    const place = element('div', { textContent: 'Loading the form…' });
    const unseen = element('span', {
      className: 'unseen',
      textContent: `: ${operation.querySelector('h3')?.textContent}`,
    });
    const details = element('details', { className: 'code try' }, element('summary', {}, 'Try it', unseen), place);
    details.addEventListener('toggle', () => {
      if (place.querySelector('form')) return;
      buildForm(operation, place).catch(() => {
        openapi = undefined;
        place.textContent = 'The form could not be loaded. Close it and open it again.';
      });
    });
    operation.append(details);
  }
}

addSearch();
addForms();
addCopiers();
markPlace();
openAddressedTerms();
window.addEventListener('hashchange', openAddressedTerms);
