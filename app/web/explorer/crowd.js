// What the map shows where it has too many lines to draw each: countries coloured by number, and clusters of cities.

import { citiesOn } from './lines.js';
import { _, formatNumber } from './messages.js';
import { plain } from './words.js';

/** @typedef {import('./lines.js').Line} Line */
/** @typedef {ReturnType<typeof citiesOn>[number]} City */
/** What countries are coloured by: `all`, `severed` or `dormant`. @typedef {string} Shade */
/** @typedef {{ place: number[], cities: City[], number: number, lines: Line[] }} Cluster */

/** @type {Record<Shade, string>} */
export const SHADES = { all: _('All'), severed: plain('severed'), dormant: plain('dormant') };
/** @type {Record<Shade, string>} */
export const SHADE_COLOURS = { all: 'pair', severed: 'severed', dormant: 'dormant' };
/** What countries are coloured by at first: the status where one is asked for. @param {import('./state.js').Asking} asking @returns {Shade} */
export function shadeOf(asking) {
  const [status, ...others] = asking.all('status');
  return status in SHADES && !others.length ? status : 'all';
}

const STEPS = [1, 3, 10, 30, 100, 300, 1000, 3000, 10_000];
const LEVELS = 5;
const [PALEST, DARKEST] = [0.2, 0.9];
const RADIUS = 60; // Pixels within which cities are one cluster.
const CLOSEST = 12; // Levels of clusters.
const CORE = 0.8; // Share of the partnerships of a crowd that its core has.
const TILE = 512; // Pixels of the world at level 0.

/** The steps of the colours: the least number of each. @param {Map<string, number>} counts */
export function stepsOf(counts) {
  const most = Math.max(1, ...counts.values());
  const [, ...steps] = STEPS.filter((step) => step <= most);
  return [1, ...steps.slice(1 - LEVELS)];
}

/** How strongly the colour of a number shows. @param {number} number @param {number[]} steps */
export function strengthOf(number, steps) {
  const level = steps.filter((step) => step <= number).length - 1;
  return PALEST + ((DARKEST - PALEST) * level) / Math.max(1, steps.length - 1);
}

/** The step of a number in words: `10 to 29`, `100 or more`. @param {number[]} steps @param {number} level */
export function stepWords(steps, level) {
  const [least, next] = [steps[level], steps[level + 1]];
  if (!next) return _('%(number)s or more', { number: formatNumber(least) });
  if (next - least === 1) return formatNumber(least);
  return _('%(least)s to %(most)s', { least: formatNumber(least), most: formatNumber(next - 1) });
}

/** The countries with most partnerships, which have most of all together. @param {Map<string, number>} counts @returns {Set<string>} */
export function coreOf(counts) {
  const sorted = [...counts].sort(([, one], [, other]) => other - one);
  let wanted = CORE * d3.sum(counts.values());
  const core = new Set();
  for (const [country, number] of sorted) {
    if (wanted <= 0) break;
    core.add(country);
    wanted -= number;
  }
  return core;
}

/** Cities that lie close together at a scale, as one. */
export class Clusters {
  /** @param {Line[]} lines */
  constructor(lines) {
    this.cities = citiesOn(lines);
    this.index = new Supercluster({ radius: RADIUS, maxZoom: CLOSEST, minPoints: 2, extent: TILE }).load(
      this.cities.map((city) => ({ geometry: { coordinates: city.city.point }, properties: { city } })),
    );
    this.levels = new Map();
  }

  /** The clusters at a scale of the plane, the largest first. @param {number} scale @returns {Cluster[]} */
  at(scale) {
    const level = Math.max(0, Math.min(CLOSEST + 1, Math.round(Math.log2((2 * Math.PI * scale) / TILE))));
    if (!this.levels.has(level)) this.levels.set(level, this.find(level));
    return this.levels.get(level);
  }

  find(level) {
    return this.index
      .getClusters([-180, -85, 180, 85], level)
      .map(({ id, geometry, properties }) => {
        const cities = id === undefined ? [properties.city] : this.index.getLeaves(id, Infinity).map(cityOf);
        const lines = [...new Set(cities.flatMap(({ lines }) => lines))];
        return { place: geometry.coordinates, cities, lines, number: lines.length };
      })
      .sort((one, other) => other.number - one.number);
  }
}

const cityOf = ({ properties }) => properties.city;
