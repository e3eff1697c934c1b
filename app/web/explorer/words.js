// How the register's words and dates read in a sentence. Vague dates stay as vague as their sources left them.

import { _, formatNumber, LANGUAGE, ngettext, pgettext } from './messages.js';

const ENGLISH_MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const MONTHS = ENGLISH_MONTHS.map((name) => pgettext('month', name));
const REGIONS = new Intl.DisplayNames([LANGUAGE], { type: 'region', fallback: 'code' });
const DAY = 86_400_000;

export const STATUSES = ['active', 'dormant', 'severed', 'unknown'];

// A word of a vocabulary as it reads in a sentence.
const PHRASES = {
  geopolitics_security: 'geopolitics and security',
  lgbti_rights: 'LGBTI rights',
  no_benefit: 'too little benefit',
  policy_refocus: 'a new policy',
  public_backlash: 'public protest',
};
export const phrase = (word) => pgettext('term', PHRASES[word] ?? word.replaceAll('_', ' '));

// The same in a list.
export function plain(word) {
  const text = phrase(word);
  return text[0].toUpperCase() + text.slice(1);
}

export const STATUS_NAMES = Object.fromEntries(STATUSES.map((status) => [status, plain(status)]));

export function statusName(status) {
  return STATUS_NAMES[status.value] ?? _('Not yet a partnership');
}

/** A number of partnerships, possibly of one status. @param {number} number @param {string} [status] @returns {string} */
export function partnershipsWords(number, status = 'all') {
  const values = { number: formatNumber(number) };
  if (status === 'severed')
    return ngettext('%(number)s severed partnership', '%(number)s severed partnerships', number, values);
  if (status === 'dormant')
    return ngettext('%(number)s dormant partnership', '%(number)s dormant partnerships', number, values);
  return ngettext('%(number)s partnership', '%(number)s partnerships', number, values);
}

/** How many partnerships of a number are in doubt; empty if none are. `doubt_words` in `app/pages/status_counts.py` has the same.
 * @param {number} total @param {number} inDoubt */
export function doubtWords(total, inDoubt) {
  if (!inDoubt) return '';
  if (inDoubt < total) return _('%(number)s in doubt', { number: formatNumber(inDoubt) });
  return total > 1 ? _('all in doubt') : _('in doubt');
}

// Why a status is not certain; empty if it is. `doubt_label` in `app/api/evidence_wording.py` has the same rules.
export function doubtLabel({ value, certainty, doubts, alternatives }) {
  if (certainty !== 'possible' || value === 'unknown') return '';
  if (doubts.join() === 'silence') return _('no recent news');
  if (doubts.join() === 'listed_only') return _('only listed');
  if (!alternatives.length) return _('date uncertain');
  const or = _(' or ');
  return _('possibly %(statuses)s', { statuses: alternatives.map(phrase).join(or) });
}

// The year of the last evidence for a status; empty without any.
export function lastSeen({ value, last_evidence: last }) {
  if (!last || value === 'unknown') return '';
  const year = { year: last.slice(0, 4) };
  return value === 'active' ? _('last dated news %(year)s', year) : _('evidence %(year)s', year);
}

export function countryName(code) {
  return code === 'XK' ? 'Kosovo' : REGIONS.of(code);
}

// With its kind: a province is not taken for the city of its name.
export function cityName(city) {
  const kind = kindLabel(city);
  return city.name ? `${city.name}${kind && ` (${kind})`}` : _('an unnamed city');
}

export function pairName(record) {
  return record.cities.map((city) => `${cityName(city)} ${city.country}`).join(' – ');
}

function pointWords(text) {
  const [year, month, day] = text.replace(/[~?]/, '').split('-');
  const exact = [
    day && pgettext('day of a month', '%(day)s', { day: Number(day) }),
    month && MONTHS[Number(month) - 1],
    year,
  ]
    .filter(Boolean)
    .join(' ');
  if (text.endsWith('~')) return _('about %(date)s', { date: exact });
  return text.endsWith('?') ? _('%(date)s (uncertain)', { date: exact }) : exact;
}

// A range, with the month and the year once where both ends have the same: `between 1 and 25 July 2022`.
function rangeWords(given, end) {
  if (given.startsWith(end) && given !== end) {
    const whole = pointWords(end);
    return _('between %(first)s and the end of %(whole)s', {
      first: pointWords(given).replace(` ${whole}`, ''),
      whole,
    });
  }
  // A year or a month, and a day in it: its first day is meant.
  const start = end.startsWith(given) ? [...given.split('-'), '01', '01'].slice(0, 3).join('-') : given;
  const plain =
    [start, end].every((text) => /^\d{4}(-\d\d){0,2}$/.test(text)) && start.length === end.length && start.length > 4;
  const shared = !plain || start.slice(0, 4) !== end.slice(0, 4) ? 0 : start.slice(0, 7) === end.slice(0, 7) ? 2 : 1;
  const first = pointWords(start).split(' ');
  return _('between %(first)s and %(last)s', {
    first: first.slice(0, first.length - shared).join(' '),
    last: pointWords(end),
  });
}

