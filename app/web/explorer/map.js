// The map on a page: a canvas that shows a scene, and what is pointed at and chosen on it.

import { shadeOf } from './crowd.js';
import { byId, el, later } from './elements.js';
import { fineOutlinesOf } from './finer.js';
import { Gestures, WHOLE } from './gestures.js';
import { nearest } from './lines.js';
import { _ } from './messages.js';
import { outlinesOf } from './outlines.js';
import { firstView, planeFor } from './planes.js';
import { projectionOf, worldPlane } from './projection.js';
import { findDetails } from './register.js';
import { drawScene, Scene } from './scene.js';
import { CanvasSurface } from './surface.js';
import { tipWords } from './tips.js';
import { readZoom, viewAround, writeZoom } from './zoom.js';

const FINEST = 96; // So many times closer than the whole world the finer outlines still look like coasts.
const DETAILED = 2; // From here on the cities of a crowd are shown.
const [FIRST_DETAILS, MOST_DETAILS] = [1500, 5000]; // Partnerships that come as clusters by themselves, and by zooming in.
const CLOSE = 3; // From here on a city can be chosen by its dot.
const NEAR = 5; // Pixels around a dot within which it is meant.
const FARTHEST = 40; // Pixels from the pointer within which a dot is looked for.
const COLOURS = [
  ...['active', 'dormant', 'severed', 'unknown', 'pair', 'ink', 'paper', 'card', 'land', 'border', 'sea', 'quiet'],
  'graticule',
];

