// Lines between cities: shallow curves on the map of the world, great circles on the plane of a selection.

import { COUNTRY_POINTS } from './countries.js';
import { projectionOf } from './projection.js';

/** @typedef {{ record?: any, pair?: any, width?: number, status: string, certain: boolean, presumed: boolean,
 *   points: number[], box: number[], ends: number[][] }} Line */

const STEP = 4; // Degrees between two points of a great circle.
const PARTS = 20; // Of a curve.
const BOW = 0.11; // Height of a curve as a share of its length.
export const FEW = 200; // Up to so many lines each has its own way and full strength.
const REACH = 9; // Pixels from the pointer within which a line is meant.

/** Every record whose two places are known as a line; the others are counted, not guessed. Where there are many, those
 * between the same two countries run together in the middle.
 * @param {any[]} records @param {import('./projection.js').Plane} plane @returns {Line[]} */
export function linesOf(records, plane) {
  const draw = drawer(plane);
  const located = records.filter(({ cities }) => cities.every(({ point }) => point));
  const bundleOf = plane.kind === 'world' && located.length > FEW ? bundler(located) : () => null;
  return located.map((record) => {
    const [from, to] = record.cities.map(({ point }) => point);
    const { value, certainty, basis } = record.status;
    return {
      record,
      status: value ?? 'unknown',
      certain: certainty === 'certain',
      presumed: basis === 'presumed',
      ...draw(from, to, bundleOf(record)),
    };
  });
}

// Between which two points the lines of a record's countries run together: the means of its cities on either side.
function bundler(records) {
  const means = new Map();
  for (const { cities } of records) {
    for (const [city, other] of [cities, [...cities].reverse()]) {
      const key = `${city.country} ${other.country}`;
      const mean = means.get(key) ?? { longitude: 0, latitude: 0, number: 0 };
      mean.longitude += city.point[0];
      mean.latitude += city.point[1];
      mean.number += 1;
      means.set(key, mean);
    }
  }
  const meanOf = (city, other) => {
    const { longitude, latitude, number } = means.get(`${city.country} ${other.country}`);
    return [longitude / number, latitude / number];
  };
  return ({ cities: [a, b] }) => (a.country === b.country ? null : [meanOf(a, b), meanOf(b, a)]);
}

/** Pairs of countries as lines; the width says how many partnerships they have.
 * @param {any[]} pairs @param {import('./projection.js').Plane} plane @returns {Line[]} */
export function pairLines(pairs, plane) {
  const draw = drawer(plane);
  const most = Math.max(...pairs.map((pair) => pair.count), 1);
  return pairs.flatMap((pair) => {
    const codes = pair.value?.split(',') ?? [];
    const [from, to] = codes.map((code) => COUNTRY_POINTS[code]);
    if (!from || !to || codes[0] === codes[1]) return [];
    return [
      { pair, width: widthOf(pair.count, most), status: 'pair', certain: true, presumed: false, ...draw(from, to) },
    ];
  });
}

/** The cities of some lines and how many lines each has, the busiest first.
 * @param {Line[]} lines @returns {{ city: any, at: number[], lines: number }[]} */
export function citiesOn(lines) {
  const cities = new Map();
  for (const line of lines) {
    line.record?.cities.forEach((city, side) => {
      const known = cities.get(city.id) ?? { city, at: line.ends[side], lines: 0 };
      known.lines += 1;
      cities.set(city.id, known);
    });
  }
  return [...cities.values()].sort((one, other) => other.lines - one.lines);
}

/** @param {number} count @param {number} most */
export function widthOf(count, most) {
  return 0.5 + (8 * count) / most;
}

/** @param {import('./projection.js').Plane} plane */
function drawer(plane) {
  const projection = projectionOf(plane);
  return (from, to, bundle = null) => {
    const ends = [projection(from), projection(to)];
    const between = bundle?.map((point) => projection(point)) ?? ends;
    const points = plane.kind === 'world' ? curve(ends, between) : greatCircle(projection, from, to);
    return { points, box: boxOf(points), ends };
  };
}

/** From one end to the other along the curve between two points of a bundle, which are the ends of a line that is alone.
 * @param {number[][]} ends @param {number[][]} bundle @returns {number[]} */
function curve([[x0, y0], [x3, y3]], bundle) {
  const [[x1, y1], [x2, y2]] = handles(bundle);
  const points = [];
  for (let part = 0; part <= PARTS; part += 1) {
    const t = part / PARTS;
    const [a, b, c, d] = [(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t ** 2 * (1 - t), t ** 3];
    points.push(a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3);
  }
  return points;
}

/** The handles of a curve that is bent to the north, and less so near the upper edge, where there is no room.
 * @param {number[][]} ends @returns {number[][]} */
function handles([[x0, y0], [x1, y1]]) {
  const length = Math.hypot(x1 - x0, y1 - y0);
  const high = Math.min(BOW * length, Math.max(0, 0.8 * Math.min(y0, y1)));
  const [dx, dy] = [(x1 - x0) / (length || 1), (y1 - y0) / (length || 1)];
  const way = dx < 0 ? -1 : 1;
  const [cx, cy] = [(x0 + x1) / 2 + dy * way * 2 * high, (y0 + y1) / 2 - dx * way * 2 * high];
  return [
    [x0, y0],
    [x1, y1],
  ].map(([x, y]) => [x + (cx - x) * (2 / 3), y + (cy - y) * (2 / 3)]);
}

function greatCircle(projection, from, to) {
  const between = d3.geoInterpolate(from, to);
  const parts = 2 * Math.max(1, Math.ceil((d3.geoDistance(from, to) * 90) / Math.PI / STEP));
  return d3.range(parts + 1).flatMap((part) => projection(between(part / parts)));
}

function boxOf(points) {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (let at = 0; at < points.length; at += 2) {
    box[0] = Math.min(box[0], points[at]);
    box[1] = Math.min(box[1], points[at + 1]);
    box[2] = Math.max(box[2], points[at]);
    box[3] = Math.max(box[3], points[at + 1]);
  }
  return box;
}

/** The middle of a line, and the direction that it has there. Lines have an even number of parts.
 * @param {Line} line @returns {number[]} */
export function middleOf({ points }) {
  const at = 2 * Math.floor(points.length / 4);
  const [dx, dy] = [points[at + 2] - points[at - 2], points[at + 3] - points[at - 1]];
  const length = Math.hypot(dx, dy) || 1;
  return [points[at], points[at + 1], dx / length, dy / length];
}

/** The line nearest to a point of the plane; null where none is within reach.
 * @param {Line[]} lines @param {number} x @param {number} y @param {number} scale @returns {Line | null} */
export function nearest(lines, x, y, scale) {
  let best = null;
  const reach = REACH / scale;
  let least = reach ** 2;
  for (const line of lines) {
    const [left, top, right, bottom] = line.box;
    if (x < left - reach || x > right + reach || y < top - reach || y > bottom + reach) continue;
    for (let at = 0; at + 3 < line.points.length; at += 2) {
      const distance = toSegment(x, y, line.points, at);
      if (distance < least) [least, best] = [distance, line];
    }
  }
  return best;
}

function toSegment(x, y, points, at) {
  const [x0, y0, dx, dy] = [points[at], points[at + 1], points[at + 2] - points[at], points[at + 3] - points[at + 1]];
  const along = Math.max(0, Math.min(1, ((x - x0) * dx + (y - y0) * dy) / (dx * dx + dy * dy || 1)));
  return (x0 + along * dx - x) ** 2 + (y0 + along * dy - y) ** 2;
}
