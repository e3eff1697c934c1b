// Arcs between cities: a colour and a second cue for each status, lighter where the status is only possible.

import { COUNTRY_POINTS } from './countries.js';
import { greatCircle, share } from './projection.js';

const DASHES = { active: [], dormant: [5, 3], severed: [], unknown: [0.5, 4] };
const GAP = [0.42, 0.58];
const REACH = 9; // Pixels from the pointer within which an arc is meant.
const CROWD = 3000;
const ORDER = ['unknown', 'active', 'dormant', 'severed'];

// Every record with two places as an arc; those whose place is not known are counted, not guessed.
export function arcsOf(records, projection) {
  const arcs = [];
  for (const record of records) {
    const [from, to] = record.cities.map((city) => city.point);
    if (!from || !to) continue;
    const runs = greatCircle(projection, from, to);
    arcs.push({ record, status: record.status.value ?? 'unknown', certain: record.status.certainty === 'certain', runs, box: boxOf(runs), ends: [projection(from), projection(to)] });
  }
  return arcs;
}

function boxOf(runs) {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const run of runs) {
    for (let at = 0; at < run.length; at += 2) {
      box[0] = Math.min(box[0], run[at]);
      box[1] = Math.min(box[1], run[at + 1]);
      box[2] = Math.max(box[2], run[at]);
      box[3] = Math.max(box[3], run[at + 1]);
    }
  }
  return box;
}

// Pairs of countries as lines whose width tells how many partnerships they stand for.
export function bundlesOf(pairs, projection) {
  const most = Math.max(...pairs.map((pair) => pair.count), 1);
  return pairs.flatMap((pair) => {
    const points = pair.value?.split(',').map((code) => COUNTRY_POINTS[code]) ?? [];
    if (points.length < 2 || !points[0] || !points[1] || pair.value.slice(0, 2) === pair.value.slice(3)) return [];
    return [{ pair, width: 0.75 + 9 * Math.sqrt(pair.count / most), runs: greatCircle(projection, ...points), ends: points.map(projection) }].map((bundle) => ({ ...bundle, box: boxOf(bundle.runs) }));
  });
}

function trace(path, run) {
  path.moveTo(run[0], run[1]);
  for (let at = 2; at < run.length; at += 2) path.lineTo(run[at], run[at + 1]);
}

export function pathOf(arc) {
  const path = new Path2D();
  follow(path, arc);
  return path;
}

function follow(path, arc) {
  const longest = arc.runs.reduce((one, other) => (other.length > one.length ? other : one), []);
  for (const run of arc.runs) {
    if (arc.status === 'severed' && run === longest) {
      trace(path, share(run, 0, GAP[0]));
      trace(path, share(run, GAP[1], 1));
    } else {
      trace(path, run);
    }
  }
}

// All arcs that look alike as one path, so that thousands cost a few strokes.
export function layersOf(arcs) {
  const layers = ORDER.flatMap((status) => [false, true].map((certain) => ({ status, certain, path: new Path2D(), number: 0 })));
  for (const arc of arcs) {
    const layer = layers.find(({ status, certain }) => status === arc.status && certain === arc.certain);
    follow(layer.path, arc);
    layer.number += 1;
  }
  return layers.filter(({ number }) => number > 0);
}

// The more arcs there are, the finer and paler each of them, and the closer one looks, the less so.
export function strokeLayer(context, layer, colours, scale, number) {
  const crowd = Math.min(1, (CROWD * Math.sqrt(scale)) / number);
  context.strokeStyle = colours[layer.status];
  context.globalAlpha = (layer.certain ? 0.75 : 0.35) * Math.max(0.2, crowd);
  context.lineWidth = (crowd < 1 ? Math.max(0.5, crowd) : Math.min(2.2, 1 + scale * 0.15)) / scale;
  context.lineCap = layer.status === 'unknown' ? 'round' : 'butt';
  context.setLineDash(DASHES[layer.status].map((length) => length / scale));
  context.stroke(layer.path);
}

export function strokeBundles(context, bundles, colour, scale) {
  context.strokeStyle = colour;
  context.setLineDash([]);
  context.lineCap = 'round';
  for (const bundle of bundles) {
    context.globalAlpha = 0.4;
    context.lineWidth = bundle.width / scale;
    context.stroke(pathOf(bundle));
  }
}

// The arc in question drawn above all others, on a rim of paper so that it can be told apart.
export function strokeChosen(context, arc, colours, scale) {
  const path = pathOf(arc);
  context.globalAlpha = 1;
  context.setLineDash([]);
  context.strokeStyle = colours.paper;
  context.lineWidth = 6 / scale;
  context.stroke(path);
  context.setLineDash((DASHES[arc.status] ?? []).map((length) => (length * 1.6) / scale));
  context.strokeStyle = colours[arc.status] ?? colours.ink;
  context.lineWidth = 3 / scale;
  context.stroke(path);
  context.setLineDash([]);
}

// The arc nearest to a point, all in the unscaled plane; null where none is within reach.
export function nearest(arcs, x, y, scale) {
  let best = null;
  const reach = REACH / scale;
  let least = reach ** 2;
  for (const arc of arcs) {
    const [left, top, right, bottom] = arc.box;
    if (x < left - reach || x > right + reach || y < top - reach || y > bottom + reach) continue;
    for (const run of arc.runs) {
      for (let at = 0; at + 3 < run.length; at += 2) {
        const distance = toSegment(x, y, run[at], run[at + 1], run[at + 2], run[at + 3]);
        if (distance < least) [least, best] = [distance, arc];
      }
    }
  }
  return best;
}

function toSegment(x, y, x0, y0, x1, y1) {
  const [dx, dy] = [x1 - x0, y1 - y0];
  const along = Math.max(0, Math.min(1, ((x - x0) * dx + (y - y0) * dy) / (dx * dx + dy * dy || 1)));
  return (x0 + along * dx - x) ** 2 + (y0 + along * dy - y) ** 2;
}
