// What is on the map: of an answer, the lines or, where they are too many, the countries and clusters of cities. A page, an
// embedded map and a picture draw it with the same code.

import { COUNTRY_POINTS } from './countries.js';
import { Clusters, SHADE_COLOURS, stepsOf, strengthOf } from './crowd.js';
import { EXITS, exitLabels } from './exits.js';
import { CHOSEN, cityLabels, endLabel, measure, placeLabels, requiredLabel, Taken } from './labels.js';
import { citiesOn, linesOf, located, MANY } from './lines.js';
import { DISTANT, densityOf, drawChosen, drawLayer, layersOf } from './marks.js';
import { formatNumber } from './messages.js';
import { projectionOf, worldPlane } from './projection.js';
import { SEAS } from './seas.js';
import { cityName, countryName } from './words.js';

/** @typedef {import('./lines.js').Line} Line */
/** @typedef {import('./crowd.js').Cluster} Cluster */
/** @typedef {import('./crowd.js').Shade} Shade */
/** @typedef {import('./surface.js').View} View */
/** @typedef {{ width: number, height: number }} Size */
/** A dot of the map: where it is seen, its radius, and the city or the cities that it is.
 * @typedef {{ at: number[], radius: number, cluster: Cluster }} Dot */
/** What is looked at: the part of the plane, the line of the open record, and the line, the dot or the country pointed at.
 * @typedef {{ view: View, shade?: Shade, open?: Line | null, pointed?: { line?: Line, dot?: Dot, country?: string } | null, points?: number, foot?: number, head?: number }} Look */

const QUIET_NAMES = { points: 11, colour: 'quiet', rim: false };
const PAIR_NAMES = { points: 13, bold: true };
const SEA_NAMES = { points: 11, colour: 'quiet', italic: true, alpha: 0.75, rim: false };
const [LEAST_RADIUS, MOST_RADIUS] = [7, 18]; // Pixels of a cluster.
const FINE = 4; // So many times closer than the whole world the finer outlines are worth their weight.
const NAMED = 2; // So much closer than the whole world cities of a crowd have their names.
const CELLS = 8; // Of the width of the stage, in one of which most cities lie.
const SETTLED = 2; // Of the width of a country that its name may be wide, on the other side of the edge.

export class Scene {
  /** `details` are the partnerships of a crowd where one looks closely.
   * `firstScale` is the scale of the view that is seen first, for which the lines have their weight.
   * @param {any} found @param {import('./projection.js').Plane} plane @param {Size} size
   * @param {{ details?: any[], firstScale?: number }} options */
  constructor(found, plane, size, { details = [], firstScale = 1 } = {}) {
    this.plane = plane;
    this.size = size;
    this.projection = projectionOf(plane);
    /** How many partnerships each country has, by what they are counted by, where there are too many lines. */
    this.countries = found.countries;
    /** @type {Line[]} */
    this.lines = linesOf(found.countries ? details : found.records, plane);
    this.clusters = found.countries ? new Clusters(this.lines) : null;
    /** @type {Cluster[]} */
    this.cities = found.countries ? [] : citiesOn(this.lines).map(asCluster);
    /** The first partnerships of a crowd, else all of them. @type {any[]} */
    this.found = located(found.records);
    this.firstPlaces = this.found.flatMap(({ cities }) => cities.map(({ point }) => this.projection(point)));
    /** The two countries between which all lines run, or none. @type {string[]} */
    this.pair = pairOf(found);
    this.firstScale = firstScale;
    this.density = densityOf(Math.min(MANY, this.lines.length), size);
  }

  /** How many times closer than the whole world a view is. @param {View} view */
  closeness(view) {
    return (view.scale * this.plane.scale) / worldPlane(this.size).scale;
  }

  /** Whether a view is so close that the coarse outlines look coarse. @param {View} view */
  isClose(view) {
    return this.closeness(view) >= FINE;
  }