// A vague date in words; what no source says is written, never left blank. `app/domain/dates.py` has the same rules, and
// `date_words` in `app/api/wording.py` for the day on which editors read of an event.
export function dateWords(date) {
  if (!date) return _('not stated');
  const [start, end] = date.edtf.split('/');
  if (end === undefined) return pointWords(start);
  if (start === '..') return _('by %(date)s', { date: pointWords(end) });
  if (date.found)
    return _('at an unknown date after %(start)s, found on %(found)s', {
      start: pointWords(start),
      found: pointWords(date.found),
    });
  if (end === '..') return _('%(date)s or later', { date: pointWords(start) });
  return rangeWords(start, end);
}

// The same with short months, as it fits into a table: `between 20 Sep 2020 and 10 May 2023`.
export function shortDate(date) {
  const short = (words, month) => words.replaceAll(month, month.slice(0, 3));
  const words = dateWords(date);
  return LANGUAGE === 'en' ? MONTHS.reduce(short, words) : words;
}

// The title of a source or, without one, its address with readable letters.
export function sourceName({ title, url }) {
  try {
    return title ?? decodeURI(url);
  } catch {
    return url; // Not in UTF-8.
  }
}

// What a side is where it is no municipality and its name does not say so: `province`, `county`; else empty.
const SAYS_WHAT_IT_IS = /oblast|prefecture|voivodeship|krai|republic|borough|canton|department|state/i;

export function kindLabel({ kind, name }) {
  const plain =
    ['municipality', 'other', null, undefined].includes(kind) ||
    (name ?? '').toLowerCase().includes(kind) ||
    SAYS_WHAT_IT_IS.test(name ?? '');
  return plain ? '' : phrase(kind);
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

// A date in English as the register writes it: `1 June 2021` is `2021-06-01`.
export function typedDate(text) {
  const [, day, name, year] = /^(?:(\d{1,2})\.?\s+)?(\p{L}{3,9})\.?\s+(\d{4})$/iu.exec(text) ?? [];
  const begins = (month) => month.toLowerCase().startsWith(name.toLowerCase());
  const numbers = name ? [MONTHS, ENGLISH_MONTHS].map((names) => names.findIndex(begins) + 1) : [];
  const month = numbers.find(Boolean);
  return month
    ? [year, month, day]
        .filter(Boolean)
        .map((part) => String(part).padStart(2, '0'))
        .join('-')
    : text;
}

// The last day of a year, a month or a day: what the register takes such a date to mean.
export function lastDay(text) {
  const [year, month, day] = text.split('-').map(Number);
  if (day) return text;
  return new Date(Date.UTC(year, month || 12, 0)).toISOString().slice(0, 10);
}

// How many there are.
export function countOf(meta) {
  return formatNumber(meta.count);
}

// How many and what was asked, in few words; on a day of the past by status, where `counts` has some whose beginning is
// unknown.
export function headlineOf({ query }, counts = null) {
  return counts?.withoutBeginning ? `${query.title}: ${breakdown(counts)}` : (query.headline ?? query.title);
}

// `9 active, 204 whose beginning is unknown`: what one number would hide.
function breakdown({ unknown, withoutBeginning, inDoubt, ...others }) {
  const parts = STATUSES.filter((status) => others[status]).map((status) => {
    const doubt = doubtWords(others[status], inDoubt[status] ?? 0);
    return `${formatNumber(others[status])} ${phrase(status)}${doubt && ` (${doubt})`}`;
  });
  if (unknown > withoutBeginning)
    parts.push(_('%(number)s of unknown status', { number: formatNumber(unknown - withoutBeginning) }));
  const number = formatNumber(withoutBeginning);
  return [...parts, _('%(number)s whose beginning is unknown', { number })].join(', ');
}

const INCLUDING = {
  earlier_episodes: ['episodes', 'all'],
  proposed: ['include_proposed', 'true'],
  presumed: ['presumed', 'true'],
};

function omittedWords(name, count) {
  const number = { number: formatNumber(count) };
  if (name === 'proposed') return _('%(number)s only proposed', number);
  if (name === 'presumed') return _('%(number)s only presumed to be active', number);
  return ngettext(
    '%(number)s earlier agreement of the same cities',
    '%(number)s earlier agreements of the same cities',
    count,
    number,
  );
}

// What the number of the sentence leaves out: in words, and the parameter that shows it.
export function leftOutOf(meta) {
  return Object.entries(meta.left_out ?? {})
    .filter(([, number]) => number)
    .map(([name, number]) => ({ words: omittedWords(name, number), show: INCLUDING[name] }));
}
