// The conditions of a list as labels for people, each to be removed: `Netherlands – China`, never `NL,CN`.

import { byId, el } from './elements.js';
import { ask } from './register.js';
import { addressOf } from './state.js';
import { countryName, dateWords, dayWords, lastDay, phrase, plain, STATUS_NAMES, sourceName } from './words.js';

// How a condition reads by its parameter; others read `Parameter: value`. `app/pages/explorer.py` has the same list.
const LABELS = {
  as_of: 'On {}',
  between: '{}',
  city: '{}',
  country: '{}',
  disputed: 'Disputed: {}',
  ended_from: 'Ended from {}',
  ended_to: 'Ended until {}',
  established_from: 'Established from {}',
  established_to: 'Established until {}',
  event_from: 'Event from {}',
  event_to: 'Event until {}',
  exclude_country: 'Without {}',
  known_at: 'Register of {}',
  pending: 'Change pending: {}',
  q: '“{}”',
  status: '{}',
};
const FLAGS = { true: 'yes', false: 'no' };
const AS_GIVEN = ['q', 'known_at', 'publisher', 'near', 'bbox'];

/** @param {string} part @returns {Promise<string>} The name of a country, a group of countries or a city. */
async function placeName(part) {
  if (/^[A-Z]{2}$/.test(part)) return countryName(part);
  const kind = /^[A-Z][A-Z0-9]+$/.test(part) && !/^Q\d+$/.test(part) ? 'groups' : 'cities';
  return (await ask(`/v1/${kind}/${encodeURIComponent(part)}`)).data.name.replace(/^the /, '');
}

/** @param {string} name @param {string} value @returns {Promise<string>} */
async function valueLabel(name, value) {
  if (['between', 'city', 'country', 'exclude_country'].includes(name))
    return (await Promise.all(value.split(',').map(placeName))).join(' – ');
  if (name === 'as_of') return dayWords(lastDay(value));
  if (/_(from|to)$/.test(name)) return dateWords({ edtf: value });
  if (name === 'status') return STATUS_NAMES[value] ?? value;
  if (name === 'source') {
    return sourceName((await ask(`/v1/sources/${encodeURIComponent(value)}`)).data);
  }
  return AS_GIVEN.includes(name) ? value : (FLAGS[value] ?? phrase(value));
}

/** One condition in words; what has no name keeps its id.
 * @param {string} name @param {string} value @returns {Promise<string>} */
export async function chipLabel(name, value) {
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
  if (mine === turn) byId('chips').replaceChildren(...chips);
}