  /** The lines that are drawn in a view: all of them, or those with an end in view where that leaves few enough.
   * @param {View} view @returns {{ near: Line[], far: Line[] }} */
  linesIn(view) {
    if (this.seen?.view === view) return this.seen.drawn;
    const isSeen = (at) => this.isOnStage(seenAt(at, view));
    const inView = view.scale === 1 ? this.lines : this.lines.filter(({ ends }) => ends.some(isSeen));
    const near = inView.length > MANY ? [] : inView;
    const before = this.seen?.drawn;
    const isSame = before?.near.length === near.length && near.every((line, at) => line === before.near[at]);
    const drawn = isSame ? before : { near, far: near.length ? this.distant(near) : [] };
    this.seen = { view, drawn };
    return drawn;
  }

  /** Whether a line or a country with partnerships is in view, or nothing is anywhere. @param {View} view */
  hasSomethingIn({ scale, left, top }) {
    if (this.countries || !this.lines.length || scale === 1) return true;
    const [x0, y0] = [-left / scale, -top / scale];
    const [x1, y1] = [x0 + this.size.width / scale, y0 + this.size.height / scale];
    const isIn = (/** @type {number} */ x, /** @type {number} */ y) => x >= x0 && x <= x1 && y >= y0 && y <= y1;
    const crosses = (/** @type {number[]} */ way) => way.some((x, at) => at % 2 === 0 && isIn(x, way[at + 1]));
    return this.lines.some(({ ways }) => ways.some(crosses));
  }

  /** The lines that are drawn, as layers; kept while they stay the same. @param {View} view */
  layersIn(view) {
    const drawn = this.linesIn(view);
    if (this.layered?.drawn !== drawn) this.layered = { drawn, near: layersOf(drawn.near), far: layersOf(drawn.far) };
    return this.layered;
  }

  distant(near) {
    if (this.countries) return [];
    const seen = new Set(near);
    return this.lines.filter((line) => !seen.has(line));
  }

  /** @param {number[]} at */
  isOnStage([x, y]) {
    return x >= 0 && y >= 0 && x <= this.size.width && y <= this.size.height;
  }

  /** Where cities lie closest together: of those in view or, if there are none, of all. Of a crowd from far away the first ones count.
   * @param {View} view @returns {number[] | null} */
  focusIn(view) {
    const ends = this.lines.length ? this.lines.flatMap(({ ends }) => ends) : this.firstPlaces;
    const seen = ends.map((end) => seenAt(end, view));
    const inView = seen.filter((place) => this.isOnStage(place));
    const places = inView.length ? inView : seen;
    if (!places.length) return null;
    const cell = this.size.width / CELLS;
    const cells = d3.groups(places, ([x, y]) => `${Math.floor(x / cell)} ${Math.floor(y / cell)}`);
    const [, densest] = cells.reduce((most, other) => (other[1].length > most[1].length ? other : most));
    return [d3.mean(densest, ([x]) => x), d3.mean(densest, ([, y]) => y)];
  }

  /** The dots that are seen in a view, the largest first. @param {View} view @returns {Dot[]} */
  dotsIn(view) {
    if (this.dotted?.view === view) return this.dotted.dots;
    const clusters = this.clusters?.at(this.plane.scale * view.scale) ?? this.cities;
    const dots = clusters
      .map((cluster) => ({ cluster, radius: this.radiusOf(cluster), at: seenAt(this.projection(cluster.place), view) }))
      .filter(({ at, radius }) => this.isOnStage(at) || radius > LEAST_RADIUS);
    this.dotted = { view, dots };
    return dots;
  }

  /** @param {Cluster} cluster */
  radiusOf({ cities, number }) {
    if (cities.length === 1) return this.countries ? 2.6 : Math.min(3.6, 2 + Math.sqrt(number) * 0.3);
    return Math.min(MOST_RADIUS, LEAST_RADIUS + Math.sqrt(number) * 0.7);
  }
}

function pairOf({ countries, records }) {
  const [counts] = Object.values(countries ?? {});
  const codes = counts ?? new Set(records.flatMap(({ cities }) => cities.map(({ country }) => country)));
  return codes.size === 2 ? [...codes.keys()] : [];
}

