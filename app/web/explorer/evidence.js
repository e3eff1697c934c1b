// The proof: each citation with its source, the chain the source rests on, and the link that opens on the passage.

import { el } from './elements.js';
import { COLOURS } from './lifeline.js';
import { dateWords, plain } from './words.js';

// The address of the very passage, where the citation keeps a few of its words.
export function passage(source, citation) {
  if (!citation.fragment || source.url.includes('#')) return source.url;
  return `${source.url}#:~:text=${encodeURIComponent(citation.fragment).replaceAll('-', '%2D')}`;
}

// From a source back to where its story comes from.
export function chainOf(source, sources) {
  const chain = [source];
  while (chain.at(-1).derived_from && sources.has(chain.at(-1).derived_from) && chain.length < 12) {
    chain.push(sources.get(chain.at(-1).derived_from));
  }
  return chain;
}

function chainWords(source, sources) {
  const chain = chainOf(source, sources);
  const last = chain.at(-1);
  const names = chain.map(({ publisher }) => publisher);
  if (last.rests_on) names.push(last.rests_on);
  else if (last.derived_from) names.push(last.derived_from);
  return names.length > 1 ? el('span', { class: 'chain' }, names.join(' ← '), ': one witness') : null;
}

function citationOf(citation, sources) {
  const source = sources.get(citation.source);
  if (!source) return el('li', {}, el('a', { href: `/v1/sources/${citation.source}` }, citation.source));
  return el('li', { class: citation.stance },
    el('a', { href: passage(source, citation), rel: 'noopener external', target: '_blank', hreflang: source.language, class: 'source' }, source.title || source.url),
    el('span', { class: 'from' }, [source.publisher, dateWords(source.published), source.language && source.language !== 'en' && `in ${languageName(source.language)}`].filter(Boolean).join(', ')),
    citation.fragment && el('q', { lang: source.language }, citation.fragment),
    citation.stated_date && el('span', { class: 'says' }, `says: ${dateWords(citation.stated_date)}`),
    citation.scope !== 'pair' && el('span', { class: 'says' }, citation.scope === 'city' ? 'names only one of the two cities' : 'speaks in general'),
    citation.weak && el('span', { class: 'says' }, 'only a remark'),
    citation.note && el('span', { class: 'says' }, citation.note),
    el('a', { class: 'else', href: `/?source=${encodeURIComponent(source.id)}` }, 'What else rests on it'),
    chainWords(source, sources));
}

function languageName(code) {
  try {
    return new Intl.DisplayNames(['en'], { type: 'language' }).of(code);
  } catch {
    return code;
  }
}

// Those who bear an event out, and beside them those who tell it otherwise.
export function witnessesOf(event, sources) {
  const told = (stance) => event.citations.filter((citation) => citation.stance === stance);
  const list = (citations) => el('ul', { class: 'citations' }, citations.map((citation) => citationOf(citation, sources)));
  const against = told('disputes');
  if (!against.length) return list(told('supports'));
  const side = (heading, citations) => el('div', {}, el('h5', {}, heading), citations.length ? list(citations) : el('p', {}, 'nobody'));
  return el('div', { class: 'tellings' }, side('Say so', told('supports')), side('Say otherwise', against));
}

export function eventOf(event, record, sources, who) {
  const reasons = event.reasons.length ? el('span', { class: 'reasons' }, event.reasons.map((reason) => el('span', { class: 'chip' }, plain(reason)))) : null;
  const stage = event.stage === 'effective' ? '' : ` (${event.stage})`;
  return el('li', { class: `event ${COLOURS[event.kind] ?? ''}` },
    el('h4', {}, plain(event.kind), stage && el('span', { class: 'stage' }, stage)),
    el('p', { class: 'when' }, dateWords(event.date), who ? ` · ${who}` : '', event.due ? ` · due ${dateWords(event.due)}` : ''),
    reasons, event.note && el('p', { class: 'note' }, event.note),
    witnessesOf(event, sources));
}
