// The results as a table that reads as cards on a phone, each row opening its record.

import { conditionsOf } from './chips.js';
import { byId, copyText, el, replace, sample } from './elements.js';
import { _, formatNumber, ngettext } from './messages.js';
import { findMore } from './register.js';
import { reportLink } from './report.js';
import { addressOf, HOME, recordPage } from './state.js';
import { countOf, countryName, doubtLabel, kindLabel, lastSeen, plain, shortDate, statusName } from './words.js';

const SHOWN = matchMedia('(max-width: 600px)').matches ? 10 : 50; // Rows are cards there.
const DATES = { established: _('Established'), ended: _('Ended') };

export class Results {
  constructor({ open, hover, refused }) {
    this.place = byId('results');
    this.open = open;
    this.refused = refused;
    this.place.addEventListener('click', (event) => this.click(event));
    for (const [kind, enter] of [
      ['mouseover', true],
      ['mouseout', false],
      ['focusin', true],
      ['focusout', false],
    ]) {
      this.place.addEventListener(kind, (event) => hover(enter ? event.target.closest('tr')?.dataset.id : null));
    }
  }

  // A plain click opens the record here; with a key held the browser does what it does with links.
  click(event) {
    const row = event.target.closest('tr[data-id]');
    if (!row || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this.open(row.dataset.id);
  }

  show(found, asking) {
    if (found === this.found && asking.get('view') === this.asking.get('view')) return;
    this.found = found;
    this.asking = asking;
    this.number = SHOWN;
    this.paint();
  }

  paint() {
    const { found, asking } = this;
    const rows = found.records.slice(0, this.number).map((record) => rowOf(record, asking));
    const parts = rows.length ? [this.table(rows)] : [emptyOf(found.meta, asking)];
    if (found.records.length > this.number || found.next) parts.push(this.onward());
    replace(this.place, ...parts);
  }

  table(rows) {
    const sorted = this.asking.get('sort') ?? '';
    const dated = datedBy(this.asking) ?? (this.asking.all('status').join() === 'severed' ? 'ended' : 'established');
    const heads = [
      ['name', _('Cities')],
      ['', _('Status')],
      [dated, DATES[datedBy(this.asking)] ?? _('Since')],
    ].map(([by, label]) => {
      const way = sorted === by ? 'ascending' : sorted === `-${by}` ? 'descending' : null;
      const other = sorted === `-${by}` || (by === 'name' && sorted !== by) ? by : `-${by}`;
      const arrow = el('span', { 'aria-hidden': 'true' }, { ascending: ' ↑', descending: ' ↓' }[way] ?? '');
      const head = by
        ? el('a', { href: addressOf(HOME, this.asking.without('record').with('sort', other)) }, label, arrow)
        : label;
      return el('th', { scope: 'col', 'aria-sort': way }, head);
    });
    return el(
      'table',
      {},
      el('caption', { class: 'unseen' }, _('Matching partnerships')),
      el('thead', {}, el('tr', {}, heads)),
      el('tbody', { id: 'rows' }, rows),
    );
  }

  onward() {
    const more = async () => {
      const { found, number: first } = this;
      if (found.records.length <= first && found.next) await findMore(found);
      if (found !== this.found || first !== this.number) return;
      this.number += SHOWN;
      this.paint();
      byId('rows').children[first]?.querySelector('a')?.focus();
    };
    const shown = _('First %(shown)s of %(number)s', {
      shown: Math.min(this.number, this.found.records.length),
      number: countOf(this.found.meta),
    });
    return el(
      'p',
      { class: 'onward' },
      el('button', { type: 'button', onclick: () => more().catch(this.refused) }, _('More results')),
      ` ${shown}`,
    );
  }
}

export function citiesOf(record) {
  return record.cities.flatMap((city, side) => [
    side ? ' – ' : null,
    city.name ?? _('Unnamed'),
    kindLabel(city) && el('span', { class: 'kind' }, ` (${kindLabel(city)})`),
    '\u00a0',
    el('abbr', { title: countryName(city.country) }, city.country),
  ]);
}

export function statusOf(status) {
  return el(
    'span',
    { class: `status ${status.value ?? 'unknown'} ${status.certainty ?? ''} ${status.basis ?? ''}` },
    sample(status.value),
    statusName(status),
  );
}

function rowOf(record, asking) {
  const { status } = record;
  return el(
    'tr',
    { 'data-id': record.id },
    el(
      'th',
      { scope: 'row' },
      el('a', { href: recordPage(record.id, asking) }, citiesOf(record)),
      ' ',
      record.disputed && el('span', { class: 'flag' }, _('disputed')),
      status.pending && el('span', { class: 'flag' }, _('change pending')),
      status.basis === 'presumed' &&
        el(
          'span',
          { class: 'flag presumed', title: _('Implied by an event, or only listed by a data set.') },
          _('presumed'),
        ),
      record.reasons.length > 0 &&
        status.basis !== 'presumed' &&
        el('span', { class: 'why' }, record.reasons.map(plain).join(', ')),
    ),
    el(
      'td',
      {},
      statusOf(status),
      doubtLabel(status) && el('span', { class: 'why' }, doubtLabel(status)),
      lastSeen(status) && el('span', { class: 'why' }, lastSeen(status)),
      asking.get('view') === 'table' && el('span', { class: 'why' }, sourcesOf(record)),
    ),
    el('td', {}, dateOf(record, datedBy(asking))),
  );
}

// How many sources a record has: `3 sources`.
function sourcesOf({ evidence: { sources } }) {
  return ngettext('%(number)s source', '%(number)s sources', sources, { number: formatNumber(sources) });
}

// The date by which a list is sorted; null where it is sorted by something else.
function datedBy(asking) {
  const by = (asking.get('sort') ?? '').replace('-', '');
  return Object.hasOwn(DATES, by) ? by : null;
}

// That date of a record, or the date of its status. A partnership that has not ended has no end.
function dateOf(record, by) {
  if (by === 'ended' && record.status.value !== 'severed') return '';
  const date = by ? record[by] : record.status.since;
  return date ? shortDate(date) : _('date not stated');
}

// Nothing fits: each condition as something to remove.
function emptyOf(meta, asking) {
  const choices = conditionsOf(meta, asking).map(({ label, fewer }) =>
    el('li', {}, el('a', { href: addressOf(HOME, fewer) }, `${label} ×`)),
  );
  return el(
    'div',
    { class: 'empty' },
    el('p', {}, _('No matching records. That does not mean none existed. Remove a condition:')),
    el('ul', {}, choices),
    el('p', {}, reportLink()),
  );
}

// A button that copies an absolute address and says so.
export function copier(label, address) {
  const button = el('button', { type: 'button' }, label);
  button.addEventListener('click', () => copyText(button, new URL(address(), location.origin).href));
  return button;
}
