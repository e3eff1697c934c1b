// The search box of the front page: suggests cities and countries while the reader types. Any other text is sent to the
// service, which also understands pairs.

import { byId, el } from './elements.js';
import { _, formatNumber, localize, ngettext } from './messages.js';
import { findCities, findStatuses } from './register.js';
import { Suggestions } from './suggestions.js';
import { countryName, dateWords, STATUSES } from './words.js';

// The languages in which the service knows the names of countries as well, see app/domain/countries.csv.
const LANGUAGES = ['de', 'es', 'fr', 'it', 'ja', 'nl', 'pl', 'pt', 'ru', 'uk', 'zh'];

/** Countries of the register whose name in one of the languages begins like the words. @param {string} words */
function countriesLike(words) {
  const options = /** @type {NodeListOf<HTMLOptionElement>} */ (
    document.querySelectorAll('#filters [name=country] option[value]')
  );
  const codes = [...options].map((option) => option.value).filter(Boolean);
  const others = LANGUAGES.map((language) => new Intl.DisplayNames(language, { type: 'region' }));
  const namesOf = (code) => [countryName(code), ...others.map((names) => names.of(code) ?? '')];
  const begins = (name) => name.toLowerCase().startsWith(words.toLowerCase());
  return codes.filter((code) => namesOf(code).some(begins)).slice(0, 3);
}

/** A count of partnerships, with the date of the status where it is one with a plain date. @param {string} count @param {any[]} statuses */
function dated(count, [status, ...others]) {
  const date = status?.since ? dateWords(status.since) : '';
  const isPlain = !others.length && /^\d/.test(date);
  return isPlain ? _('%(count)s since %(date)s', { count, date }) : count;
}

/** Whether the partnerships of a city are still alive, in a sentence: `Arnhem: 1 partner: 1 severed since 2021`.
 * @param {string} name @param {any[]} statuses */
export function aliveWords(name, statuses) {
  const having = (/** @type {string} */ value) => statuses.filter((status) => status.value === value);
  const number = (/** @type {any[]} */ some) => ({ number: formatNumber(some.length) });
  const [active, dormant, severed, unknown] = STATUSES.map(having);
  const sure = active.filter(({ certainty }) => certainty === 'certain');
  const unsure = active.filter(({ certainty }) => certainty !== 'certain');
  const year =
    sure
      .map((status) => status.last_evidence?.slice(0, 4) ?? '')
      .sort()
      .at(-1) ?? '';
  const seen = year
    ? _('%(number)s active, last dated news %(year)s', { ...number(sure), year })
    : _('%(number)s active', number(sure));
  const parts = [
    sure.length && seen,
    unsure.length && _('%(number)s active but in doubt', number(unsure)),
    dormant.length && dated(_('%(number)s dormant', number(dormant)), dormant),
    severed.length && dated(_('%(number)s severed', number(severed)), severed),
    unknown.length && _('%(number)s of unknown status', number(unknown)),
  ];
  const partners = ngettext('%(number)s partner', '%(number)s partners', statuses.length, number(statuses));
  return `${name}: ${partners}: ${parts.filter(Boolean).join(', ')}`;
}

/** Say it of the city that is probably meant, unless something newer was typed meanwhile. */
class Alive {
  constructor() {
    this.place = byId('alive');
    this.turn = 0;
  }

  /** @param {any} city Undefined where none is meant. */
  async show(city) {
    this.turn += 1;
    const { turn } = this;
    const statuses = city ? await findStatuses(city.id).catch(() => []) : [];
    if (turn !== this.turn) return;
    const link = () => el('a', { href: localize(`/cities/${city.id}`) }, aliveWords(city.name, statuses));
    this.place.replaceChildren(...(statuses.length ? [link()] : []));
  }
}

/** Make the search box of the front page suggest, where there is one. */
export function enhanceSearch() {
  const input = /** @type {HTMLInputElement | null} */ (byId('find'));
  if (!input) return;
  const alive = new Alive();
  const find = async (words) => {
    const countries = countriesLike(words).map((code) => ({ code, name: countryName(code) }));
    const { data } = await findCities(words).catch(() => ({ data: [] }));
    alive.show(countries.length ? undefined : data[0]);
    return { data: [...countries, ...data] };
  };
  new Suggestions(input, {
    id: 'places',
    label: _('Cities and countries'),
    find,
    settle: () => input.form?.requestSubmit(),
    describe: (place) => [place.name, place.code ? _('country') : countryName(place.country)],
    choose: (place) => location.assign(localize(place.code ? `/countries/${place.code}` : `/cities/${place.id}`)),
  });
}
