// The map: land, arcs and cities on a canvas. It draws what it is given and says which arc is pointed at.

import { arcsOf, bundlesOf, layersOf, nearest, strokeBundles, strokeChosen, strokeLayer } from './arcs.js';
import { byId, isCalm, later } from './elements.js';
import { WHOLE, listen, moved, zoomed } from './gestures.js';
import { nameCities, write } from './labels.js';
import { outlinesOf } from './outlines.js';
import { fitted } from './projection.js';
import { Studio } from './studio.js';
import { cityName, countryName, dateWords, pairName, statusName } from './words.js';

const FINE = 3; // From this scale on the finer outlines are worth their weight.
const TURN = 280; // Milliseconds of a turn to another view.
const NEAR = 6; // Pixels from a city's dot within which the city is meant.
const NAMED = 4; // From this scale on cities are named.

export class WorldMap {
  // `choose` is told which record is meant, `narrow` which pair of countries, `visit` which city; `crowd` hears how a crowd
  // is coming on.
  constructor({ choose, narrow, visit, crowd = {} }) {
    this.stage = byId('stage');
    this.canvas = byId('canvas');
    this.tip = byId('tip');
    this.context = this.canvas.getContext('2d');
    this.view = WHOLE;
    this.found = { records: [], pairs: null };
    this.hovered = null;
    this.open = null;
    this.arcs = [];
    this.rest = later(60, () => this.studio.paint(this.view, this.ratio, this.colours));
    this.crowdTold = crowd;
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
    const zoom = (factor) => () => this.move(zoomed(this.view, factor, this.size.width / 2, this.size.height / 2, this.size));
    byId('closer').addEventListener('click', zoom(1.6));
    byId('farther').addEventListener('click', zoom(1 / 1.6));
    byId('whole').addEventListener('click', () => this.move(WHOLE));
    this.outline(document.body.dataset.atlas);
  }

  async outline(url) {
    this.atlas = await (await fetch(url)).json();
    this.project();
  }

  // The finer outlines take their time, elsewhere; until they are there the coarse ones stay.
  async refine() {
    const { size } = this;
    const outlines = await this.studio.outline(new URL(document.body.dataset.fineAtlas, location.href).href, size);
    if (size !== this.size) return;
    this.put(outlines);
    this.draw();
  }

  put({ land, borders }) {
    [this.landPath, this.borderPath] = [new Path2D(land), new Path2D(borders)];
  }

  get studio() {
    this.workshop ??= new Studio({ drawn: () => this.draw(), ...this.crowdTold });
    return this.workshop;
  }

  measure() {
    const { clientWidth: width, clientHeight: height } = this.stage;
    if (!width || !height) return;
    const ratio = Math.min(devicePixelRatio || 1, 2);
    this.size = { width, height };
    [this.canvas.width, this.canvas.height] = [width * ratio, height * ratio];
    this.ratio = ratio;
    const style = getComputedStyle(document.documentElement);
    const colour = (name) => style.getPropertyValue(`--${name}`).trim();
    this.colours = Object.fromEntries(['active', 'dormant', 'severed', 'unknown', 'ink', 'paper', 'land', 'border', 'sea', 'quiet'].map((name) => [name, colour(name)]));
    this.project();
  }

  // Everything that depends on the projection, as paths on the unscaled plane; moving the map only scales them.
  project() {
    if (!this.size) return;
    this.projection = fitted(this.size.width, this.size.height);
    if (this.found.all) this.studio.resize(this.size);
    if (this.atlas) {
      this.put(outlinesOf(this.atlas, this.projection));
      this.globePath = new Path2D(d3.geoPath(this.projection)({ type: 'Sphere' }));
      if (this.finer) this.refine();
    }
    this.lay();
  }

