// Where lines leave the stage: an arrow at the rim, with the name of the city to which they lead or, of several cities of a
// country, with the number of lines.

import { formatNumber } from './messages.js';
import { cityName, countryName } from './words.js';

/** @typedef {import('./lines.js').Line} Line */
/** @typedef {import('./surface.js').Label} Label */
/** @typedef {'left' | 'right' | 'top' | 'bottom'} Side */
/** A line that leaves at a side, where it does, and the city to which it leads. @typedef {{ side: Side, x: number, y: number, city: any }} Exit */
/** @typedef {{ left: number, top: number, right: number, bottom: number }} Box */

export const EXITS = { points: 11 };
const MOST = 14; // Names of exits.
const GAP = 5; // Pixels from the rim to its name.
const STEP = 16; // Pixels by which a name gives way to another.
const SHIFTS = [0, 1, -1, 2, -2, 3, -3, 4, -4];

/** The names at the rim, of the ways that most lines take first.
 * @param {Line[]} lines @param {(point: number[]) => number[]} seen Where a point of the plane is seen.
 * @param {import('./labels.js').Taken} taken @param {number} foot @returns {Label[]} */
export function exitLabels(lines, seen, taken, foot) {
  const box = { left: 0, top: 0, right: taken.size.width, bottom: taken.size.height - foot };
  const exits = lines.flatMap((line) => exitsOf(line, seen, box));
  const groups = d3.groups(exits, ({ side, city }) => `${side} ${city.country}`).map(([, group]) => group);
  /** @type {Label[]} */
  const labels = [];
  for (const group of groups.sort((one, other) => other.length - one.length)) {
    if (labels.length === MOST) break;
    const label = placesOf(group, box).find((place) => taken.isFree(taken.boxOf(place, EXITS)));
    if (!label) continue;
    taken.boxes.push(taken.boxOf(label, EXITS));
    labels.push(label);
  }
  return labels;
}

/** Where a line leaves a box in which one of its ends lies. @param {Line} line @param {Box} box @returns {Exit[]} */
function exitsOf({ record, ways, ends }, seen, box) {
  const [from, to] = record.cities;
  const [isFromIn, isToIn] = ends.map((end) => isInside(seen(end), box));
  const [first, last] = [ways[0], ways.at(-1)].map((way) => pointsOf(way).map(seen));
  const isWhole = ways.length === 1;
  return [
    isFromIn && !(isWhole && isToIn) && exitAlong(first, to, box),
    isToIn && !(isWhole && isFromIn) && exitAlong([...last].reverse(), from, box),
  ].filter(Boolean);
}

/** Where a way that begins inside a box leaves it. A way that ends at the edge of the world leaves there.
 * @param {number[][]} way @returns {Exit} */
function exitAlong(way, city, box) {
  const out = way.findIndex((point) => !isInside(point, box));
  const [[x0, y0], [x1, y1]] = out < 0 ? way.slice(-2) : [way[out - 1], way[out]];
  const beyond = /** @type {[Side, number][]} */ ([
    ['left', (box.left - x0) / (x1 - x0)],
    ['right', (box.right - x0) / (x1 - x0)],
    ['top', (box.top - y0) / (y1 - y0)],
    ['bottom', (box.bottom - y0) / (y1 - y0)],
  ]).filter(([, share]) => share >= 0);
  const [side, share] = beyond.reduce((first, other) => (other[1] < first[1] ? other : first));
  const part = Math.min(1, share);
  return { side, x: x0 + part * (x1 - x0), y: y0 + part * (y1 - y0), city };
}

/** The places for the name of lines that leave at one side to one country, the best first.
 * @param {Exit[]} group @param {Box} box @returns {Label[]} */
function placesOf(group, { top, bottom, left, right }) {
  const [{ side, city }] = group;
  const name = group.length === 1 ? `${cityName(city)}, ${countryName(city.country)}` : countryName(city.country);
  const words = group.length === 1 ? name : `${name}: ${formatNumber(group.length)}`;
  const [x, y] = [d3.median(group, (exit) => exit.x), d3.median(group, (exit) => exit.y)];
  return SHIFTS.map((shift) => shift * STEP).map((shift) => {
    const label = {
      left: { text: `← ${words}`, x: left + GAP, y: y + shift, anchor: 'start' },
      right: { text: `${words} →`, x: right - GAP, y: y + shift, anchor: 'end' },
      top: { text: `↑ ${words}`, x: x + 4 * shift, y: top + 2 * GAP, anchor: 'middle' },
      bottom: { text: `↓ ${words}`, x: x + 4 * shift, y: bottom - 2 * GAP, anchor: 'middle' },
    }[side];
    return /** @type {Label} */ (label);
  });
}

/** @param {number[]} way The coordinates in turn. */
function pointsOf(way) {
  return d3.range(0, way.length, 2).map((at) => [way[at], way[at + 1]]);
}

/** @param {number[]} point @param {Box} box */
function isInside([x, y], { left, top, right, bottom }) {
  return x >= left && x <= right && y >= top && y <= bottom;
}
