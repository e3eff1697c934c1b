// The explorer: what the address asks for is asked of the register, and shown on the map, in time and as a table.

import { showChips } from './chips.js';
import { byId, el, elementOf, seen } from './elements.js';
import { Filters } from './filters.js';
import { reportHeight } from './framed.js';
import { showHomes } from './homes.js';
import { showLegend, showRemark } from './legend.js';
import { WorldMap } from './map.js';
import { _ } from './messages.js';
import { RecordView } from './record.js';
import { findAll, findCounts, findTimeline, Refusal } from './register.js';
import { Results } from './results.js';
import { enhanceSearch } from './search.js';
import { Asking, addressOf, asked, HOME, narrowed, onChange, show } from './state.js';
import { Time } from './time.js';
import { UseThis } from './use.js';
import { dayWords, headlineOf, lastDay, leftOutOf } from './words.js';

let asking = asked(); // While the years play their day is not in the address.
let turn = 0;
let charted = null;
let shown = {}; // What was asked last, and the answer.

const map = new WorldMap({
  choose: (id) => show(asking.with('record', id)),
  narrow: (country) => show(narrowed(asking, country)),
  visit: (id) => show(asking.without('q', 'record').with('city', id)),
});
const results = new Results({
  open: (id) => show(asking.with('record', id)),
  hover: (id) => map.highlight(id),
  refused: (error) => refuseHere(error),
});
const record = new RecordView({
  close: () => close(),
  open: (id, clock) =>
    show(asking.with('record', id).with('as_of', clock.get('as_of')).with('known_at', clock.get('known_at'))),
});
const filters = new Filters({ change: (changed) => show(changed) });
const useThis = new UseThis({ refused: (error) => refuseHere(error) });
const time = new Time({
  drag: (day) => drag(day),
  settle: (day) => go(asked().with('as_of', day)),
  choose: (from, to) =>
    show(
      asking
        .without('record')
        .with('event_from', from && String(from))
        .with('event_to', to && String(to)),
    ),
});

function close() {
  show(asking.without('record'));
}

// Ask for all that is to be seen, and show it only if nothing newer was asked meanwhile.
async function render(next, { focus = false, light = false } = {}) {
  const mine = ++turn;
  asking = next;
  if (!frontIs(next)) return;
  if (!light) filters.show(next);
  document.body.classList.add('waiting');
  try {
    const about = `${next.without('record', 'view')} ${light}`;
    const [found, counts] =
      about === shown.about
        ? [shown.found, shown.counts]
        : await Promise.all([findAll(next, { begun: light }), countsFor(next)]);
    if (mine !== turn) return;
    shown = { about, found, counts };
    paint(found, counts, next, light);
    if (light) return;
    time.show(found.meta.as_of);
    chart(next);
    await open(next, focus);
  } catch (error) {
    if (mine !== turn) return;
    time.stop();
    if (error instanceof Refusal && !error.problem.offline) withdraw(error.problem);
    refuse(error);
  } finally {
    if (mine === turn) document.body.classList.remove('waiting');
  }
}

// The front page comes with its numbers.
function countsFor(next) {
  return shown.found || next.query.pairs.length ? findCounts(next) : null;
}

// The front page describes the register while there is no query. Only the service renders that part.
function frontIs(next) {
  const front = next.pairs.length === 0 && !document.body.classList.contains('embedded');
  const hero = document.querySelector('.hero');
  if (front && !hero) location.reload();
  if (front || !hero) return !front || Boolean(hero);
  hero.remove();
  document.body.classList.remove('front');
  const headline = byId('headline');
  headline.replaceWith(el('h1', { class: 'headline', id: 'headline', 'aria-live': 'polite' }, headline.textContent));
  return true;
}

// Headline, day, conditions, map and table in one step, so that they are always of the same day.
function paint(found, counts, next, light) {
  byId('refusal')?.remove();
  document.body.classList.remove('refused');
  document.body.classList.toggle('tabular', next.get('view') === 'table');
  const headline = headlineOf(found.meta, counts);
  byId('headline').textContent = headline;
  document.title = document.body.classList.contains('front')
    ? _('Sister cities: which are still partners')
    : `${headline} · ${_('Sister cities')}`;
  byId('stamp').replaceChildren(...around(_('As of %(day)s'), el('strong', {}, dayWords(found.meta.as_of))));
  byId('warnings').textContent = found.meta.warnings.join(' ');
  time.showDay(found.meta.as_of);
  if (counts) filters.showCounts(next, counts);
  showChips(found.meta, next);
  if (!light) showHomes(found.meta);
  showLeftOut(found.meta, next);
  map.show(light ? begun(found) : found, next, { light });
  results.show(found, next);
  showLegend(found, asking, map);
  showRemark(found);
  if (!light) useThis.show({ found, asking: next, headline, map });
}

// While time moves, partnerships whose beginning is unknown would only be in the way.
function begun(found) {
  return { ...found, records: found.records.filter(({ status }) => status.value !== 'unknown') };
}