  show(found, asking) {
    this.found = found;
    if (found.all) this.gatherCrowd(found.all);
    else this.workshop?.stop();
    this.open = asking.get('record');
    this.hovered = null;
    this.lay();
    // A day that is dragged past moves nothing; other questions have other places.
    const place = asking.filters.toString();
    if (place !== this.placed && this.projection) this.focus();
    this.placed = place;
    this.seen = true;
  }

  // Turn to what there is to see: the arcs themselves where they are few enough to stand close.
  focus() {
    const ends = this.arcs.flatMap(({ runs }) => runs.flatMap((run) => [run.slice(0, 2), run.slice(-2), run.slice(2 * (run.length >> 2), 2 * (run.length >> 2) + 2)]));
    const [xs, ys] = [ends.map(([x]) => x), ends.map(([, y]) => y)];
    const { width, height } = this.size;
    if (!ends.length || this.found.pairs) return this.turn(WHOLE);
    const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const scale = Math.min(6, (width * 0.72) / (right - left + 1), (height * 0.6) / (bottom - top + 1));
    if (scale < 1.3) return this.turn(WHOLE);
    return this.turn(moved({ scale, left: width / 2 - (scale * (left + right)) / 2, top: height / 2 - (scale * (top + bottom)) / 2 }, 0, 0, this.size));
  }

  // Go to a view, calmly or at once.
  turn(view) {
    const [from, start] = [this.view, performance.now()];
    if (isCalm() || !this.seen) return this.move(view);
    const step = (now) => {
      const part = Math.min(1, (now - start) / TURN);
      const eased = part * (2 - part);
      const between = (name) => from[name] + (view[name] - from[name]) * eased;
      this.move({ scale: between('scale'), left: between('left'), top: between('top') });
      if (part < 1) requestAnimationFrame(step);
    };
    return requestAnimationFrame(step);
  }

  async highlight(id) {
    this.hovered = this.found.all ? id && await this.studio.find(id) : this.arcs.find((arc) => arc.record?.id === id) ?? null;
    this.draw();
  }

  gatherCrowd(url) {
    if (this.size && !this.studio.url) this.studio.resize(this.size);
    this.studio.load(url);
    if (this.open) this.studio.find(this.open).then((arc) => { this.far = arc; this.draw(); });
  }

  lay() {
    if (!this.projection) return;
    const { pairs, records, all } = this.found;
    this.arcs = pairs ? bundlesOf(pairs, this.projection) : arcsOf(all ? [] : records, this.projection);
    this.layers = pairs ? [] : layersOf(this.arcs);
    this.cities = pairs ? [] : this.gather();
    if (all) this.rest();
    this.draw();
  }

  gather() {
    const cities = new Map();
    for (const arc of this.arcs) {
      arc.record.cities.forEach((city, side) => {
        const known = cities.get(city.id) ?? { city, at: arc.ends[side], arcs: 0 };
        known.arcs += 1;
        cities.set(city.id, known);
      });
    }
    return [...cities.values()].sort((one, other) => other.arcs - one.arcs);
  }

  move(view) {
    this.view = view;
    if (view.scale >= FINE && !this.finer) {
      this.finer = true;
      this.refine();
    }
    if (this.found.all) this.rest();
    this.draw();
  }

  draw() {
    if (!this.projection) return;
    cancelAnimationFrame(this.pending);
    this.pending = requestAnimationFrame(() => this.paint());
  }

