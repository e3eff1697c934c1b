// “Try it”: a form for each request, made of the OpenAPI document when it is opened.

import { element } from './element.js';
import { addressOf, send, valuesOf } from './request.js';

/** @typedef {import('./request.js').Parameter} Parameter */

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

export function addForms() {
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
