// Asking the register: only the public interface, every answer kept for as long as the page is open.

import { Asking, addressOf } from './state.js';
import { countryName } from './words.js';

const LIST = '/v1/partnerships';
const PAGE = 200;
const SHOWN = 'cities,status,established,ended,reasons,disputed'; // What the map and the table need of a record.
const KEPT = 300;
const JSON_TYPE = 'application/json';
const PIECE = 'text/html, application/problem+json'; // A piece of a page, or why there is none.
export const MOST_ARCS = 1500;
const answers = new Map();

// What the register said when it refused, in its own words; or that it could not be reached.
export class Refusal extends Error {
  constructor(problem) {
    super(problem.detail ?? problem.title);
    this.problem = problem;
  }
}

async function fetchAnswer(url, accepted) {
  let response;
  try {
    response = await fetch(url, { headers: { Accept: accepted } });
  } catch {
    throw new Refusal({ title: 'Offline', detail: 'The register cannot be reached. What you see is the last answer.', offline: true });
  }
  if (!response.ok) throw new Refusal(await response.json());
  return accepted === JSON_TYPE ? response.json() : response.text();
}

export function ask(url, accepted = JSON_TYPE) {
  if (answers.has(url)) {
    const known = answers.get(url);
    answers.delete(url);
    answers.set(url, known);
    return known;
  }
  const answer = fetchAnswer(url, accepted);
  answers.set(url, answer);
  answer.catch(() => answers.delete(url));
  if (answers.size > KEPT) answers.delete(answers.keys().next().value);
  return answer;
}

// Everything that fits, page by page. Where that is too much for single arcs: the first page and counts by pair, or, if
// all are asked for, the address of one answer with all of them. While time moves (`light`) counts have to do.
export async function findAll(asking, { light = false } = {}) {
  const query = sorted(asking.query.without('fields', 'include', 'facet', 'count')).with('fields', SHOWN).with('limit', String(PAGE));
  const everything = asking.get('arcs') === 'all';
  const first = await ask(addressOf(LIST, query));
  const tooMany = first.meta.count === null || first.meta.count > MOST_ARCS; // Null: more than the register counts.
  const found = { records: [...first.data], meta: first.meta, links: linksOf(first, asking), next: first.links.next, pairs: null, all: null };
  if (tooMany && everything && !light) {
    found.all = addressOf(`${LIST}.geojson`, asking.query.without('fields', 'include', 'facet', 'count', 'sort'));
    return found;
  }
  if (tooMany) {
    const counted = await ask(addressOf(LIST, query.with('limit', '1').with('facet', 'country_pair')));
    found.pairs = counted.facets.country_pair.buckets;
    return found;
  }
  while (found.next) await findMore(found);
  return found;
}

// Where nothing else is asked for, the latest change of status comes first; best matches first with words to search for.
function sorted(query) {
  return query.get('sort') || query.get('q') ? query : query.with('sort', 'since');
}

// The links of an answer, about the question itself and not about the few members and the page that were fetched.
function linksOf({ links, meta }, asking) {
  const question = asking.query.without('fields', 'include', 'facet', 'count');
  const self = addressOf(LIST, question);
  const pinned = question.with('as_of', meta.as_of).with('known_at', meta.known_at);
  const cite = links.cite && `/v1/cite?url=${encodeURIComponent(addressOf(LIST, pinned))}`;
  return { ...links, self, permalink: addressOf(LIST, pinned), cite };
}

export async function findMore(found) {
  const page = await ask(found.next);
  found.records.push(...page.data);
  found.next = page.links.next;
}

export async function findFacets(asking) {
  const query = asking.query.without('fields', 'include', 'count', 'sort').with('facet', 'status', 'country', 'reason', 'ending', 'kind');
  return (await ask(addressOf(`${LIST}/facets`, query))).data;
}

// With a partner country chosen, a country counts its partnerships with that one.
export async function findCountries(asking, partner) {
  const query = asking.query.without('fields', 'include', 'count', 'sort', 'between').with('country', partner).with('facet', 'country_pair');
  const { country_pair: pairs } = (await ask(addressOf(`${LIST}/facets`, query))).data;
  return pairs.buckets.map(({ value, count }) => {
    const country = value.split(',').find((code) => code !== partner) ?? partner;
    return { value: country, label: countryName(country), count };
  });
}

export async function findPublishers(asking) {
  const query = asking.query.without('fields', 'include', 'count', 'sort').with('facet', 'publisher');
  return (await ask(addressOf(`${LIST}/facets`, query))).data;
}

// Which countries are at the other end, whatever other country is asked for.
export async function findPartners(country) {
  const answer = await ask(`/v1/countries/${country}`);
  return answer.data.partner_countries.map(({ code, name }) => ({ code, name }));
}

export function findTimeline(asking) {
  const query = asking.filters.with('interval', 'year');
  return ask(addressOf(`${LIST}/timeline`, query));
}

// What the page of a partnership says, as HTML.
export function getPanel(id, asking) {
  const clock = ['as_of', 'known_at', 'lang'].reduce((kept, name) => kept.with(name, asking.get(name)), new Asking(''));
  return ask(addressOf(`/partnerships/${encodeURIComponent(id)}/panel`, clock), PIECE);
}

export function findCities(words) {
  return ask(addressOf('/v1/cities', new Asking('').with('q', words).with('count', 'none').with('limit', '8')));
}

export function findSources(words) {
  return ask(addressOf('/v1/sources', new Asking('').with('q', words).with('count', 'none').with('limit', '8')));
}
