// How the register's words and dates read in a sentence. Vague dates stay as vague as their sources left them.

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October',
  'November', 'December'];
const REGIONS = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'code' });
const DAY = 86_400_000;

export const STATUS_NAMES = { active: 'Active', dormant: 'Dormant', severed: 'Severed', unknown: 'Unknown' };
export const STATUSES = Object.keys(STATUS_NAMES);

// A word of a vocabulary as it reads in a sentence.
const PHRASES = {
  geopolitics_security: 'geopolitics and security',
  lgbti_rights: 'LGBTI rights',
  no_benefit: 'too little benefit',
  policy_refocus: 'a new policy',
  public_backlash: 'public protest',
};
export const phrase = (word) => PHRASES[word] ?? word.replaceAll('_', ' ');

// And as it stands in a list.
export function plain(word) {
  const text = phrase(word);
  return text[0].toUpperCase() + text.slice(1);
}

export function statusName(status) {
  return STATUS_NAMES[status.value] ?? 'Not yet a partnership';
}

export function countryName(code) {
  return code === 'XK' ? 'Kosovo' : REGIONS.of(code);
}

export function cityName(city) {
  return city.name ?? 'an unnamed city';
}

export function pairName(record) {
  return record.cities.map((city) => `${cityName(city)} ${city.country}`).join(' – ');
}

function pointWords(text) {
  const [year, month, day] = text.replace(/[~?%]/g, '').split('-');
  const exact = [day && Number(day), month && MONTHS[Number(month) - 1], year].filter(Boolean).join(' ');
  if (text.endsWith('~') || text.endsWith('%')) return `about ${exact}`;
  return text.endsWith('?') ? `probably ${exact}` : exact;
}

// The first and the last day that a year, a month or a day may be.
function boundsOf(text) {
  const [year, month, day] = text.split('-');
  return [[year, month ?? '01', day ?? '01'].join('-'), lastDay(text)];
}

// A range, with the month and the year once where both ends have the same: `between 1 and 25 July 2022`.
function rangeWords(given, other) {
  let [start, end] = [given, other];
  if (start.startsWith(end) || end.startsWith(start)) [start, end] = [boundsOf(start)[0], boundsOf(end)[1]]; // A year and a day in it.
  if (start === end) return pointWords(start);
  const plain = [start, end].every((text) => /^\d{4}(-\d\d){0,2}$/.test(text)) && start.length === end.length && start.length > 4;
  const shared = !plain || start.slice(0, 4) !== end.slice(0, 4) ? 0 : start.slice(0, 7) === end.slice(0, 7) ? 2 : 1;
  const first = pointWords(start).split(' ');
  return `between ${first.slice(0, first.length - shared).join(' ')} and ${pointWords(end)}`;
}

// A vague date in words; what no source says is written, never left blank. `app/pages/text.py` has the same rules.
export function dateWords(date) {
  if (!date) return 'not stated';
  const [start, end] = date.edtf.split('/');
  if (end === undefined) return pointWords(start);
  if (start === '..') return `by ${pointWords(end)}`;
  if (end === '..') return `${pointWords(start)} or later`;
  return rangeWords(start, end);
}

// The same with short months, as it fits into a table: `between 20 Sep 2020 and 10 May 2023`.
export function shortDate(date) {
  const short = (words, month) => words.replaceAll(month, month.slice(0, 3));
  return MONTHS.reduce(short, dateWords(date));
}

// What a side is where it is no municipality and its name does not say so: `province`, `county`; else empty.
const SAYS_WHAT_IT_IS = /oblast|prefecture|voivodeship|krai|republic|borough|canton|department|state/i;

export function kindLabel({ kind, name }) {
  const plain = ['municipality', 'other', null, undefined].includes(kind) || (name ?? '').toLowerCase().includes(kind) || SAYS_WHAT_IT_IS.test(name ?? '');
  return plain ? '' : kind;
}

export function dayWords(day) {
  return pointWords(day);
}

// Days counted from 1970, for sums; and back.
export function dayNumber(day) {
  return Math.round(Date.parse(`${day}T00:00:00Z`) / DAY);
}

export function dayText(number) {
  return new Date(number * DAY).toISOString().slice(0, 10);
}

// The last day of a year, a month or a day: what the register takes such a date to mean.
export function lastDay(text) {
  const [year, month, day] = text.split('-').map(Number);
  if (day) return text;
  return new Date(Date.UTC(year, month || 12, 0)).toISOString().slice(0, 10);
}

