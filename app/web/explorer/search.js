// The search box of the front page: suggests cities and countries while the reader types. Any other text is sent to the
// service, which also understands pairs.

import { byId } from './elements.js';
import { _, localize } from './messages.js';
import { findCities } from './register.js';
import { Suggestions } from './suggestions.js';
import { countryName } from './words.js';

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

/** Make the search box of the front page suggest, where there is one. */
export function enhanceSearch() {
  const input = /** @type {HTMLInputElement | null} */ (byId('find'));
  if (!input) return;
  const find = async (words) => {
    const countries = countriesLike(words).map((code) => ({ code, name: countryName(code) }));
    const { data } = await findCities(words).catch(() => ({ data: [] }));
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
