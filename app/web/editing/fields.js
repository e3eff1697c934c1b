// The fields of an entry, made from the JSON Schema of seed files, which has the description of each.

import { el } from '../explorer/elements.js';
import { labelled } from './notices.js';

const LONG = 1000;

function labelOf(name) {
  const words = name.replaceAll('_', ' ');
  return words[0].toUpperCase() + words.slice(1);
}

function isEmpty(value) {
  return value === undefined || (Array.isArray(value) && value.length === 0);
}

function today() {
  return new Date().toISOString().slice(0, 10);
}

// Each field has its element and `read`, which returns its value; undefined if it is empty.
export class Fields {
  constructor(schema) {
    this.schema = schema;
    this.count = 0;
  }

  // The fields of a table of a seed file, with an entry in them.
  ofTable(table, entry) {
    return this.ofObject(this.resolve(this.schema.properties[table].items), entry);
  }

  resolve(schema) {
    if (!schema.$ref) return schema;
    const { $ref, ...others } = schema;
    return { ...this.schema.$defs[$ref.split('/').at(-1)], ...others };
  }

  ofObject(schema, entry) {
    const shown = [];
    const further = [];
    const members = Object.entries(schema.properties).map(([name, inner]) => {
      const isRequired = schema.required?.includes(name) ?? false;
      const field = this.ofMember(name, this.resolve(inner), entry[name], isRequired);
      (isRequired || !isEmpty(entry[name]) ? shown : further).push(field.element);
      return { name, ...field };
    });
    const more =
      further.length > 0 && el('details', { class: 'further' }, el('summary', {}, 'Further fields'), ...further);
    return {
      element: el('div', { class: 'fields' }, ...shown, more),
      read: () => {
        const pairs = members.map(({ name, read }) => [name, read()]);
        return Object.fromEntries(pairs.filter(([, value]) => !isEmpty(value)));
      },
    };
  }

  ofMember(name, schema, value, isRequired) {
    if (schema.type === 'array') return this.ofList(name, schema, value ?? []);
    this.count += 1;
    const id = `field-${this.count}`;
    const { input, read } = inputOf(id, schema, value);
    if (isRequired) input.setAttribute('aria-required', 'true');
    return { element: labelled(labelOf(name), input, hintOf(schema)), read };
  }

  ofList(name, schema, values) {
    const object = schema.items.anyOf?.find((choice) => choice.$ref);
    const item = this.resolve(object ?? schema.items);
    if (item.properties) return this.ofObjects(name, schema, item, values, object ? item.required[0] : null);
    this.count += 1;
    const lines = el('textarea', { id: `field-${this.count}`, rows: Math.max(2, values.length) });
    lines.value = values.join('\n');
    const terms = item.enum ? ` One of ${item.enum.join(', ')}.` : '';
    return {
      element: labelled(`${labelOf(name)}, one a line`, lines, hintOf(schema) + terms),
      read: () => linesOf(lines.value),
    };
  }

  // A list of tables. Where `short` is the name of a member, a table that has it alone is written as a text.
  ofObjects(name, schema, item, values, short) {
    const list = el('ol', { class: 'items' });
    const fieldOf = new Map();
    const add = (value, isOpen) => {
      const field = this.ofObject(item, typeof value === 'string' ? { [short]: value } : value);
      const summary = el('summary', {});
      const describe = () => {
        summary.textContent = summaryOf(field.read());
      };
      describe();
      const remove = el('button', { type: 'button', onclick: () => row.remove() }, 'Remove');
      const rise = el('button', { type: 'button', onclick: () => row.previousElementSibling?.before(row) }, 'Move up');
      const details = el('details', { open: isOpen }, summary, field.element, el('p', {}, rise, ' ', remove));
      details.addEventListener('change', describe);
      const row = el('li', {}, details);
      fieldOf.set(row, field);
      list.append(row);
      return row;
    };
    for (const value of values) add(value, name === 'event' && value === values.at(-1));
    const label = labelOf(name);
    const more = el(
      'button',
      {
        type: 'button',
        onclick: () => {
          const row = add(item.properties.day ? { day: today() } : {}, true);
          row.querySelector('input, select, textarea').focus();
        },
      },
      `Add to ${label.toLowerCase()}`,
    );
    return {
      element: el('fieldset', {}, el('legend', {}, label), el('small', {}, hintOf(schema)), list, more),
      read: () => {
        const entries = [...list.children].map((row) => fieldOf.get(row).read());
        return entries.map((entry) => (short && Object.keys(entry).join() === short ? entry[short] : entry));
      },
    };
  }
}

function linesOf(text) {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
}

// Descriptions name the meaning of terms below their first paragraph.
function hintOf({ description = '' }) {
  return description.split('\n\n')[0].replaceAll('`', '');
}

// The name of a table in a list: its first texts, such as `ended, reported, 2025-06-01`.
function summaryOf(entry) {
  const texts = Object.values(entry).filter((value) => typeof value === 'string');
  return texts.slice(0, 3).join(', ') || 'New';
}

function inputOf(id, schema, value) {
  if (schema.enum) {
    const terms = value === undefined ? ['', ...schema.enum] : schema.enum;
    const options = terms.map((term) => el('option', { value: term, selected: term === value }, term || 'not stated'));
    const input = el('select', { id }, ...options);
    return { input, read: () => input.value || undefined };
  }
  if (schema.type === 'boolean') {
    const input = el('input', { id, type: 'checkbox', checked: value === true });
    return { input, read: () => input.checked || undefined };
  }
  if (schema.maxLength > LONG && !schema.pattern?.startsWith('^https')) {
    const input = el('textarea', { id, rows: 4 });
    input.value = value ?? '';
    return { input, read: () => input.value.trim() || undefined };
  }
  const isNumber = ['integer', 'number'].includes(schema.type);
  const input = el('input', { id, type: schema.format === 'date' ? 'date' : 'text', spellcheck: 'false' });
  input.value = value ?? '';
  const read = () => {
    const text = input.value.trim();
    if (!text) return undefined;
    return isNumber && Number.isFinite(Number(text)) ? Number(text) : text;
  };
  return { input, read };
}
