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
  earlier_episodes: { name: 'earlier agreements of the same cities', one: 'earlier agreement of the same cities', show: ['episodes', 'all'] },
  proposed: { name: 'only proposed', show: ['include_proposed', 'true'] },
  presumed: { name: 'only presumed to be in force', show: ['presumed', 'true'] },
};

// What the number of the sentence leaves out: in words, and the parameter that shows it.
export function leftOutOf(meta) {
  return Object.entries(meta.left_out ?? {}).filter(([, number]) => number)
    .map(([name, number]) => ({ words: `${number.toLocaleString('en')} ${(number === 1 && LEFT_OUT[name].one) || LEFT_OUT[name].name}`, show: LEFT_OUT[name].show }));
}