// What the number leaves out, with a way to have it shown.
function showLeftOut(meta, next) {
  const leftOut = leftOutOf(meta);
  const everything = leftOut.reduce(
    (asking, { show: [name, value] }) => asking.with(name, value),
    next.without('record'),
  );
  const partnerships = leftOut.map(({ words }) => words).join(', ');
  const sentence = _('Not counted: %(partnerships)s.', { partnerships });
  byId('leftout').replaceChildren(
    ...(leftOut.length ? [sentence, ' ', el('a', { href: addressOf(HOME, everything) }, _('Show them'))] : []),
  );
}

async function chart(next) {
  const query = next.history.toString();
  if (charted === query) return;
  charted = query;
  byId('time').hidden = shown.found.meta.count === 0 && !next.get('as_of'); // What is hidden never comes into view.
  await seen(byId('time'));
  if (charted !== query) return;
  try {
    const timeline = await findTimeline(next);
    if (charted === query) time.chart(timeline, next.get('event_from'), next.get('event_to'));
  } catch (error) {
    if (charted !== query) return;
    charted = null;
    byId('time').hidden = true; // It would show another query.
    refuse(error);
  }
}

async function open(next, focus) {
  const before = record.shown;
  const wasRead = byId('record').contains(document.activeElement) || document.activeElement === document.body;
  await record.show(next.get('record'), next, { focus });
  // Closing a record leads back to the row from which it was opened, unless the reader is elsewhere.
  if (before && !next.get('record') && wasRead) {
    /** @type {HTMLElement | null} */
    const opener = document.querySelector(`tr[data-id="${CSS.escape(before)}"] a`);
    opener?.focus();
  }
}

// While the handle moves only the picture and the table follow; the rest comes when it stays.
function drag(day) {
  return render(asked().with('as_of', day), { light: true });
}

// The list that was shown is no answer to what is asked now.
function withdraw(problem) {
  document.body.classList.remove('opened');
  document.body.classList.add('refused');
  byId('headline').textContent = problem.title;
  document.title = `${problem.title} · ${_('Sister cities')}`;
}

function refuse(error) {
  if (!(error instanceof Refusal)) throw error;
  const { problem } = error;
  const [heading, ...faults] = problem.errors?.map((fault) => faultWords(fault, problem)) ?? [
    problem.detail ?? problem.title,
  ];
  const candidates = (problem.candidates ?? []).map(({ id, name }) =>
    el(
      'li',
      {},
      ...around(_('Did you mean %(name)s?'), el('a', { href: `${HOME}?city=${encodeURIComponent(id)}` }, name)),
    ),
  );
  const again = el('button', { type: 'button', onclick: () => render(asked()) }, _('Try again'));
  const notice = el(
    'section',
    { class: 'refusal', id: 'refusal', role: 'alert', lang: 'en' },
    el('h2', {}, heading),
    el(
      'ul',
      {},
      faults.map((words) => el('li', {}, words)),
      candidates,
    ),
    (problem.offline || [429, 503].includes(problem.status)) && again,
  );
  byId('refusal')?.remove();
  document.querySelector('.question').append(notice);
}

// What is asked for at the foot of a long page.
function refuseHere(error) {
  refuse(error);
  byId('refusal').scrollIntoView({ block: 'nearest' });
}

// One fault as a sentence. A message that does not name its parameter gets the label of its field.
function faultWords({ parameter, message, did_you_mean: meant }, problem) {
  const label = byId('filters')?.elements[parameter]?.labels?.[0]?.textContent.trim() ?? parameter;
  const named = message === problem.detail || message.includes(parameter) ? message : `${label}: ${message}`;
  return meant ? `${named}. ${_('Did you mean %(name)s?', { name: meant })}` : named;
}

function change(next) {
  time.stop();
  render(next, { focus: next.get('record') !== null && next.get('record') !== asking.get('record') });
}

onChange(change);

// Show what is asked for even where the address has it: the picture may be of another day, or the answer did not come.
function go(next) {
  if (!show(next)) change(next);
}

// Links that only change the query are followed without a page load.
document.addEventListener('click', (event) => {
  /** @type {HTMLAnchorElement | null} */
  const link = elementOf(event).closest('a[href]');
  if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || link.target) return;
  const address = new URL(link.href);
  if (address.origin !== location.origin || address.pathname !== HOME || address.hash) return;
  if (address.searchParams.has('find')) return; // Words to search for, which the service understands.
  event.preventDefault();
  go(new Asking(address.search));
});

/** Offer the page in the language of the browser, if the page exists in it and speaks another one. */
function offerLanguage() {
  const wanted = navigator.language.slice(0, 2);
  const offer = [...document.querySelectorAll('.offer')].find((line) => line.getAttribute('lang') === wanted);
  if (offer) offer.toggleAttribute('hidden', false);
}

/** A message with an element in place of its value. @param {string} message @param {HTMLElement} element */
function around(message, element) {
  const [before, after] = message.split(/%\(\w+\)s/);
  return [before, element, after];
}

addEventListener('online', () => render(asked()));

offerLanguage();
enhanceSearch();
reportHeight();
const day = asking.get('as_of');
if (day && /^\d{4}/.test(day)) time.show(lastDay(day));
render(asking);
