// Search in the documentation page.

import { element } from './element.js';

const MOST = 12; // Matches that are shown.

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
export function findEntries(entries, query) {
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

export function addSearch() {
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
