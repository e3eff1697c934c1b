// Where the map looks first: at the part of the plane in which most ends of its lines lie. Lines to the others leave at the rim.

import { WHOLE } from './gestures.js';
import { boxOf, closest, marginOf } from './projection.js';

/** @typedef {import('./surface.js').View} View */
/** @typedef {import('./projection.js').Size} Size */

const OUTLYING = 0.13; // Share of the ends that may lie outside.
const WORTH = 1.3; // So much closer the map has to come for that.

/** The view of most of some points of the plane, or of the whole plane where that shows them almost as well.
 * @param {number[][]} points @param {import('./projection.js').Plane} plane @param {Size} size @returns {View} */
export function viewOfMost(points, plane, size) {
  if (points.length < 2) return WHOLE;
  const margin = marginOf(size);
  /** @type {[number, number]} */
  const room = [size.width - margin.left - margin.right, size.height - margin.top - margin.bottom];
  const [left, top, right, bottom] = boxOf(mostOf(points, room));
  const fitting = Math.min(room[0] / (right - left || 1e-9), room[1] / (bottom - top || 1e-9));
  const scale = Math.min(fitting, closest(size) / plane.scale);
  if (scale < WORTH) return WHOLE;
  return {
    scale,
    left: margin.left + room[0] / 2 - (scale * (left + right)) / 2,
    top: margin.top + room[1] / 2 - (scale * (top + bottom)) / 2,
  };
}

/** The points that are left when the outlying ones are taken away, always those that let the map come closest for each point.
 * @param {number[][]} points @param {[number, number]} room */
function mostOf(points, room) {
  let left = points;
  let budget = Math.floor(points.length * OUTLYING);
  while (budget) {
    const best = smallerSets(left, budget, room).reduce((most, set) => (set.gain > most.gain ? set : most));
    if (best.gain <= 0) break;
    left = best.points;
    budget -= best.number;
  }
  return left;
}

/** The points without the outermost ones of each side, and how much closer the map comes for each of them.
 * @param {number[][]} points @param {number} budget @param {[number, number]} room */
function smallerSets(points, budget, room) {
  const before = Math.log(extentOf(points, room));
  return [0, 1].flatMap((axis) => {
    const sorted = [...points].sort((one, other) => one[axis] - other[axis]);
    return d3.range(1, budget + 1).flatMap((number) =>
      [sorted.slice(number), sorted.slice(0, -number)].map((points) => ({
        points,
        number,
        gain: (before - Math.log(extentOf(points, room))) / number,
      })),
    );
  });
}

/** How large the box of points is, as a share of a room; the side that fills it less counts a little.
 * @param {number[][]} points @param {[number, number]} room */
function extentOf(points, [width, height]) {
  const [left, top, right, bottom] = boxOf(points);
  const shares = [(right - left) / width, (bottom - top) / height];
  return Math.max(...shares) + 0.2 * Math.min(...shares) + 1e-9;
}