/** One city as a cluster of its own. @returns {Cluster} */
const asCluster = (city) => ({ place: city.city.point, cities: [city], lines: city.lines, number: city.lines.length });

/** Where a point of the plane is seen. @param {number[]} at @param {View} view */
const seenAt = ([x, y], { scale, left, top }) => [x * scale + left, y * scale + top];

/** Draw a scene. @param {import('./surface.js').Surface} surface @param {Scene} scene
 * @param {import('./outlines.js').Outlines | null} outlines @param {Look} look */
export function drawScene(surface, scene, outlines, look) {
  const { view, shade = 'all', open, pointed, points, foot = 0, head = 0 } = look;
  const { near } = scene.linesIn(view);
  const dots = scene.dotsIn(view);
  const shown = pointed?.dot?.cluster.lines ?? [];
  const lines = near.length ? near : shown;
  const chosen = [...new Set([open, pointed?.line])].filter(Boolean);
  const taken = new Taken(scene.size, measure, foot, head);
  for (const line of lines) for (const way of line.ways) taken.takeWay(seenWay(way, view));
  for (const { at, radius } of dots) taken.takeDot([...at, radius]);
  const isNamed = !scene.countries || scene.closeness(view) >= NAMED;
  const exits = exitLabels(near, (point) => seenAt(point, view), taken, foot);
  const pair = scene.pair.map((code) => pairLabel(code, scene, { view, shade }, taken));
  const { firstScale } = scene;
  const names = namesOf({ dots, chosen, view, points, isNamed, firstScale }, taken);
  if (outlines) {
    drawLand(surface, outlines, scene, shade, pointed?.country);
    drawPlaces(surface, scene, { view, shade }, outlines, taken);
  }
  const layers = scene.layersIn(view);
  const crowding = { scale: view.scale, firstScale, density: scene.density };
  for (const layer of layers.far) drawLayer(surface, layer, crowding, DISTANT);
  for (const layer of layers.near) drawLayer(surface, layer, crowding, pointed?.dot ? DISTANT : 1);
  if (pointed?.dot) {
    const density = densityOf(shown.length, scene.size);
    for (const layer of layersOf(shown)) drawLayer(surface, layer, { ...crowding, density });
  }
  drawDots(surface, dots);
  for (const line of chosen) drawChosen(surface, line, view.scale);
  surface.dots(
    chosen.flatMap(({ ends }) => ends.map((end) => [...seenAt(end, view), 4])),
    { fill: 'ink' },
  );
  for (const label of names.cities) surface.text(label, { points });
  for (const label of exits) surface.text(label, EXITS);
  for (const label of pair) surface.text(label, PAIR_NAMES);
  for (const label of names.ends) surface.text(label, CHOSEN);
}

/** The name of a country and, where countries are counted, its number. @param {string} code @param {Map<string, number>} [counts] */
function countryLabel(code, counts) {
  const number = counts?.get(code);
  return number ? `${countryName(code)} ${formatNumber(number)}` : countryName(code);
}

/** The name of a country, in its middle or, if that is not in view, among its cities.
 * @param {string} code @param {Scene} scene @param {Look} look @param {Taken} taken */
function pairLabel(code, scene, { view, shade }, taken) {
  const middle = COUNTRY_POINTS[code] && seenAt(scene.projection(COUNTRY_POINTS[code]), view);
  const ends = scene.found
    .flatMap(({ cities }) => cities.filter(({ country }) => country === code))
    .map(({ point }) => seenAt(scene.projection(point), view));
  const seen = ends.filter((end) => scene.isOnStage(end));
  const places = seen.length ? seen : ends;
  const among = [d3.mean(places, ([x]) => x), d3.mean(places, ([, y]) => y)];
  return requiredLabel(
    countryLabel(code, scene.countries?.[shade]),
    middle && scene.isOnStage(middle) ? middle : among,
    taken,
    PAIR_NAMES,
  );
}

