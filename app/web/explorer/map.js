// The map: land, lines and cities on a canvas. It draws what it is given and says which line is pointed at.

import { byId, later } from './elements.js';
import { listen, WHOLE, zoomed } from './gestures.js';
import { endLabel, labelsOf, write, writeEnd } from './labels.js';
import { citiesOn, FEW, linesOf, nearest, pairLines } from './lines.js';
import { densityOf, layersOf, strokeChosen, strokeLayer, strokePairs } from './marks.js';
import { outlinesOf } from './outlines.js';
import { planeOf, projectionOf, worldPlane } from './projection.js';
import { cityName, countryName, dateWords, pairName, statusName } from './words.js';
import { readZoom, writeZoom } from './zoom.js';

const FINE = 6; // So many times closer than the whole world the finer outlines are worth their weight.
const CLOSE = 3; // From here on a city can be chosen by its dot.
const NEAR = 6; // Pixels from a city's dot within which the city is meant.
const COLOURS = ['active', 'dormant', 'severed', 'unknown', 'pair', 'ink', 'paper', 'land', 'border', 'sea', 'quiet'];

// The colours of the page in its present theme.
export function themeColours() {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries(COLOURS.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
}

// The plane on which an answer is drawn: that of its own cities where it is a selection.
export function planeFor(found, asking, size) {
  const narrowed = asking.filters.pairs.length > 0 && !found.pairs;
  const ends = narrowed
    ? found.records.map(({ cities }) => cities.map(({ point }) => point)).filter(([from, to]) => from && to)
    : [];
  return planeOf(
    ends.flatMap(([from, to]) => [from, to, d3.geoInterpolate(from, to)(0.5)]),
    size,
  );
}

/** @typedef {(given: any) => void} Handler */

export class WorldMap {
  /** `choose` is called with a record, `narrow` with a pair of countries, `visit` with a city.
   * @param {{ choose: Handler, narrow: Handler, visit: Handler }} handlers */
  constructor({ choose, narrow, visit }) {
    this.stage = byId('stage');
    this.canvas = byId('canvas');
    this.tip = byId('tip');
    this.context = this.canvas.getContext('2d');
    this.view = WHOLE;
    this.found = { records: [], pairs: null };
    this.hovered = null;
    this.open = null;
    this.lines = [];
    this.keep = later(300, () => this.projection && writeZoom(this.view, this.projection, this.size));
    this.choose = choose;
    this.narrow = narrow;
    this.visit = visit;
    this.measure();
    new ResizeObserver(() => this.measure()).observe(this.stage);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.measure());
    listen(this.stage, {
      size: () => this.size,
      view: () => this.view,
      change: (view) => this.move(view),
      point: (x, y) => this.point(x, y),
      choose: (x, y, kind) => this.pick(x, y, kind),
    });
    const zoom = (factor) => () =>
      this.move(zoomed(this.view, factor, this.size.width / 2, this.size.height / 2, this.size));
    byId('closer').addEventListener('click', zoom(1.6));
    byId('farther').addEventListener('click', zoom(1 / 1.6));
    byId('whole').addEventListener('click', () => this.move(WHOLE));
    this.outlined = this.outline(document.body.dataset.atlas);
  }

  async outline(url) {
    this.atlas = await (await fetch(url)).json();
    this.project();
  }

  // The finer outlines take their time, in a worker; until they are there the coarse ones stay.
  refine() {
    const { plane } = this;
    const { outliner, libraries, fineAtlas } = document.body.dataset;
    this.refined = plane;
    const worker = new Worker(outliner);
    const absolute = (path) => new URL(path, location.href).href;
    worker.postMessage({ libraries: absolute(libraries), atlas: absolute(fineAtlas), plane });
    worker.addEventListener('message', ({ data }) => {
      worker.terminate();
      if (plane !== this.plane) return;
      this.put(data);
      this.draw();
    });
  }

  put({ land, borders }) {
    this.landPath = new Path2D(land);
    this.borderPath = new Path2D(borders);
  }

  get density() {
    return densityOf(this.lines.length, this.size);
  }

  // How many times closer than the whole world the map is.
  get closeness() {
    return (this.view.scale * this.plane.scale) / worldPlane(this.size).scale;
  }

  measure() {
    const { clientWidth: width, clientHeight: height } = this.stage;
    if (!width || !height) return;
    const ratio = Math.min(devicePixelRatio || 1, 2);
    this.size = { width, height };
    [this.canvas.width, this.canvas.height] = [width * ratio, height * ratio];
    this.ratio = ratio;
    this.colours = themeColours();
    this.plane = null;
    this.project();
  }

  // Everything that depends on the projection, as paths on the unscaled plane; moving the map only scales them.
  project() {
    if (!this.size) return;
    this.plane ??= this.asking ? planeFor(this.found, this.asking, this.size) : worldPlane(this.size);
    this.projection = projectionOf(this.plane);
    this.hover(null);
    if (this.atlas) {
      this.put(outlinesOf(this.atlas, this.plane));
      this.globePath = new Path2D(d3.geoPath(this.projection)({ type: 'Sphere' }));
      this.refined = null;
    }
    this.lay();
  }

  // While time moves (`light`) the plane stays; other questions have other places.
  show(found, asking, { light = false } = {}) {
    this.found = found;
    this.asking = asking;
    this.open = asking.get('record');
    this.hover(null);
    const place = asking.filters.toString();
    if (!light && this.size && (place !== this.placed || this.isOutgrown())) {
      this.placed = place;
      this.plane = null;
      this.project();
      this.view = readZoom(this.projection, this.size) ?? WHOLE;
    }
    this.lay();
    this.keep();
  }

  // Whether a day has cities that lie beyond the plane of the selection.
  isOutgrown() {
    const { width, height } = this.size;
    return (
      this.plane?.kind === 'selection' &&
      linesOf(this.found.records, this.plane).some(
        ({ box }) => box[0] < 0 || box[1] < 0 || box[2] > width || box[3] > height,
      )
    );
  }

  highlight(id) {
    this.hovered = this.lines.find((line) => line.record?.id === id) ?? null;
    this.draw();
  }

  lay() {
    if (!this.projection) return;
    const { pairs, records } = this.found;
    this.lines = pairs ? pairLines(pairs, this.plane) : linesOf(records, this.plane);
    this.layers = pairs ? [] : layersOf(this.lines);
    this.cities = citiesOn(this.lines);
    this.move(this.view);
  }

  move(view) {
    const moved = view !== this.view;
    this.view = view;
    if (this.atlas && this.refined !== this.plane && this.closeness >= FINE) this.refine();
    if (moved) this.keep();
    this.draw();
  }

  draw() {
    if (!this.projection) return;
    cancelAnimationFrame(this.pending);
    this.pending = requestAnimationFrame(() => this.paint());
  }

  paint() {
    const { context, view, ratio, colours, size } = this;
    const onPlane = () =>
      context.setTransform(ratio * view.scale, 0, 0, ratio * view.scale, ratio * view.left, ratio * view.top);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.globalAlpha = 1;
    context.clearRect(0, 0, size.width, size.height);
    context.setLineDash([]);
    onPlane();
    if (this.landPath) this.paintLand();
    if (this.found.pairs) strokePairs(context, this.lines, colours, view.scale);
    for (const layer of this.layers) strokeLayer(context, layer, colours, view.scale, this.density);
    this.paintCities();
    const chosen = [...new Set([this.chosen, this.hovered])].filter((each) => each?.points);
    for (const line of chosen) strokeChosen(context, line, colours, view.scale);
    this.paintNames(chosen); // Above every line.
  }

  // The line of the open record.
  get chosen() {
    return this.lines.find((line) => line.record && line.record.id === this.open);
  }

  paintLand() {
    const { context, colours, view } = this;
    context.fillStyle = colours.sea;
    context.fill(this.globePath);
    context.fillStyle = colours.land;
    context.fill(this.landPath);
    context.strokeStyle = colours.border;
    context.lineWidth = 0.6 / view.scale;
    context.stroke(this.borderPath);
  }

  paintCities() {
    const { context, colours, view, density } = this;
    context.globalAlpha = density > FEW ? 0.7 : 1;
    context.fillStyle = colours.ink;
    const dots = new Path2D();
    for (const { at, lines } of this.cities) {
      const radius =
        (Math.min(3.4, (density > FEW ? 0.6 : 1.5) + Math.sqrt(lines) * 0.25) *
          Math.min(1.4, 0.8 + this.closeness * 0.1)) /
        view.scale;
      dots.moveTo(at[0] + radius, at[1]);
      dots.arc(at[0], at[1], radius, 0, 7);
    }
    context.fill(dots);
  }

  // The ends of chosen lines are larger, and have their names wherever they lie; others keep off them.
  paintNames(chosen) {
    const { context, colours, view, size } = this;
    const ids = chosen.flatMap(({ record }) => record?.cities.map(({ id }) => id) ?? []);
    const others = this.cities.filter(({ city }) => !ids.includes(city.id));
    const place = (at) => this.onStage(at);
    const ends = chosen.flatMap((line) =>
      line.ends.map((at, side) => {
        context.fillStyle = colours.ink;
        context.beginPath();
        context.arc(at[0], at[1], 4 / view.scale, 0, 7);
        context.fill();
        const text = line.record ? cityName(line.record.cities[side]) : countryName(line.pair.value.split(',')[side]);
        return endLabel(text, place(at), size);
      }),
    );
    for (const label of labelsOf(others, place, size, view.scale, { around: ends })) write(this, label);
    for (const label of ends) writeEnd(this, label);
  }

  /** @param {number[]} at */
  onStage([x, y]) {
    return [x * this.view.scale + this.view.left, y * this.view.scale + this.view.top];
  }

  near(x, y) {
    const { scale, left, top } = this.view;
    return nearest(this.lines, (x - left) / scale, (y - top) / scale, scale);
  }

  // A city is meant only by who points at its very dot: all lines end in one.
  cityAt(x, y) {
    const apart = ({ at }) => Math.hypot(...this.onStage(at).map((value, axis) => value - [x, y][axis]));
    return this.closeness < CLOSE ? null : (this.cities.find((city) => apart(city) < NEAR) ?? null);
  }

  point(x, y) {
    const line = x < 0 || !this.projection ? null : (this.cityAt(x, y) ?? this.near(x, y));
    if (line === this.hovered) return;
    this.hover(line);
    if (line) this.showTip(line, x, y);
    this.draw();
  }

  hover(line) {
    this.hovered = line;
    this.stage.classList.toggle('pointing', line !== null);
    this.tip.hidden = line === null;
  }

  showTip(line, x, y) {
    const { record, pair, city } = line;
    if (city)
      this.tip.textContent = `${cityName(city)}, ${countryName(city.country)}: ${line.lines} ${line.lines === 1 ? 'partnership' : 'partnerships'} here`;
    else
      this.tip.textContent = record
        ? `${pairName(record)}: ${statusName(record.status).toLowerCase()}${record.status.since ? `, since ${dateWords(record.status.since)}` : ''}${line.presumed ? ' (presumed)' : ''}${line.certain ? '' : ' (possibly not)'}`
        : `${pair.label}: ${pair.count}`;
    this.tip.style.left = `${Math.min(x + 12, this.size.width - 240)}px`;
    this.tip.style.top = `${y > this.size.height - 80 ? y - 64 : y + 16}px`;
  }

  pick(x, y, kind) {
    /** @type {any} */
    const line = this.cityAt(x, y) ?? this.near(x, y);
    if (kind === 'touch') this.point(x, y);
    if (line?.city) this.visit(line.city.id);
    else if (line?.record) this.choose(line.record.id);
    else if (line) this.narrow(line.pair.value);
  }
}
