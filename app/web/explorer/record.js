// One partnership opened: what it is on the day, its life, why, who decided, and everybody who says so.

import { byId, el } from './elements.js';
import { eventOf } from './evidence.js';
import { lifeline } from './lifeline.js';
import { ask, findHistory, getRecord } from './register.js';
import { citiesOf, copier, statusOf } from './results.js';
import { actorWords, dateWords, dayWords, plain, statusSentence } from './words.js';

export class RecordView {
  constructor({ close }) {
    this.place = byId('record');
    this.close = close;
    this.place.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') close();
    });
  }

  async show(id, asking, { focus }) {
    document.body.classList.toggle('opened', Boolean(id));
    this.place.hidden = !id;
    if (!id) {
      this.shown = null;
      return;
    }
    this.shown = id;
    const answer = await getRecord(id, asking);
    const chains = await fetchChains(answer.data.sources);
    if (this.shown !== id) return;
    this.place.replaceChildren(...this.parts(answer, chains));
    if (focus) {
      this.place.scrollTop = 0;
      this.place.focus({ preventScroll: innerWidth > 800 });
    }
  }

  refuse(problem) {
    this.place.replaceChildren(this.back(), el('h2', {}, problem.title ?? 'Not found'), el('p', {}, problem.detail ?? ''));
  }

  back() {
    return el('p', { class: 'back' }, el('button', { type: 'button', onclick: () => this.close() }, '← Back to the results'));
  }

  parts({ data: record, meta, links }, sources) {
    const { evidence, status } = record;
    const reasons = record.reasons.length ? record.reasons.map((reason) => el('span', { class: 'chip' }, plain(reason))) : [el('span', { class: 'quiet' }, 'reason not stated')];
    return [
      this.back(),
      el('h2', {}, citiesOf(record)),
      el('p', { class: 'standing' }, statusOf(status), el('span', { class: 'on' }, ` on ${dayWords(meta.as_of)}${checked(record)}`)),
      el('p', { class: 'say' }, statusSentence(record)),
      record.disputed && el('p', { class: 'flagged' }, 'Disputed: the sources tell it differently. Both tellings are below.'),
      status.pending && el('p', { class: 'flagged' }, 'A change was on the table on this day.'),
      lifeline(record, new Date().toISOString().slice(0, 10), meta.as_of),
      ['severed', 'dormant'].includes(status.value) && el('p', { class: 'reasons' }, reasons),
      el('dl', { class: 'facts' }, facts(record)),
      record.note && el('p', { class: 'note' }, record.note),
      el('h3', {}, 'What happened, and who says so'),
      el('p', { class: 'quiet' }, `${evidence.citations} citations of ${evidence.sources} sources with ${evidence.independent_sources} independent ${evidence.independent_sources === 1 ? 'origin' : 'origins'}. A link opens on the passage where one is kept.`),
      el('ol', { class: 'events' }, [...record.events].reverse().map((event) => eventOf(event, record, sources, actorWords(event.actor, record)))),
      historyOf(record),
      this.takeaway(record, links),
    ].filter(Boolean);
  }

  takeaway(record, links) {
    const of = (path, label) => el('a', { href: path }, label);
    const id = encodeURIComponent(record.id);
    return el('p', { class: 'takeaway' }, of(links.self, 'JSON'), ' ', of(`/v1/partnerships.csv?id=${id}&for=spreadsheet`, 'CSV'), ' ',
      links.cite && of(links.cite, 'Cite'), ' ', of(`/v1/events.atom?partnership=${id}`, 'Watch'), ' ',
      links.report && of(links.report, 'Report an error'), ' ',
      copier('Copy API request', () => links.self), ' ',
      copier('Copy permalink', () => `/?record=${id}&${new URLSearchParams(new URL(links.permalink, location.origin).search).toString().replace(/include=[^&]*&?/, '')}`));
  }
}

// Whether somebody has searched for later life of the partnership, which an end or a sleep needs to be believed.
function checked({ checked_on: day, status }) {
  if (day) return ` · last checked ${dayWords(day)}`;
  return ['severed', 'dormant'].includes(status.value) ? ' · not re-checked since' : '';
}

function facts(record) {
  const rows = [
    ['Established', dateWords(record.established)],
    record.ended && ['Ended', dateWords(record.ended)],
    ['Kind', plain(record.kind) + (record.native_label ? ` (“${record.native_label}”)` : '')],
    ['Rests on', `${plain(record.status.basis ?? 'nothing')}${record.status.witnesses ? `; independent witnesses: ${record.status.witnesses}` : ''}`],
    record.episodes?.length > 1 && ['Other agreements', record.episodes.join(', ')],
    ['Confidence', plain(record.confidence)],
  ];
  return rows.filter(Boolean).flatMap(([name, value]) => [el('dt', {}, name), el('dd', {}, value)]);
}

// What the register has said about the record, revision by revision; asked for only when somebody wants to see it.
function historyOf(record) {
  const place = el('ol', { class: 'editions' });
  const unfold = async () => {
    if (place.childElementCount) return;
    const { data } = await findHistory(record.id);
    place.replaceChildren(...data.map((edition) => el('li', {},
      el('a', { href: `/?record=${encodeURIComponent(record.id)}&known_at=r${edition.revision}` }, `r${edition.revision}, ${dayWords(edition.at.slice(0, 10))}`),
      el('p', {}, edition.in_words.join(' ')), el('p', { class: 'quiet' }, [edition.actor, edition.comment].filter(Boolean).join(': ')))));
  };
  return el('details', { class: 'history', ontoggle: unfold }, el('summary', {}, 'History of this record'), place);
}

// The sources of the record, and those that they rest on in turn.
async function fetchChains(list) {
  const sources = new Map(list.map((source) => [source.id, source]));
  const missing = () => [...sources.values()].map(({ derived_from: origin }) => origin).filter((origin) => origin && !sources.has(origin));
  for (let round = 0; round < 4 && missing().length; round += 1) {
    for (const id of new Set(missing())) {
      const answer = await ask(`/v1/sources/${encodeURIComponent(id)}`).catch(() => null);
      if (!answer) return sources;
      sources.set(id, answer.data);
    }
  }
  return sources;
}
