// The explorer: what the address asks for is asked of the register, and shown on the map, in time and as a table.

import { byId, el, sample } from './elements.js';
import { Filters } from './filters.js';
import { WorldMap } from './map.js';
import { RecordView } from './record.js';
import { Refusal, findAll, findTimeline } from './register.js';
import { Results } from './results.js';
import { addressOf, asked, onChange, show } from './state.js';
import { Time } from './time.js';
import { STATUSES, STATUS_NAMES, countOf, dayWords, lastDay, leftOutOf, sentenceOf } from './words.js';

let asking = asked();
let turn = 0;
let charted = null;
let shown = {}; // What was asked last, and the answer.

const map = new WorldMap({
  choose: (id) => show(asked().with('record', id)),
  narrow: (pair) => show(asked().without('country', 'record').with('between', pair)),
  visit: (id) => show(asked().without('q', 'record').with('city', id)),
  crowd: { told: (crowd) => remark(shown.found, crowd), refused: (problem) => refuse(new Refusal(problem)) },
});
const results = new Results({
  open: (id) => show(asked().with('record', id)),
  hover: (id) => map.highlight(id),
});
const record = new RecordView({
  close: () => close(),
  open: (id, clock) => show(asked().with('record', id).with('as_of', clock.get('as_of')).with('known_at', clock.get('known_at'))),
});
const filters = new Filters({ change: (changed) => show(changed) });
const time = new Time({
  drag: (day) => drag(day),
  settle: (day) => show(asked().with('as_of', day)),
  choose: (from, to) => show(asked().without('record').with('event_from', from && String(from)).with('event_to', to && String(to))),
});

function close() {
  show(asked().without('record'));
}

// Ask for all that is to be seen, and show it only if nothing newer was asked meanwhile.
async function render(next, { focus = false, light = false } = {}) {
  const mine = ++turn;
  asking = next;
  document.body.classList.add('waiting');
  try {
    const about = `${next.without('record', 'view')} ${light}`;
    const found = about === shown.about ? shown.found : await findAll(next, { light });
    if (mine !== turn) return;
    shown = { about, found };
    paint(found, next);
    if (light) {
      time.tell(found.meta.as_of);
      return;
    }
    time.show(found.meta.as_of);
    filters.show(next);
    await Promise.all([chart(next), open(next, focus)]);
  } catch (error) {
    if (mine === turn) refuse(error);
  } finally {
    if (mine === turn) document.body.classList.remove('waiting');
  }
}

function paint(found, next) {
  byId('refusal')?.remove();
  document.body.classList.remove('refused');
  document.body.classList.toggle('tabular', next.get('view') === 'table');
  const sentence = sentenceOf(found.meta);
  byId('sentence').textContent = sentence;
  document.title = `${sentence} · Sister cities`;
  byId('stamp').replaceChildren('As it stood on ', el('strong', {}, dayWords(found.meta.as_of)));
  byId('warnings').textContent = found.meta.warnings.join(' ');
  tellLeftOut(found.meta, next);
  map.show(found, next);
  results.show(found, next);
  legend(found);
}

// What the number leaves out, with a way to have it shown.
function tellLeftOut(meta, next) {
  const leftOut = leftOutOf(meta);
  const everything = leftOut.reduce((asking, { show: [name, value] }) => asking.with(name, value), next.without('record'));
  const told = `Not counted: ${leftOut.map(({ words }) => words).join(', ')}. `;
  byId('leftout').replaceChildren(...(leftOut.length ? [told, el('a', { href: addressOf('/', everything) }, 'Show them')] : []));
}

function legend(found) {
  remark(found);
  const keys = STATUSES.filter((status) => status !== 'unknown' || found.all || found.records.some((each) => each.status.value === 'unknown'));
  byId('legend').replaceChildren(...(found.pairs ? [] : keys.map((status) => el('li', { class: status }, sample(), STATUS_NAMES[status]))),
    found.pairs ? '' : el('li', { class: 'pale' }, 'pale: only possible'));
}

// What the picture leaves out, and how much of a crowd has arrived.
function remark(found, crowd = null) {
  const drawn = found.records.filter(({ cities }) => cities.every(({ point }) => point)).length;
  const missing = found.all ? crowd?.missing ?? 0 : found.records.length - drawn;
  const count = countOf(found.meta);
  const remarks = [
    found.pairs && 'Too many to draw one by one: a line joins two countries, and its width tells how many.',
    found.all && !crowd?.whole && `Drawing ${(crowd?.number ?? 0).toLocaleString('en')} of ${count} …`,
    found.all && crowd?.whole && `All ${count}, one by one.`,
    !found.pairs && missing > 0 && `${missing.toLocaleString('en')} without a known place ${missing === 1 ? 'is' : 'are'} only in the table.`,
    'Borders are context only.',
  ];
  byId('remark').replaceChildren(remarks.filter(Boolean).join(' '));
  const all = asked().get('arcs') === 'all';
  if (found.pairs && !all) byId('remark').append(' ', el('button', { type: 'button', onclick: () => show(asked().with('arcs', 'all')) }, 'Draw all'));
  if (found.all) byId('remark').append(' ', el('button', { type: 'button', onclick: () => show(asked().without('arcs')) }, 'By country'));
}

async function chart(next) {
  const query = next.filters.toString();
  if (charted === query) return;
  charted = query;
  time.chart(await findTimeline(next), next.get('event_from'), next.get('event_to'));
}

async function open(next, focus) {
  const before = record.shown;
  try {
    await record.show(next.get('record'), next, { focus });
    // Whoever closes a record is back at the row from which it was opened.
    if (before && !next.get('record')) document.querySelector(`tr[data-id="${CSS.escape(before)}"] a`)?.focus();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    record.refuse(error.problem);
  }
}

// While the handle moves only the picture and the table follow; the rest comes when it stays.
function drag(day) {
  return render(asked().with('as_of', day), { light: true });
}

function refuse(error) {
  if (!(error instanceof Refusal)) throw error;
  const { problem } = error;
  const faults = (problem.errors ?? []).map(({ parameter, message, did_you_mean: meant }) => el('li', {}, el('code', {}, parameter), ` ${message}`, meant && el('span', {}, `. Did you mean ${meant}?`)));
  const candidates = (problem.candidates ?? []).map(({ id, name }) => el('li', {}, 'Perhaps ', el('a', { href: `/?city=${encodeURIComponent(id)}` }, name)));
  const again = el('button', { type: 'button', onclick: () => render(asked()) }, 'Try again');
  const notice = el('section', { class: 'refusal', id: 'refusal', role: 'alert' }, el('h2', {}, problem.detail ?? problem.title), el('ul', {}, faults, candidates), problem.offline && again);
  byId('refusal')?.remove();
  document.querySelector('.question').append(notice);
  filters.show(asking);
}

onChange((next) => {
  time.playing = false;
  render(next, { focus: next.get('record') !== null && next.get('record') !== asking.get('record') });
});

// Links that only change what is asked are followed without loading the page anew.
document.addEventListener('click', (event) => {
  const link = event.target.closest('a[href]');
  if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || link.target) return;
  const address = new URL(link.href);
  if (address.origin !== location.origin || address.pathname !== '/' || address.hash) return;
  event.preventDefault();
  history.pushState(null, '', address.pathname + address.search);
  dispatchEvent(new PopStateEvent('popstate'));
});

addEventListener('online', () => render(asked()));

if (!byId('refusal')) {
  const day = asking.get('as_of');
  if (day && /^\d{4}/.test(day)) time.show(lastDay(day));
  render(asking);
}
