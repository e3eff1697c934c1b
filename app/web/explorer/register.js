// Asking the register: only the public interface, every answer kept for as long as the page is open.

import { shadeOf } from './crowd.js';
import { MANY } from './lines.js';
import { _, LANGUAGE, localize } from './messages.js';
import { spanOf } from './scale.js';
import { Asking, addressOf, HOME, recordPage } from './state.js';

const LIST = '/v1/partnerships';
const PAGE = 200;
const SHOWN = 'cities,status,reasons,disputed,evidence'; // What the map and the table need of a record.
const KEPT = 300;
const JSON_TYPE = 'application/json';
const PIECE = 'text/html, application/problem+json'; // A piece of a page, or why there is none.
const answers = new Map();

// What the register said when it refused, in its own words; or that it could not be reached.
export class Refusal extends Error {
  constructor(problem) {
    super(problem.detail ?? problem.title);
    this.problem = problem;
  }
}

async function fetchAnswer(url, accepted) {
  const response = await fetch(url, { headers: { Accept: accepted } }).catch(giveUp);
  if (!response.ok) throw new Refusal(await response.json().catch(giveUp));
  return (accepted === JSON_TYPE ? response.json() : response.text()).catch(giveUp);
}

/** The network is lost, before or within an answer, or a proxy answers in place of the register. @returns {never} */
function giveUp() {
  throw new Refusal({
    title: _('Offline'),
    detail: _('The register cannot be reached. You see the last response.'),
    offline: true,
  });
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

// Everything that fits, page by page. Where that is too much: the first page, and counts by country; of those that have
// `begun` if only these are to be seen.
export async function findAll(asking, { begun = false } = {}) {
  const query = asking.query
    .without('fields', 'include', 'facet', 'count')
    .with('fields', fieldsOf(asking))
    .with('limit', String(PAGE));
  const [first, described] = await Promise.all([ask(addressOf(LIST, named(query))), describe(asking.query)]);
  const tooMany = first.meta.count === null || first.meta.count > MANY; // Null: more than the register counts.
  const found = {
    records: [...first.data],
    meta: { ...first.meta, ...described },
    links: linksOf(first, asking),
    next: first.links.next,
    countries: null,
  };
  if (tooMany) {
    const isOpen = begun && !asking.get('status');
    const counted = isOpen ? asking.with('status', 'active', 'dormant', 'severed') : asking;
    const [counts, presumed] = await Promise.all([findCountryCounts(counted), countPresumed(asking)]);
    return { ...found, countries: { [shadeOf(asking)]: counts }, presumed };
  }
  while (found.next) await findMore(found);
  return found;
}

/** How many partnerships each country has, of those with a status if one is named. Where a country is asked for, the counts
 * of the others are those with it. A facet is counted without its own filter, so pairs cannot count a pair that is asked
 * for; nothing can count a pair together with a country.
 * @param {Asking} asking @param {string} status @returns {Promise<Map<string, number>>} */
export async function findCountryCounts(asking, status = null) {
  const isPair = Boolean(asking.get('between'));
  if (isPair && asking.get('country')) return new Map();
  const facet = asking.get('country') ? 'country_pair' : 'country';
  const query = asking.query.without('fields', 'include', 'count', 'sort').with('facet', facet);
  const { data } = await ask(addressOf(`${LIST}/facets`, status ? query.with('status', status) : query));
  const counts = new Map();
  for (const { value, count } of data[facet].buckets)
    for (const code of new Set(value?.split(',') ?? [])) counts.set(code, (counts.get(code) ?? 0) + count);
  return counts;
}

/** How many of an answer are only presumed. @param {Asking} asking @returns {Promise<number>} */
async function countPresumed(asking) {
  if (asking.get('presumed') === 'false') return 0;
  const query = asking.query.without('sort').with('basis', 'presumed').with('fields', 'id').with('limit', '1');
  const { meta } = await ask(addressOf(LIST, query));
  return meta.count;
}

/** The places of the partnerships of a crowd, of those in a box where there are more than `most`; null if there still are.
 * @param {Asking} asking @param {string} box @param {number} most @returns {Promise<any[] | null>} */
export async function findDetails(asking, box, most) {
  const places = asking.query.without('sort', 'include', 'facet', 'count').with('fields', 'cities,status');
  const isBoxed = asking.get('bbox') || asking.get('near');
  for (const query of [places, ...(isBoxed ? [] : [places.with('bbox', box)])]) {
    let page = await ask(addressOf(LIST, query.with('limit', String(PAGE))));
    if (page.meta.count === null || page.meta.count > most) continue;
    const records = [...page.data];
    while (page.links.next) {
      page = await ask(page.links.next);
      records.push(...page.data);
    }
    return records;
  }
  return null;
}

// A query with the names of cities in the language of the page, unless it names one.
function named(query) {
  return LANGUAGE === 'en' || query.get('lang') ? query : query.with('lang', LANGUAGE);
}

// What is asked for in the language of the page; null in English, in which the answer says so.
function describe(query) {
  const listed = query.without('fields', 'include', 'facet', 'count');
  return LANGUAGE === 'en' ? null : ask(addressOf(localize('/question'), listed));
}

// The date by which a list is sorted is shown as well.
function fieldsOf(asking) {
  const by = (asking.get('sort') ?? '').replace('-', '');
  return ['established', 'ended'].includes(by) ? `${SHOWN},${by}` : SHOWN;
}

// The links of an answer, about the question itself and not about the few members and the page that were fetched.
function linksOf({ links, meta }, asking) {
  const question = asking.query.without('fields', 'include', 'facet', 'count');
  const self = addressOf(LIST, question);
  const pinned = question.with('as_of', meta.as_of).with('known_at', meta.known_at);
  const cite = links.cite && `/v1/cite?url=${encodeURIComponent(addressOf(HOME, pinned))}`;
  return { ...links, self, permalink: addressOf(LIST, pinned), cite };
}

export async function findMore(found) {
  const { next } = found;
  const page = await ask(next);
  if (found.next !== next) return; // The page was asked for twice.
  found.records.push(...page.data);
  found.next = page.links.next;
}

// How many there are by status and how many of them are in doubt, how many others are only `proposed`, and, on a day that is
// asked for, of how many no source says when they began.
export async function findCounts(asking) {
  const query = asking.query.without('fields', 'include', 'count', 'sort', 'facet');
  const facets = (filters, facet) => ask(addressOf(`${LIST}/facets`, filters.with('facet', facet)));
  const past = asking.get('as_of') && !asking.get('status');
  const [statuses, unknown] = await Promise.all([
    facets(query, 'status'),
    past && facets(query.with('status', 'unknown').with('has_established_date', 'false'), 'kind'),
  ]);
  const countsBy = (number) =>
    Object.fromEntries(statuses.data.status.buckets.map((bucket) => [bucket.value, bucket[number]]));
  const buckets = countsBy('count');
  const { proposed = 0 } = statuses.meta.left_out ?? {};
  const unknownStatus = (buckets.unknown ?? 0) - proposed; // `unknown` counts proposals too.
  const counts = { ...buckets, unknown: unknownStatus, proposed, inDoubt: countsBy('in_doubt') };
  return past ? { ...counts, withoutBeginning: unknown.data.kind.total - proposed } : counts;
}

export async function findFacets(asking) {
  const query = asking.query
    .without('fields', 'include', 'count', 'sort')
    .with('facet', 'country', 'reason', 'ending', 'kind');
  return (await ask(addressOf(`${LIST}/facets`, query))).data;
}

// With a partner country chosen, a country counts its partnerships with that one.
export async function findCountries(asking, partner) {
  const query = asking.query
    .without('fields', 'include', 'count', 'sort', 'between')
    .with('country', partner)
    .with('facet', 'country_pair');
  const { country_pair: pairs } = (await ask(addressOf(`${LIST}/facets`, query))).data;
  return pairs.buckets.map(({ value, count }) => {
    const country = value.split(',').find((code) => code !== partner) ?? partner;
    return { value: country, count };
  });
}

export async function findPublishers(asking) {
  const query = asking.query.without('fields', 'include', 'count', 'sort').with('facet', 'publisher');
  return (await ask(addressOf(`${LIST}/facets`, query))).data;
}

// Which countries are at the other end, whatever other country is asked for.
export async function findPartners(country) {
  const answer = await ask(`/v1/countries/${country}`);
  return answer.data.partner_countries.map(({ code }) => code);
}

// What was active or dormant and what happened, by year and, from the first year that is shown on, by month.
// `matchedOn` is the day that decides which partnerships these are, if one does.
// Where most are only presumed these are left out: no source says when they began, and the day of a listing would look like a leap.
export async function findTimeline(asking) {
  const all = asking.history;
  const known = all.get('presumed') || all.get('basis') ? all : all.with('presumed', 'false');
  const counted = (query) => ask(addressOf(`${LIST}/facets`, query.with('facet', 'kind')));
  const counts = await Promise.all([all, known, asking.filters].map(counted));
  const [total, certain] = counts.map(({ data }) => data.kind.total);
  const today = counts[2].meta.as_of; // No day was asked for.
  const chosen = certain * 2 < total ? known : all;
  const end = all.get('as_of') && today.slice(0, 4); // Otherwise the timeline would end on the day.
  const of = (interval, first) => {
    const query = chosen.with('interval', interval).with('from', first).with('to', end);
    return ask(addressOf(`${LIST}/timeline`, query));
  };
  const years = await of('year', null);
  const span = spanOf(years.data);
  const months = await of('month', `${span.first}-01`);
  return {
    meta: years.meta,
    today,
    span,
    years: years.data,
    months: months.data.filter(({ period }) => period <= today.slice(0, 7)),
    presumed: chosen === known ? total - certain : 0,
    matchedOn: asking.dependsOnDay ? years.meta.as_of : null,
  };
}

// What the page of a partnership says, as HTML.
export function getPanel(id, asking) {
  return ask(recordPage(id, asking, '/panel'), PIECE);
}

export function findCities(words) {
  return ask(addressOf('/v1/cities', named(new Asking('')).with('q', words).with('count', 'none').with('limit', '8')));
}

/** The status of each partnership of a city. @param {string} city */
export async function findStatuses(city) {
  const query = new Asking('').with('city', city).with('fields', 'id,status').with('limit', '200');
  return (await ask(addressOf(LIST, query))).data.map(({ status }) => status);
}

export function findSources(words) {
  return ask(addressOf('/v1/sources', new Asking('').with('q', words).with('count', 'none').with('limit', '8')));
}
