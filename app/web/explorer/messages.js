// Messages in the language of the page, by gettext: English in the code, others in the catalogue that the page loads.
// `app/i18n.py` is the same for the server.

/** @typedef {Record<string, string | number>} Values */
/** @type {Record<string, string | string[]>} */
const CATALOGUE = /** @type {any} */ (globalThis).messages ?? {};
export const LANGUAGE = globalThis.document?.documentElement.lang || 'en';
/** The number of the plural form for a number: the rule of the catalogue. @type {(number: number) => number} */
const pluralForm = /** @type {any} */ (globalThis).pluralForm;
const NUMBERS = new Intl.NumberFormat(LANGUAGE);

/** A message with its values. @param {string} message @param {Values} [values] @returns {string} */
export function _(message, values = {}) {
  return fill(CATALOGUE[message] ?? message, values);
}

/** The form of a message for a number. @param {string} singular @param {string} plural @param {number} number @param {Values} [values] */
export function ngettext(singular, plural, number, values = {}) {
  const forms = CATALOGUE[singular];
  const english = number === 1 ? singular : plural;
  return fill(forms ? forms[pluralForm(number)] : english, values);
}

/** A message that means different things in different contexts. @param {string} context @param {string} message @param {Values} [values] */
export function pgettext(context, message, values = {}) {
  return fill(CATALOGUE[`${context}\u0004${message}`] ?? message, values);
}

function fill(message, values) {
  return message.replace(/%\((\w+)\)s/g, (placeholder, name) => values[name] ?? placeholder);
}

/** A number as the language writes it: `1,013`, `1.013`. @param {number} number */
export function formatNumber(number) {
  return NUMBERS.format(number);
}

/** The address of a page in the language of this page. @param {string} path @returns {string} */
export function localize(path) {
  return LANGUAGE === 'en' ? path : `/${LANGUAGE}${path}`;
}
