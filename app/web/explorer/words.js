// How the register's words and dates read in a sentence. Vague dates stay as vague as their sources left them.

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October',
  'November', 'December'];
const REGIONS = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'code' });
const DAY = 86_400_000;

export const STATUS_NAMES = { active: 'In force', dormant: 'Asleep', severed: 'Ended', unknown: 'Unknown' };
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

// A vague date in words; what no source says is written, never left blank.
export function dateWords(date) {
  if (!date) return 'not stated';
  const [start, end] = date.edtf.split('/');
  if (end === undefined) return pointWords(start);
  if (start === '..') return `by ${pointWords(end)}`;
  if (end === '..') return `${pointWords(start)} or later`;
  return `between ${pointWords(start)} and ${pointWords(end)}`;
}

// The same as it fits into a table: `20 Sep 2020 – 10 May 2023`.
export function shortDate(date) {
  const short = (words, month) => words.replaceAll(month, month.slice(0, 3));
  return MONTHS.reduce(short, dateWords(date)).replace(/^between /, '').replace(' and ', ' – ');
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

// How many and what was asked, as one sentence.
// How many there are. Beyond its counting budget the register knows only a lower bound.
export function countOf(meta) {
  return meta.count === null ? `more than ${meta.count_at_least.toLocaleString('en')}` : meta.count.toLocaleString('en');
}

export function sentenceOf(meta) {
  const rest = meta.question.replace(/^Partnerships/, '');
  if (meta.count === 1) return `One record: partnerships${rest}`;
  if (meta.count === null) return `More than ${meta.count_at_least.toLocaleString('en')} partnerships${rest}`;
  return meta.count ? `${countOf(meta)} partnerships${rest}` : `No partnerships${rest}`;
}

const LEFT_OUT = {
  earlier_episodes: { name: 'earlier agreements of the same cities', show: ['episodes', 'all'] },
  proposed: { name: 'only proposed', show: ['include_proposed', 'true'] },
  presumed: { name: 'only presumed to be in force', show: ['presumed', 'true'] },
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
  const verb = (act ? plain(act.kind) : statusName(status)).replace('Attested', 'Attested in force').replace('Inactive', 'Asleep');
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