// The colours of the page in its present theme.
function themeColours() {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries(COLOURS.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
}

/** @typedef {(given: any) => void} Handler */

export class WorldMap {
  /** `choose` is called with a record, `narrow` with a country, `visit` with a city.
   * @param {{ choose: Handler, narrow: Handler, visit: Handler }} handlers */
  constructor({ choose, narrow, visit }) {
    this.stage = byId('stage');
    this.canvas = byId('canvas');
    this.tip = byId('tip');
    this.hint = el('p', { class: 'hint', hidden: true });
    this.back = el('button', { type: 'button', class: 'show-all', hidden: true }, _('Nothing here: show all'));
    this.back.addEventListener('click', (event) => {
      event.stopPropagation(); // What lies below it is not meant.
      this.gestures.show(WHOLE, { leap: true });
    });
    this.stage.append(this.hint, this.back);
    this.surface = new CanvasSurface(this.canvas.getContext('2d'));
    this.view = WHOLE;
    this.first = WHOLE;
    this.shade = 'all';
    this.found = { records: [], countries: null };
    this.pointed = null;
    this.open = null;
    this.details = [];
    this.keep = later(300, () => this.isPlaced() && this.writeView());
    this.look = later(400, () => this.lookCloser());
    this.handlers = { choose, narrow, visit };
    this.gestures = new Gestures(this.stage, {
      change: (view) => this.move(view),
      hint: (words) => this.showHint(words),
      focus: () => this.scene?.focusIn(this.view) ?? null,
    });
    this.measure();
    new ResizeObserver(() => this.measure()).observe(this.stage);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.measure());
    this.stage.addEventListener('pointermove', (event) => event.buttons || this.pointAt(event));
    this.stage.addEventListener('pointerleave', () => this.point(null));
    this.stage.addEventListener('click', (event) => this.pick(event));
    byId('closer').addEventListener('click', () => this.gestures.scaleBy(1.6, { leap: true }));
    byId('farther').addEventListener('click', () => this.gestures.scaleBy(1 / 1.6, { leap: true }));
    byId('whole').addEventListener('click', () => this.gestures.show(WHOLE, { leap: true }));
    this.outlined = this.outline(document.body.dataset.atlas);
  }

  async outline(url) {
    this.atlas = await (await fetch(url)).json();
    this.project();
  }

  // Until the first answer the address has the view that is to be shown.
  isPlaced() {
    return this.placed !== undefined;
  }

  // The finer outlines take their time; until they are there the coarse ones stay.
  async refine() {
    const { plane } = this;
    this.refined = plane;
    const outlines = await fineOutlinesOf(plane);
    if (!outlines || plane !== this.plane) return;
    this.outlines = outlines;
    this.draw();
  }

  measure() {
    const { clientWidth: width, clientHeight: height } = this.stage;
    if (!width || !height) return;
    const ratio = Math.min(devicePixelRatio || 1, 2);
    const before = this.projection && this.size;
    this.size = { width, height };
    [this.canvas.width, this.canvas.height] = [width * ratio, height * ratio];
    this.ratio = ratio;
    this.colours = themeColours();
    this.gestures.measure(this.size);
    const isFirst = areSame(this.view, this.first);
    const { scale } = this.view;
    const middle = before && this.placeAt(before.width / 2, before.height / 2);
    this.plane = null;
    this.project();
    const kept = middle?.every(Number.isFinite) ? viewAround(middle, scale, this.projection, this.size) : this.view;
    this.gestures.show(isFirst ? this.first : kept);
  }

  // The view that an answer has by itself needs no place in the address.
  writeView() {
    writeZoom(areSame(this.view, this.first) ? null : this.view, this.projection, this.size);
  }

  // Everything that depends on the projection; moving the map only scales it.
  project() {
    if (!this.size) return;
    if (!this.plane) {
      const { found, asking, size } = this;
      this.plane = asking ? planeFor(found, asking, size) : worldPlane(size);
      this.first = asking ? firstView(found, asking, this.plane, size) : WHOLE;
    }
    this.projection = projectionOf(this.plane);
    this.countries = null;
    if (this.atlas) {
      this.outlines = outlinesOf(this.atlas, this.plane);
      this.refined = null;
    }
    this.lay();
  }

  // While time moves (`light`) the plane stays; other questions have other places.
  show(found, asking, { light = false } = {}) {
    if (found !== this.found) this.details = [];
    this.found = found;
    this.asking = asking;
    this.open = asking.get('record');
    if (found.countries && !found.countries[this.shade]) this.shade = shadeOf(asking);
    const place = asking.filters.toString();
    const isNew = !light && this.size && (place !== this.placed || this.isOutgrown());
    if (isNew) {
      this.placed = place;
      this.measure();
      this.gestures.show(readZoom(this.projection, this.size) ?? this.first);
    } else this.lay();
    this.keep();
  }

  // Whether a day has cities that lie beyond the plane of the selection.
  isOutgrown() {
    const { width, height } = this.size;
    const isBeyond = (/** @type {number[]} */ [x, y]) => x < 0 || y < 0 || x > width || y > height;
    return (
      this.plane?.kind !== 'world' &&
      new Scene(this.found, this.plane, this.size).lines.some(({ ends }) => ends.some(isBeyond))
    );
  }

  /** What countries are coloured by. @param {import('./crowd.js').Shade} shade */
  shadeBy(shade) {
    this.shade = shade;
    this.countries = null;
    this.draw();
  }

  highlight(id) {
    const line = this.scene?.lines.find(({ record }) => record.id === id);
    this.pointed = line ? { line } : null;
    this.draw();
  }

  lay() {
    if (!this.projection) return;
    this.scene = this.makeScene();
    this.gestures.limit(FINEST / this.scene.closeness(WHOLE));
    this.point(null);
    this.move(this.view);
  }

  makeScene() {
    return new Scene(this.found, this.plane, this.size, { details: this.details, firstScale: this.first.scale });
  }

  move(view) {
    const isMoved = view !== this.view;
    this.view = view;
    if (isMoved) {
      this.keep();
      this.point(null);
    }
    if (this.scene?.countries) {
      if (this.scene.closeness(view) >= DETAILED) this.look();
      else if (this.details.length) this.forgetDetails();
    }
    this.back.hidden = !this.scene || this.scene.hasSomethingIn(view);
    if (this.scene?.isClose(view) && this.atlas && this.refined !== this.plane) this.refine();
    this.draw();
  }

  // The cities of a crowd, once one looks closely: all of them or, where these are too many, those in view.
  async lookCloser() {
    const { found, size } = this;
    const corners = [0, 0.5, 1].flatMap((x) => [0, 0.5, 1].map((y) => this.placeAt(x * size.width, y * size.height)));
    const box = boxAround(corners.filter((place) => place?.every(Number.isFinite)));
    const most = this.view.scale > this.first.scale ? MOST_DETAILS : FIRST_DETAILS;
    if (box === this.boxed?.box && found === this.boxed.found && most === this.boxed.most) return;
    this.boxed = { box, found, most };
    const details = (await findDetails(this.asking, box, most).catch(() => null)) ?? [];
    if (found !== this.found || this.boxed?.box !== box) return;
    this.detail(details);
    this.move(this.view);
  }

  // From far away there are no clusters, which would be those of another view.
  forgetDetails() {
    this.boxed = null;
    this.detail([]);
  }

  /** Show partnerships of a crowd as clusters of cities. @param {any[]} details */
  detail(details) {
    this.details = details;
    this.scene = this.makeScene();
  }

  draw() {
    if (!this.scene) return;
    cancelAnimationFrame(this.pending);
    this.pending = requestAnimationFrame(() => this.paint());
  }

  paint() {
    const { surface, scene, view, size } = this;
    surface.begin({ colours: this.colours, ratio: this.ratio, view, ...size });
    const open = scene.lines.find(({ record }) => record.id === this.open);
    const below = [byId('legend'), byId('remark')].filter(Boolean).map((note) => note.getBoundingClientRect().top);
    const foot = Math.max(0, this.stage.getBoundingClientRect().bottom - Math.min(...below));
    const { offsetLeft, offsetWidth } = byId('shades');
    const head = offsetWidth && offsetLeft + offsetWidth;
    drawScene(surface, scene, this.outlines, { view, shade: this.shade, open, pointed: this.pointed, foot, head });
    surface.end();
  }

  /** The place at a point of the stage, as longitude and latitude. */
  placeAt(x, y) {
    const { scale, left, top } = this.view;
    return this.projection.invert([(x - left) / scale, (y - top) / scale]);
  }

  /** What lies at a point of the stage: a city or a cluster, a line, or a country. */
  at(x, y) {
    const { scene, view } = this;
    if (!scene) return null;
    const dot = this.dotAt(x, y);
    if (dot) return { dot };
    const { scale, left, top } = view;
    const line = nearest(scene.linesIn(view).near, (x - left) / scale, (y - top) / scale, scale);
    if (line) return { line };
    const country = scene.countries ? this.countryAt((x - left) / scale, (y - top) / scale) : null;
    return country ? { country } : null;
  }

  // Where lines are drawn, a city is meant only by who points at its very dot from near by: all lines end in one.
  dotAt(x, y) {
    const { scene, view } = this;
    if (!scene.countries && scene.closeness(view) < CLOSE) return null;
    const dots = scene.dotsIn(view);
    if (this.tree?.dots !== dots) {
      const index = d3.quadtree(
        dots,
        ({ at }) => at[0],
        ({ at }) => at[1],
      );
      this.tree = { dots, index };
    }
    const dot = this.tree.index.find(x, y, FARTHEST);
    return dot && Math.hypot(dot.at[0] - x, dot.at[1] - y) <= dot.radius + NEAR ? dot : null;
  }

  /** The code of the country at a point of the plane, if it has any partnership. */
  countryAt(x, y) {
    const place = this.projection.invert([x, y]);
    if (!this.outlines || !place?.every(Number.isFinite)) return null;
    this.countries ??= [...this.scene.countries[this.shade].keys()]
      .filter((code) => this.outlines.countries[code])
      .map((code) => ({ code, path: new Path2D(this.outlines.countries[code].path) }));
    const { context } = this.surface;
    context.setTransform(1, 0, 0, 1, 0, 0);
    return this.countries.find(({ path }) => context.isPointInPath(path, x, y))?.code ?? null;
  }

  pointAt(event) {
    const { left, top } = this.stage.getBoundingClientRect();
    const [x, y] = [event.clientX - left, event.clientY - top];
    this.point(this.at(x, y), x, y);
  }

  point(pointed, x = 0, y = 0) {
    const isSame = (name) => pointed?.[name] === this.pointed?.[name];
    if (isSame('dot') && isSame('line') && isSame('country')) return;
    this.pointed = pointed;
    this.stage.classList.toggle('pointing', pointed !== null);
    this.tip.hidden = pointed === null;
    if (pointed) this.showTip(tipWords(pointed, this.scene, this.shade), x, y);
    this.draw();
  }

  showTip(words, x, y) {
    this.tip.textContent = words;
    this.tip.style.left = `${Math.max(0, Math.min(x + 12, this.size.width - 240))}px`;
    this.tip.style.top = `${y > this.size.height - 80 ? y - 64 : y + 16}px`;
  }

  showHint(words) {
    this.hint.hidden = words === null;
    if (words) this.hint.textContent = words;
  }

  // A cluster is looked at more closely; on a screen that is touched it is named as well.
  pick(event) {
    if (event.pointerType === 'touch') this.pointAt(event);
    const { left, top } = this.stage.getBoundingClientRect();
    const picked = this.at(event.clientX - left, event.clientY - top);
    if (!picked) return;
    const { dot, line, country } = picked;
    if (dot && dot.cluster.cities.length > 1) this.approach(dot);
    else if (dot) this.handlers.visit(dot.cluster.cities[0].city.id);
    else if (line) this.handlers.choose(line.record.id);
    else if (event.pointerType !== 'touch') this.handlers.narrow(country);
  }

  approach({ cluster }) {
    const points = cluster.cities.map(({ at }) => at);
    const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
    const [left, top, right, bottom] = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
    const { width, height } = this.size;
    const fitting = 0.7 * Math.min(width / (right - left || 1), height / (bottom - top || 1));
    const scale = Math.max(this.view.scale * 1.5, Math.min(fitting, this.view.scale * 6));
    const view = {
      scale,
      left: width / 2 - (scale * (left + right)) / 2,
      top: height / 2 - (scale * (top + bottom)) / 2,
    };
    this.gestures.show(view, { leap: true });
  }
}

/** Whether two views show the same, to less than a pixel. @param {import('./surface.js').View} one @param {import('./surface.js').View} other */
function areSame(one, other) {
  const isNear = (/** @type {number} */ a, /** @type {number} */ b) => Math.abs(a - b) < 0.5;
  return Math.abs(one.scale / other.scale - 1) < 0.001 && isNear(one.left, other.left) && isNear(one.top, other.top);
}

/** A box of whole degrees around places, a little larger so that it holds while the map is moved. @param {number[][]} places */
function boxAround(places) {
  const [longitudes, latitudes] = [places.map(([longitude]) => longitude), places.map(([, latitude]) => latitude)];
  const down = (values, least) => Math.max(least, Math.floor(Math.min(...values) / 2) * 2);
  const up = (values, most) => Math.min(most, Math.ceil(Math.max(...values) / 2) * 2);
  return [down(longitudes, -180), down(latitudes, -90), up(longitudes, 180), up(latitudes, 90)].join(',');
}
