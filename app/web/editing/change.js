// The form of a change: the entries of some tables, and entries of records that they refer to.

import { el } from '../explorer/elements.js';

const NAMES = {
  partnership: 'Partnership',
  city: 'City',
  source: 'Source',
  publisher: 'Publisher',
  observation: 'Observation',
};
const ADDABLE = ['source', 'publisher', 'city'];

export class ChangeForm {
  // `change` has the entries by the names of their tables.
  constructor(fields, change) {
    this.fields = fields;
    this.entries = new Map();
    this.list = el('div', {});
    for (const table of Object.keys(NAMES)) {
      for (const entry of change[table] ?? []) this.add(table, entry);
    }
    const buttons = ADDABLE.map((table) =>
      el('button', { type: 'button', onclick: () => this.add(table, {}) }, `Add a ${table}`),
    );
    this.element = el('div', { class: 'change' }, this.list, el('p', {}, ...buttons.flatMap((one) => [one, ' '])));
  }

  add(table, entry) {
    const field = this.fields.ofTable(table, entry);
    const remove = el('button', { type: 'button', onclick: () => this.remove(element) }, 'Leave it out');
    const isFirst = this.entries.size === 0;
    const element = el('fieldset', {}, el('legend', {}, NAMES[table]), field.element, !isFirst && remove);
    this.entries.set(element, { table, read: field.read });
    this.list.append(element);
    if (Object.keys(entry).length === 0) element.querySelector('input').focus();
  }

  remove(element) {
    this.entries.delete(element);
    element.remove();
  }

  // The entries by the names of their tables; the first one is that of the record.
  read() {
    const change = {};
    for (const { table, read } of this.entries.values()) {
      change[table] ??= [];
      change[table].push(read());
    }
    return change;
  }
}
