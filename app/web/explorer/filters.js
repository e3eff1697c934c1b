// The filters: the form of the page, applied at once, with the number of partnerships for each choice.

import { byId, el, later } from './elements.js';
import { _, formatNumber } from './messages.js';
import { findCities, findCountries, findFacets, findPartners, findPublishers, findSources } from './register.js';
import { Suggestions } from './suggestions.js';
import { countryName, dateWords, doubtWords, plain, sourceName, typedDate } from './words.js';

const SINGLE = ['reason', 'ending', 'event', 'kind', 'city_kind', 'basis'];
const DATES = ['as_of', 'established_from', 'established_to', 'ended_from', 'ended_to', 'event_from', 'event_to'];
const FLAGS = ['disputed', 'pending'];
const SILENCE = 'silence'; // The only doubt with a box of its own.

// The two countries that are asked for as a pair, if they are. Of the groups of countries only EU has two letters.
function pairOf(asking) {
  const between = asking.get('between') ?? '';
  return /^[A-Z]{2},[A-Z]{2}$/.test(between) && !between.includes('EU') ? between.split(',') : null;
}

export class Filters {
  constructor({ change }) {
    this.form = byId('filters');
    if (!this.form) return;
    this.partner = byId('partner');
    this.change = change;
    this.form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.change(this.read());
    });
    this.form.addEventListener('change', (event) => {
      if (!['q', 'source'].includes(event.target.name)) this.change(this.read());
    });
    for (const field of [this.form.elements.q, this.form.elements.source])
      field.addEventListener('search', () => this.change(this.read()));
    const settle = () => this.change(this.read());
    this.cities = new Suggestions(this.form.elements.q, {
      id: 'cities',
      label: _('Cities'),
      find: findCities,
      settle,
      describe: (city) => [city.name, countryName(city.country)],
      choose: (city) =>
        this.change(this.asking.with('q').with('city', ...new Set([...this.asking.all('city'), city.id]))),
    });
    this.sources = new Suggestions(this.form.elements.source, {
      id: 'sources',
      label: _('Sources'),
      find: findSources,
      settle: () => this.change(this.asking.without('record').with('source', this.form.elements.source.value.trim())),
      strict: true,
      describe: (source) => [
        sourceName(source),
        [source.publisher, source.published && dateWords(source.published)].filter(Boolean).join(', '),
      ],
      choose: (source) => this.change(this.asking.without('record').with('source', source.id)),
    });
    this.form.elements.publisher.addEventListener('focus', () => this.publishers());
    this.count = later(250, (asking) => this.counts(asking));
  }

  read() {
    const { elements } = this.form;
    let asking = this.asking.without('record');
    const value = (name) => elements[name].value.trim();
    for (const name of [...SINGLE, 'q'])
      if (value(name) || asking.all(name).length < 2) asking = asking.with(name, value(name));
    for (const name of DATES) asking = asking.with(name, typedDate(value(name)));
    asking = asking.with('publisher', value('publisher'));
    if (!value('source') && asking.all('source').length < 2) asking = asking.with('source'); // Words of it are no source yet.
    for (const name of FLAGS)
      if (elements[name].checked || asking.get(name) !== 'false')
        asking = asking.with(name, elements[name].checked && 'true');
    const doubts = asking.all('doubt').filter((doubt) => doubt !== SILENCE);
    asking = asking.with('doubt', ...doubts, elements.doubt.checked && SILENCE);
    asking = asking.with('status', ...[...elements.status].filter((box) => box.checked).map((box) => box.value));
    return this.readCountries(asking, value('country'), this.partner.value);
  }

  // One country is `country`; two are a pair, whose order never matters.
  readCountries(asking, country, partner) {
    const plainPair = pairOf(asking);
    if (country && partner) return asking.with('country').with('between', `${country},${partner}`);
    if (country || plainPair || asking.all('country').length < 2) asking = asking.with('country', country);
    return plainPair ? asking.with('between') : asking;
  }

  show(asking) {
    this.asking = asking;
    if (!this.form) return;
    const { elements } = this.form;
    const pair = pairOf(asking);
    for (const name of [...SINGLE, ...DATES, 'publisher', 'source', 'q'])
      elements[name].value = asking.all(name).length < 2 ? (asking.get(name) ?? '') : '';
    for (const name of FLAGS) elements[name].checked = asking.get(name) === 'true';
    elements.doubt.checked = asking.all('doubt').includes(SILENCE);
    for (const box of elements.status) box.checked = asking.all('status').includes(box.value);
    this.choose(elements.country, pair?.[0] ?? (asking.all('country').length === 1 ? asking.get('country') : ''));
    this.partners(elements.country.value);
    if (asking.query.pairs.length || this.counted) this.count(asking); // The front page comes with its numbers.
    this.counted = true;
  }

  // The numbers by status, as they are on the day that is shown.
  showCounts(asking, counts) {
    if (!this.form) return;
    if (asking !== this.asking) this.form.elements.as_of.value = asking.get('as_of') ?? ''; // The years play.
    this.asking = asking;
    for (const box of this.form.elements.status) {
      const number = formatNumber(counts[box.value] ?? 0);
      const hasProposals = box.value === 'unknown' && counts.proposed > 0;
      const proposals = hasProposals && _('+ %(number)s proposed', { number: formatNumber(counts.proposed) });
      const doubt = doubtWords(counts[box.value] ?? 0, counts.inDoubt[box.value] ?? 0);
      const words = [number, proposals, doubt && `· ${doubt}`];
      box.parentElement.querySelector('.count').textContent = words.filter(Boolean).join(' ');
    }
  }

  choose(select, value) {
    if (value && ![...select.options].some((option) => option.value === value))
      select.append(
        el(
          'option',
          { value },
          select.name === 'country' || select === this.partner ? countryName(value) : plain(value),
        ),
      );
    select.value = value;
  }

  async partners(country) {
    this.partner.disabled = !country;
    if (this.listed !== country) {
      this.listed = country;
      const partners = country ? await findPartners(country).catch(() => null) : [];
      if (this.listed !== country) return;
      if (!partners) this.listed = null; // To be asked for again.
      this.partner.replaceChildren(
        el('option', { value: '' }, _('any country')),
        ...(partners ?? []).map((code) => el('option', { value: code }, countryName(code))),
      );
    }
    this.choose(this.partner, pairOf(this.asking)?.[1] ?? '');
  }

  // Counting publishers takes longest, so it waits until somebody wants to choose one.
  async publishers() {
    const { asking } = this;
    const { publisher } = await findPublishers(asking).catch(() => ({ publisher: { buckets: [] } }));
    if (asking !== this.asking) return;
    byId('publishers').replaceChildren(
      ...publisher.buckets
        .filter(({ value }) => value)
        .map(({ label, count }) => el('option', { value: label }, String(count))),
    );
  }

  async counts(asking) {
    const facets = await findFacets(asking).catch(() => null);
    if (asking !== this.asking) return;
    if (!facets) {
      this.dropNumbers();
      return;
    }
    for (const name of ['reason', 'ending', 'kind']) this.recount(this.form.elements[name], facets[name].buckets, name);
    const partner = pairOf(asking)?.[1];
    const countries = partner ? await findCountries(asking, partner).catch(() => null) : facets.country.buckets;
    if (countries && asking === this.asking) this.recount(this.form.elements.country, countries, 'country');
  }

  // Numbers of another query are worse than none.
  dropNumbers() {
    for (const name of ['reason', 'ending', 'kind', 'country'])
      for (const option of this.form.elements[name].options)
        option.textContent = option.textContent.replace(/ \([\d.,]+\)$/, '');
  }

  recount(select, buckets, name) {
    const chosen = select.value;
    const options = buckets
      .filter(({ value }) => value)
      .map(({ value, count }) => {
        const label = name === 'country' ? countryName(value) : plain(value);
        const title = [...select.options].find((option) => option.value === value)?.title ?? label;
        return el('option', { value, title }, `${label} (${count})`);
      });
    select.replaceChildren(select.options[0], ...options);
    this.choose(select, chosen);
  }
}
