// The worker: tens of thousands of lines are read, laid and drawn here, and fine outlines, so that the page never waits.

import { citiesOn, linesOf, nearest } from './lines.js';
import { densityOf, layersOf, strokeLayer } from './marks.js';
import { outlinesOf } from './outlines.js';

const BEGIN = '{"type":"Feature",'; // Quotes inside a text are escaped in JSON: this occurs only where a feature begins.
const SOME = 3000; // Lines after which a picture is sent while more are still coming.
const LAYER = 400; // Lines that share a stroke: strokes add up, so that the eye sees where they are dense.
const NAMED = 60; // Cities that may be named at most.
const WIDE = 2; // Up to this scale every line is in view, and the paths of the last picture serve again.

let records = [];
let lines = [];
let layers = null;
let plane = null;
let size = null;
let wanted = null;
let job = 0;
const atlases = new Map();

// One feature of the public GeoJSON as the record that the page draws single lines of.
function recordOf({ id, properties }) {
  const city = (side) => ({
    id: properties[`city_${side}`],
    name: properties[`city_${side}_name`],
    country: properties[`country_${side}`],
    point:
      properties[`city_${side}_longitude`] === null
        ? null
        : [properties[`city_${side}_longitude`], properties[`city_${side}_latitude`]],
  });
  const status = {
    value: properties.status,
    certainty: properties.certainty,
    basis: properties.basis,
    since: properties.since && { edtf: properties.since },
  };
  return { id, cities: [city('a'), city('b')], status };
}

// The whole answer, feature by feature as it arrives: it may be larger than what a page should hold at once.
async function load({ url, mine }) {
  [records, lines, layers] = [[], [], null];
  const response = await fetch(url, { headers: { Accept: 'application/geo+json, application/json' } });
  if (!response.ok) {
    postMessage({ about: 'refused', mine, problem: await response.json() });
    return;
  }
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  let drawn = 0;
  for (;;) {
    const { value, done } = await reader.read();
    if (mine !== job) {
      reader.cancel();
      return;
    }
    text = take(text + (value ?? ''), done);
    if (done) break;
    if (records.length - drawn > SOME) {
      drawn = records.length;
      paint();
    }
  }
  if (text !== ']}') throw new Error('the response is incomplete');
  lay(); // Only now it is known which lines run together.
  paint();
  const statuses = [...new Set(lines.map(({ status }) => status))];
  const looks = {
    statuses,
    presumed: lines.some(({ presumed }) => presumed),
    possible: lines.some(({ certain }) => !certain),
  };
  postMessage({
    about: 'loaded',
    mine,
    number: lines.length,
    missing: records.length - lines.length,
    looks,
    cities: citiesOn(lines).slice(0, NAMED),
  });
}

// Take whole features off the front of a text; what is left may end in half a feature.
function take(text, ended) {
  const taken = [];
  let at = text.indexOf(BEGIN);
  while (at >= 0) {
    const next = text.indexOf(`,${BEGIN}`, at);
    const end = next >= 0 ? next : ended ? text.lastIndexOf(']}') : -1;
    if (end < 0) break;
    taken.push(recordOf(JSON.parse(text.slice(at, end))));
    text = text.slice(end);
    at = next >= 0 ? 1 : -1;
  }
  if (taken.length) {
    records.push(...taken);
    lines.push(...linesOf(taken, plane));
    layers = null;
  }
  if (ended && records.length === 0) return text.endsWith(']}') ? ']}' : '';
  return text;
}

function lay() {
  lines = linesOf(records, plane);
  layers = null;
}

// Only what can be seen: a line whose points all lie beyond one edge is left out.
function inView({ view }) {
  const [left, top] = [-view.left / view.scale, -view.top / view.scale];
  const [right, bottom] = [left + size.width / view.scale, top + size.height / view.scale];
  return lines.filter(({ box }) => box[0] < right && box[2] > left && box[1] < bottom && box[3] > top);
}

function layered(shown) {
  const parts = [];
  for (let at = 0; at < shown.length; at += LAYER) parts.push(...layersOf(shown.slice(at, at + LAYER)));
  return parts;
}

function paint() {
  if (!wanted || !size) return;
  const { view, ratio, colours } = wanted;
  const canvas = new OffscreenCanvas(Math.round(size.width * ratio), Math.round(size.height * ratio));
  const context = canvas.getContext('2d');
  context.setTransform(ratio * view.scale, 0, 0, ratio * view.scale, ratio * view.left, ratio * view.top);
  const whole = view.scale < WIDE;
  if (whole) layers ??= layered(lines);
  const drawn = whole ? layers : layered(inView(wanted));
  const density = densityOf(lines.length, size);
  for (const layer of drawn) strokeLayer(context, layer, colours, view.scale, density);
  const bitmap = canvas.transferToImageBitmap();
  postMessage({ about: 'picture', bitmap, view, number: records.length }, { transfer: [bitmap] });
}

// Views follow each other faster than pictures are made: only the last one is drawn.
let due = 0;
function paintSoon() {
  clearTimeout(due);
  due = setTimeout(paint, 0);
}

const tasks = {
  begin({ libraries }) {
    importScripts(libraries);
  },
  size(given) {
    ({ size, plane } = given);
    lay();
  },
  load(given) {
    job = given.mine;
    load(given).catch(() =>
      postMessage({
        about: 'refused',
        mine: given.mine,
        problem: { offline: true, title: 'Offline', detail: 'The map is incomplete. The table is complete.' },
      }),
    );
  },
  async outline({ url, plane: on, ask }) {
    atlases.set(url, atlases.get(url) ?? fetch(url).then((answer) => answer.json()));
    const answer = outlinesOf(await atlases.get(url), on);
    postMessage({ about: 'answer', ask, answer });
  },
  stop({ mine }) {
    job = mine;
    [records, lines, layers, wanted] = [[], [], null, null];
  },
  paint(given) {
    wanted = given;
    paintSoon();
  },
  near({ x, y, scale, ask }) {
    postMessage({ about: 'answer', ask, answer: nearest(lines, x, y, scale) });
  },
  find({ id, ask }) {
    postMessage({ about: 'answer', ask, answer: lines.find((line) => line.record.id === id) ?? null });
  },
};

addEventListener('message', ({ data }) => tasks[data.about](data));