  paint() {
    const { context, view, ratio, colours, size } = this;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.globalAlpha = 1;
    context.clearRect(0, 0, size.width, size.height);
    context.setTransform(ratio * view.scale, 0, 0, ratio * view.scale, ratio * view.left, ratio * view.top);
    context.setLineDash([]);
    if (this.landPath) this.paintLand();
    if (this.found.pairs) strokeBundles(context, this.arcs, colours.active, view.scale);
    for (const layer of this.layers) strokeLayer(context, layer, colours, view.scale, this.arcs.length);
    if (this.found.all) this.studio.put(context, view, ratio);
    context.setTransform(ratio * view.scale, 0, 0, ratio * view.scale, ratio * view.left, ratio * view.top);
    this.paintCities();
    const open = this.found.all ? this.far : this.arcs.find((arc) => arc.record && arc.record.id === this.open);
    const chosen = [open, this.hovered].filter((arc) => arc?.runs);
    for (const arc of chosen) {
      strokeChosen(context, arc, colours, view.scale);
      this.paintEnds(arc);
    }
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
    const { context, colours, view } = this;
    context.globalAlpha = view.scale > FINE ? 0.9 : 0.6;
    context.fillStyle = colours.ink;
    const dots = new Path2D();
    for (const { at, arcs } of this.cities) {
      const radius = Math.min(3, 0.7 + Math.sqrt(arcs) * 0.25) * Math.min(1.8, 0.8 + view.scale * 0.2) / view.scale;
      dots.moveTo(at[0] + radius, at[1]);
      dots.arc(at[0], at[1], radius, 0, 7);
    }
    context.fill(dots);
    if (view.scale >= NAMED) nameCities(this);
  }

  paintEnds(arc) {
    const { context, colours, view } = this;
    context.fillStyle = colours.ink;
    arc.ends.forEach((at, side) => {
      context.beginPath();
      context.arc(at[0], at[1], 4 / view.scale, 0, 7);
      context.fill();
      const [x, y] = this.onStage(at);
      const name = arc.record ? cityName(arc.record.cities[side]) : countryName(arc.pair.value.split(',')[side]);
      write(this, name, x + 8, y - 8, 14, true);
    });
  }

  onStage([x, y]) {
    return [x * this.view.scale + this.view.left, y * this.view.scale + this.view.top];
  }

  near(x, y) {
    const { scale, left, top } = this.view;
    if (this.found.all) return this.studio.near((x - left) / scale, (y - top) / scale, scale);
    return nearest(this.arcs, (x - left) / scale, (y - top) / scale, scale);
  }

  // A city is meant only by who points at its very dot: all arcs end in one.
  cityAt(x, y) {
    const apart = ({ at }) => Math.hypot(...this.onStage(at).map((value, axis) => value - [x, y][axis]));
    return this.view.scale < FINE ? null : this.cities.find((city) => apart(city) < NEAR) ?? null;
  }

  async point(x, y) {
    this.pointed = [x, y];
    const arc = x < 0 ? null : this.cityAt(x, y) ?? await this.near(x, y);
    const same = (name) => arc?.[name] === this.hovered?.[name];
    if (this.pointed[0] !== x || this.pointed[1] !== y || (same('city') && same('pair') && arc?.record?.id === this.hovered?.record?.id)) return;
    this.hovered = arc;
    this.stage.classList.toggle('pointing', arc !== null);
    this.tip.hidden = arc === null;
    if (arc) this.tell(arc, x, y);
    this.draw();
  }

  tell(arc, x, y) {
    const { record, pair, city } = arc;
    if (city) this.tip.textContent = `${cityName(city)}, ${countryName(city.country)}: ${arc.arcs} ${arc.arcs === 1 ? 'partnership' : 'partnerships'} here`;
    else this.tip.textContent = record
      ? `${pairName(record)}: ${statusName(record.status).toLowerCase()}${record.status.since ? `, since ${dateWords(record.status.since)}` : ''}${arc.certain ? '' : ' (possibly not)'}`
      : `${pair.label}: ${pair.count}`;
    this.tip.style.left = `${Math.min(x + 12, this.size.width - 240)}px`;
    this.tip.style.top = `${y > this.size.height - 80 ? y - 64 : y + 16}px`;
  }

  async pick(x, y, kind) {
    const arc = this.cityAt(x, y) ?? await this.near(x, y);
    if (kind === 'touch') this.point(x, y);
    if (arc?.city) this.visit(arc.city.id);
    else if (arc?.record) this.choose(arc.record.id);
    else if (arc) this.narrow(arc.pair.value);
  }
}