// What was asked, without the order, which the head of the table says.
export function questionOf(meta) {
  return meta.question.replace(/, [a-z ]+ first$/, '');
}

// How many there are. Beyond its counting budget the register knows only a lower bound.
export function countOf(meta) {
  return meta.count === null ? `more than ${meta.count_at_least.toLocaleString('en')}` : meta.count.toLocaleString('en');
}

// How many and what was asked, as one sentence; on a day of the past by status, where `counts` has some whose beginning is
// unknown.
export function sentenceOf(meta, counts = null) {
  const rest = questionOf(meta).replace(/^Partnerships/, '');
  if (meta.count === 0) return `No partnerships${rest.replace(' that match', ' match')}`;
  if (counts?.withoutBeginning) return `${breakdown(counts)}${rest && `: partnerships${rest}`}`;
  if (meta.count && rest.startsWith(' that match ')) return `${countOf(meta)} partnership${meta.count > 1 ? 's match' : ' matches'}${rest.slice(11)}`;
  if (meta.count === 1) return `One record: partnerships${rest}`;
  const count = countOf(meta);
  return `${count[0].toUpperCase()}${count.slice(1)} partnerships${rest}`;
}

// `9 active, 204 whose beginning is unknown`: what one number would hide.
function breakdown({ unknown, withoutBeginning, ...others }) {
  const parts = STATUSES.filter((status) => others[status]).map((status) => `${others[status].toLocaleString('en')} ${status}`);
  if (unknown > withoutBeginning) parts.push(`${(unknown - withoutBeginning).toLocaleString('en')} of unknown status`);
  return [...parts, `${withoutBeginning.toLocaleString('en')} whose beginning is unknown`].join(', ');
}

const LEFT_OUT = {
  earlier_episodes: { name: 'earlier agreements of the same cities', show: ['episodes', 'all'] },
  proposed: { name: 'only proposed', show: ['include_proposed', 'true'] },
  presumed: { name: 'only presumed to be active', show: ['presumed', 'true'] },
};

// What the number of the sentence leaves out: in words, and the parameter that shows it.
export function leftOutOf(meta) {
  return Object.entries(meta.left_out ?? {}).filter(([, number]) => number)
    .map(([name, number]) => ({ words: `${number.toLocaleString('en')} ${LEFT_OUT[name].name}`, show: LEFT_OUT[name].show }));
}

// How the present status came about: who, when, and against whose advice.
export function statusSentence(record) {
  const { status } = record;
  if (!status.value) return 'Not yet a partnership on this day';
  const act = record.events?.find((event) => event.seq === status.event);
  const since = dateWords(status.since);
  const when = /^\d|^[A-Z]/.test(since) ? `${/^\d+ /.test(since) ? 'on' : 'in'} ${since}` : since;
  const who = actorWords(status.actor, record);
  const others = status.alternatives.map((word) => (STATUS_NAMES[word] ?? word).toLowerCase()).join(' or ');
  const doubt = status.certainty === 'possible' ? ` Not certain${others && `; possibly ${others}`}: dates are vague or the evidence is weak.` : '';
  const verb = (act ? plain(act.kind) : statusName(status)).replace('Attested', 'Attested as active').replace('Inactive', 'Dormant');
  const by = who && !['attested', 'inactive', 'listed'].includes(act?.kind) ? ` by ${who}` : '';
  const words = status.since ? ` ${when}` : '; since when, no source says';
  return `${verb}${by}${words}${act && overruled(act, record) ? `, against the advice of its ${overruled(act, record)}` : ''}.${doubt}`;
}

// The body of the same side that had proposed to keep things as they were before the act.
function overruled(act, record) {
  if (!['severed', 'suspended', 'expired', 'ended'].includes(act.kind)) return null;
  const advice = record.events.find((event) => event.kind === 'kept' && event.stage === 'proposed' && event.seq < act.seq
    && event.actor.side === act.actor.side && event.actor.body !== act.actor.body);
  return advice ? advice.actor.body.replaceAll('_', ' ') : null;
}

export function actorWords(actor, record) {
  if (!actor) return '';
  if (actor.name) return actor.name;
  const body = ['unknown', 'other'].includes(actor.body) ? '' : actor.body.replaceAll('_', ' ');
  if (actor.side === 'both') return body ? `both ${body}s` : 'both cities';
  const city = record.cities[{ a: 0, b: 1 }[actor.side]];
  if (city) return body ? `${cityName(city)}’s ${body}` : cityName(city);
  return actor.side === 'third_party' ? body || 'a third party' : body && `a ${body}`;
}
