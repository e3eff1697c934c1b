// The address is the state: the list's own parameters, and a few of the page. Nothing else remembers what is shown.

import { localize } from './messages.js';

export const HOME = localize('/'); // The address of the explorer.
const OWN = ['view', 'record', 'embed'];
const PLACE = ['cursor', 'limit'];
// Filters about the status on the day: which partnerships match them depends on `as_of`.
const OF_THE_DAY = [
  ...['status', 'certainty', 'basis', 'pending', 'min_witnesses', 'last_evidence_before', 'last_evidence_after'],
  ...['last_active_before', 'last_active_after'],
  ...['ending', 'has_ending', 'ended_from', 'ended_to', 'since_from', 'since_to', 'has_ended_date'],
  ...['reason', 'has_reason', 'actor_side', 'actor_body'],
];
const listeners = [];

export class Asking {
  constructor(text) {
    /** @type {string[][]} */
    this.pairs = [...new URLSearchParams(text)].filter(([name, value]) => value && !PLACE.includes(name));
  }

  get(name) {
    return this.pairs.find(([given]) => given === name)?.[1] ?? null;
  }

  all(name) {
    return this.pairs.filter(([given]) => given === name).map(([, value]) => value);
  }

  // The same with other values of one parameter: none, one or several.
  with(name, ...values) {
    const changed = new Asking('');
    changed.pairs = this.pairs.filter(([given]) => given !== name);
    changed.pairs.push(...values.filter(Boolean).map((value) => [name, value]));
    return changed;
  }

  without(...names) {
    const changed = new Asking('');
    changed.pairs = this.pairs.filter(([given]) => !names.includes(given));
    return changed;
  }

  // What goes to the list: everything but what belongs to the page.
  get query() {
    return this.without(...OWN);
  }

  get filters() {
    return this.query.without('as_of', 'sort', 'fields', 'include', 'facet', 'count');
  }

  get dependsOnDay() {
    return OF_THE_DAY.some((name) => this.get(name));
  }

  // What goes to the chart over time, which shows all days: the day matters only where a filter depends on it.
  get history() {
    return this.dependsOnDay ? this.filters.with('as_of', this.get('as_of')) : this.filters;
  }

  toString() {
    return this.pairs.map(([name, value]) => `${name}=${readable(value)}`).join('&');
  }
}

function readable(value) {
  return encodeURIComponent(value).replace(/%(2C|3A|2F)/g, decodeURIComponent);
}

export function addressOf(path, asking) {
  const text = asking.toString();
  return text ? `${path}?${text}` : path;
}

// The page of a partnership on the day, at the revision and in the language that are asked for.
export function recordPage(id, asking, piece = '') {
  const clock = ['as_of', 'known_at', 'lang'].reduce((kept, name) => kept.with(name, asking.get(name)), new Asking(''));
  return addressOf(localize(`/partnerships/${encodeURIComponent(id)}${piece}`), clock);
}

// The same for a country that is pointed at: with another one that is asked for they are a pair.
export function narrowed(asking, country) {
  const other = asking.get('country');
  const pair = other && other !== country ? `${other},${country}` : null;
  const rest = asking.without('country', 'record');
  return pair ? rest.with('between', pair) : rest.with('country', country);
}

export function asked() {
  return new Asking(location.search);
}

// Show something else: a step that can be gone back. Returns whether it is something else.
export function show(asking) {
  const address = addressOf(HOME, asking);
  if (address === location.pathname + location.search) return false;
  history.pushState(null, '', address);
  for (const listen of listeners) listen(asking);
  return true;
}

export function onChange(listen) {
  listeners.push(listen);
}

addEventListener('popstate', () => {
  for (const listen of listeners) listen(asked());
});
