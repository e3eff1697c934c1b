// The conditions of a list as labels for people, each to be removed: `Netherlands – China`, never `NL,CN`.

import { byId, el, replace } from './elements.js';
import { ask } from './register.js';
import { addressOf } from './state.js';
import {
  countryName,
  dateWords,
  dayWords,
  kindLabel,
  lastDay,
  pairName,
  phrase,
  plain,
  STATUS_NAMES,
  sourceName,
} from './words.js';

// How a condition reads by its parameter, or by parameter and value; others read `Parameter: value`. `app/pages/explorer.py` has the same list.
const LABELS = {
  as_of: 'On {}',
  bbox: 'In the box {}',
  between: '{}',
  city: '{}',
  country: '{}',
  ended_from: 'Ended from {}',
  ended_to: 'Ended until {}',
  established_from: 'Established from {}',
  established_to: 'Established until {}',
  event_from: 'Event from {}',
  event_to: 'Event until {}',
  exclude_country: 'Without {}',
  id: '{}',
  known_at: 'Register of {}',
  min_independent_sources: 'At least {} independent sources',
  min_witnesses: 'At least {} witnesses',
  near: 'Near {}',
  q: '“{}”',
  radius_km: 'Within {} km',
  status: '{}',
  doubt: 'In doubt: {}',
  last_evidence_after: 'Last evidence after {}',
  last_evidence_before: 'Last evidence before {}',
  'disputed=false': 'Not disputed',
  'disputed=true': 'Disputed',
  'doubt=silence': 'Not heard of for 10 years',
  'episodes=all': 'Earlier agreements included',
  'has_doubt=false': 'Not in doubt',
  'has_doubt=true': 'In doubt',
  'has_ended_date=false': 'No end date stated',
  'has_ended_date=true': 'End date stated',
  'has_ending=false': 'No way of ending stated',
  'has_ending=true': 'Way of ending stated',
  'has_established_date=false': 'No date of establishment stated',
  'has_established_date=true': 'Date of establishment stated',
  'has_reason=false': 'No reason stated',
  'has_reason=true': 'Reason stated',
  'include_proposed=false': 'Without proposals',
  'include_proposed=true': 'Proposals included',
  'pending=false': 'No change pending',
  'pending=true': 'Change pending',
  'presumed=false': 'Without presumed ones',
  'presumed=true': 'Presumed ones included',
};
const AS_GIVEN = ['q', 'known_at', 'near', 'bbox'];

/** @param {string} part @returns {Promise<string>} The name of a country, a group of countries or a city. */
export async function placeName(part) {
  if (/^[A-Z]{2}$/.test(part)) return countryName(part);
  const kind = /^[A-Z][A-Z0-9]+$/.test(part) && !/^Q\d+$/.test(part) ? 'groups' : 'cities';
  const { data } = await ask(`/v1/${kind}/${encodeURIComponent(part)}`);
  const label = kind === 'cities' && kindLabel(data);
  return label ? `${data.name} (${label})` : data.name.replace(/^the /, '');
}

/** @param {string} name @param {string} value @returns {Promise<string>} */
export async function valueLabel(name, value) {
  if (['between', 'city', 'country', 'exclude_country'].includes(name))
    return (await Promise.all(value.split(',').map(placeName))).join(' – ');
  if (name === 'as_of') return dayWords(lastDay(value));
  if (name === 'id') return pairName((await ask(`/v1/partnerships/${encodeURIComponent(value)}?fields=cities`)).data);
  if (name === 'publisher')
    return (await ask(`/v1/sources?publisher=${encodeURIComponent(value)}&limit=1&count=none`)).data[0].publisher;
  if (['source', 'missing_from'].includes(name))
    return sourceName((await ask(`/v1/sources/${encodeURIComponent(value)}`)).data);
  if (/_(from|to|before|after)$/.test(name)) return dateWords({ edtf: value });
  if (name === 'status') return STATUS_NAMES[value] ?? value;
  return AS_GIVEN.includes(name) ? value : phrase(value);
}

/** One condition in words; what has no name keeps its id.
 * @param {string} name @param {string} value @returns {Promise<string>} */
export async function chipLabel(name, value) {
  const fixed = LABELS[`${name}=${value}`];
  if (fixed) return fixed;
  const words = await valueLabel(name, value).catch(() => value);
  return (LABELS[name] ?? `${plain(name)}: {}`).replace('{}', () => words);
}

let turn = 0;

/** Show the conditions of what is asked, each as a link that removes it.
 * @param {import('./state.js').Asking} asking */
export async function showChips(asking) {
  turn += 1;
  const mine = turn;
  const chips = await Promise.all(
    asking.query.pairs
      .filter(([name]) => name !== 'sort')
      .map(async ([name, value]) => {
        const fewer = asking.without('record');
        fewer.pairs = fewer.pairs.filter(([given, held]) => given !== name || held !== value);
        return el(
          'li',
          {},
          el(
            'a',
            { href: addressOf('/', fewer), title: 'Remove this condition' },
            `${await chipLabel(name, value)} `,
            el('span', { 'aria-hidden': 'true' }, '×'),
          ),
        );
      }),
  );
  if (mine === turn) replace(byId('chips'), ...chips);
}