/** @param {number[]} way @param {View} view */
function seenWay(way, { scale, left, top }) {
  return way.map((value, at) => value * scale + (at % 2 ? top : left));
}

/** The names of cities; those at the ends of chosen lines are written in any case. */
function namesOf({ dots, chosen, view, points, isNamed, firstScale }, taken) {
  const ends = chosen.flatMap((line) =>
    line.ends.map((end, side) => endLabel(cityName(line.record.cities[side]), seenAt(end, view), taken)),
  );
  const ids = chosen.flatMap(({ record }) => record.cities.map(({ id }) => id));
  const single = dots.filter(({ cluster }) => cluster.cities.length === 1 && !ids.includes(cluster.cities[0].city.id));
  const named = (isNamed ? single : []).map(({ cluster, at }) => ({
    text: cluster.cities[0].city.name ?? '',
    x: at[0],
    y: at[1],
  }));
  return { ends, cities: cityLabels(named, taken, view.scale / firstScale, { points }) };
}

/** @param {import('./surface.js').Surface} surface @param {import('./outlines.js').Outlines} outlines @param {Scene} scene */
function drawLand(surface, outlines, scene, shade, country) {
  surface.path(outlines.globe, { fill: 'sea' });
  surface.path(outlines.graticule, { stroke: 'graticule', width: 0.6 });
  surface.path(outlines.land, { fill: 'land' });
  if (scene.countries) {
    const counts = scene.countries[shade];
    const steps = stepsOf(counts);
    for (const [code, number] of counts) {
      const outline = outlines.countries[code];
      if (outline) surface.path(outline.path, { fill: SHADE_COLOURS[shade], alpha: strengthOf(number, steps) });
    }
  }
  surface.path(outlines.borders, { stroke: 'border', width: 0.7 });
  if (country && outlines.countries[country])
    surface.path(outlines.countries[country].path, { stroke: 'ink', width: 1.5 });
}

/** Names of countries and seas; where countries are counted, with their numbers. @param {Scene} scene */
function drawPlaces(surface, scene, { view, shade }, outlines, taken) {
  const counts = scene.countries?.[shade];
  const pixels = (scene.plane.scale * view.scale * Math.PI) / 180;
  const countries = Object.entries(COUNTRY_POINTS)
    .map(([code, point]) => {
      const [x, y] = seenAt(scene.projection(point), view);
      const number = counts?.get(code);
      const text = countryLabel(code, counts);
      const width = (outlines.countries[code]?.width ?? 0) * view.scale;
      return { code, text, x, y, room: number ? width * SETTLED : width, weight: number ?? 0, width };
    })
    .filter(({ code }) => !scene.pair.includes(code))
    .sort((one, other) => other.weight - one.weight || other.width - one.width);
  const seas = SEAS.map(({ name, point, breadth }) => {
    const [x, y] = seenAt(scene.projection(point), view);
    return { text: name, x, y, room: breadth * pixels };
  });
  const numbered = counts ? { ...QUIET_NAMES, colour: 'ink', rim: true } : QUIET_NAMES;
  for (const label of placeLabels(countries, taken, numbered)) surface.text(label, numbered);
  for (const label of placeLabels(seas, taken, SEA_NAMES)) surface.text(label, SEA_NAMES);
}

/** @param {import('./surface.js').Surface} surface @param {Dot[]} dots */
function drawDots(surface, dots) {
  const circles = (some) => some.map(({ at, radius }) => [...at, radius]);
  const [single, several] = [
    dots.filter(({ cluster }) => cluster.cities.length === 1),
    dots.filter(({ cluster }) => cluster.cities.length > 1),
  ];
  surface.dots(circles(single), { fill: 'ink', stroke: 'paper', width: 0.75 });
  surface.dots(circles(several), { fill: 'card', stroke: 'ink', width: 1.25 });
  for (const { at, cluster } of several)
    surface.text(
      { text: formatNumber(cluster.number), x: at[0], y: at[1], anchor: 'middle' },
      { points: 11, bold: true, rim: false },
    );
}
