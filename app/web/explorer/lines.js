// Lines between cities: great circles where the map shows neighbours, else shallow curves, the short way round the world.

import { bowOf, projectionOf, waysOn } from './projection.js';

/** The points of a way on the map, x and y in turn. A line that leaves the map at one edge and comes back at the other has
 * two ways. @typedef {number[]} Way */
/** @typedef {{ record: any, status: string, certain: boolean, presumed: boolean, ways: Way[], box: number[], ends: number[][] }} Line */

const PARTS = 20; // Of a way; an even number.
export const MANY = 300; // From so many lines on the map shows countries and clusters of cities.
const REACH = 9; // Pixels from the pointer within which a line is meant.

/** Every record whose two places are known as a line; the others are counted, not guessed.
 * @param {any[]} records @param {import('./projection.js').Plane} plane @returns {Line[]} */
export function linesOf(records, plane) {
  const draw = drawer(plane);
  return located(records).map((record) => {
    const [from, to] = record.cities.map(({ point }) => point);
    const { value, certainty, basis } = record.status;
    return {
      record,
      status: value ?? 'unknown',
      certain: certainty === 'certain',
      presumed: basis === 'presumed',
      ...draw(from, to),
    };
  });
}

/** The records whose two places are known. @param {any[]} records */
export function located(records) {
  return records.filter(({ cities }) => cities.every(({ point }) => point));
}

/** The cities of some lines with their lines, the busiest first.
 * @param {Line[]} lines @returns {{ city: any, at: number[], lines: Line[] }[]} */
export function citiesOn(lines) {
  const cities = new Map();
  for (const line of lines) {
    line.record.cities.forEach((city, side) => {
      const known = cities.get(city.id) ?? { city, at: line.ends[side], lines: [] };
      known.lines.push(line);
      cities.set(city.id, known);
    });
  }
  return [...cities.values()].sort((one, other) => other.lines.length - one.lines.length);
}

/** @param {import('./projection.js').Plane} plane */
function drawer(plane) {
  const waysOf = waysOn(plane);
  const projection = projectionOf(plane);
  return (from, to) => {
    const ways =
      plane.kind === 'near'
        ? [greatCircle(projection, from, to)]
        : waysOf(from, to).map(([start, end]) => curve(start, end));
    return { ways, box: boxOf(ways.flat()), ends: [projection(from), projection(to)] };
  };
}

/** A curve that is bent to the north. @param {number[]} start @param {number[]} end @returns {Way} */
function curve(start, end) {
  const [x1, y1] = [(start[0] + end[0]) / 2, (start[1] + end[1]) / 2 - 2 * bowOf(start, end)];
  return d3.range(PARTS + 1).flatMap((part) => {
    const t = part / PARTS;
    const [a, b, c] = [(1 - t) ** 2, 2 * t * (1 - t), t ** 2];
    return [a * start[0] + b * x1 + c * end[0], a * start[1] + b * y1 + c * end[1]];
  });
}

/** @returns {Way} */
function greatCircle(projection, from, to) {
  const between = d3.geoInterpolate(from, to);
  return d3.range(PARTS + 1).flatMap((part) => projection(between(part / PARTS)));
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

/** The middle of a line, and the direction that it has there. Of two ways it is the middle of the one that is on the map.
 * @param {Line} line @returns {number[]} */
export function middleOf({ ways, ends }) {
  const middle = (way) => way.slice(PARTS, PARTS + 2);
  const apart = (way) => Math.min(...ends.map(([x, y]) => Math.hypot(middle(way)[0] - x, middle(way)[1] - y)));
  const way = ways.reduce((best, other) => (apart(other) < apart(best) ? other : best));
  const [dx, dy] = [way[PARTS + 2] - way[PARTS - 2], way[PARTS + 3] - way[PARTS - 1]];
  const length = Math.hypot(dx, dy) || 1;
  return [way[PARTS], way[PARTS + 1], dx / length, dy / length];
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
    for (const way of line.ways) {
      for (let at = 0; at + 3 < way.length; at += 2) {
        const distance = toSegment(x, y, way, at);
        if (distance < least) [least, best] = [distance, line];
      }
    }
  }
  return best;
}

function toSegment(x, y, points, at) {
  const [x0, y0, dx, dy] = [points[at], points[at + 1], points[at + 2] - points[at], points[at + 3] - points[at + 1]];
  const along = Math.max(0, Math.min(1, ((x - x0) * dx + (y - y0) * dy) / (dx * dx + dy * dy || 1)));
  return (x0 + along * dx - x) ** 2 + (y0 + along * dy - y) ** 2;
}
