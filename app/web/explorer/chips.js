// The conditions of a list as labels for people, each to be removed: `Netherlands – China`, never `NL,CN`.
// `app/pages/conditions.py` has the same.

import { byId, el, replace } from './elements.js';
import { _ } from './messages.js';
import { addressOf, HOME } from './state.js';
import { dayWords } from './words.js';

/** @typedef {{ label: string, fewer: import('./state.js').Asking }} Condition A condition, and the query without it. */

/** The conditions of an answer. @param {any} meta @param {import('./state.js').Asking} asking @returns {Condition[]} */
export function conditionsOf(meta, asking) {
  const before = asking.without('record');
  const conditions = meta.query.filters.flatMap(({ parameter, values }) => {
    if (parameter === 'between')
      return [{ label: values.map(({ label }) => label).join(' – '), fewer: before.without(parameter) }];
    const all = values.map(({ value }) => value);
    return values.map(({ value, label }) => ({
      label,
      fewer: before.with(parameter, ...all.filter((other) => other !== value)),
    }));
  });
  if (asking.get('as_of'))
    conditions.push({ label: _('On %(day)s', { day: dayWords(meta.as_of) }), fewer: before.without('as_of') });
  if (asking.get('known_at'))
    conditions.push({
      label: _('Register of %(revision)s', { revision: meta.known_at }),
      fewer: before.without('known_at'),
    });
  return conditions;
}

/** Show the conditions of an answer, each as a link that removes it.
 * @param {any} meta @param {import('./state.js').Asking} asking */
export function showChips(meta, asking) {
  const chips = conditionsOf(meta, asking).map(({ label, fewer }) => {
    const remove = { href: addressOf(HOME, fewer), title: _('Remove this condition') };
    return el('li', {}, el('a', remove, `${label} `, el('span', { 'aria-hidden': 'true' }, '×')));
  });
  replace(byId('chips'), ...chips);
}
