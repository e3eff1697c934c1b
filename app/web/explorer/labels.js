// Where names go on the map. A name keeps off its own dot and lines, off other names and off the buttons; it is left out
// where no place is free. Names of countries and seas are written only where nothing else is.

import { fontOf, POINTS } from './surface.js';

/** @typedef {import('./surface.js').Label} Label */
/** @typedef {import('./surface.js').Type} Type */
/** @typedef {{ width: number, height: number }} Size */
/** How wide a text is. @typedef {(text: string, type: Type) => number} Measure */

const ALWAYS = 20; // Names of cities without zooming.
const MOST = 60;
const RIM = 2; // Pixels around a name.
const CELL = 6; // Pixels of a cell of the grid of what is drawn.
const BUTTONS = { width: 48, height: 108 }; // In the upper right corner of the map.
const SHADES = 44; // Pixels from the upper edge to the lower end of the buttons for colours.
const DISTANCES = [7, 15, 26]; // Pixels from a dot to its name.
const REQUIRED_STEP = 12; // Pixels between the places that a required name may take.
export const CHOSEN = { points: 14, bold: true };

/** How wide a text is on this computer. @type {Measure} */
export function measure(text, type) {
  ruler ??= document.createElement('canvas').getContext('2d');
  ruler.font = fontOf(type);
  return ruler.measureText(text).width;
}

/** @type {CanvasRenderingContext2D | null} */
let ruler = null;

/** What is taken on a stage: boxes of names, and cells in which lines and dots are drawn. */
export class Taken {
  /** `foot` is the height of the legend at the foot, `head` the width of the buttons in the upper left corner.
   * @param {Size} size @param {Measure} measure @param {number} foot @param {number} head */
  constructor(size, measure, foot, head = 0) {
    this.size = size;
    this.measure = measure;
    this.columns = Math.ceil(size.width / CELL);
    this.cells = new Uint8Array(this.columns * Math.ceil(size.height / CELL));
    this.boxes = [
      [size.width - BUTTONS.width, 0, size.width, BUTTONS.height],
      [0, size.height - foot, size.width, size.height],
      [0, 0, head, SHADES],
    ];
  }

  /** Take the cells along a way on the stage. @param {number[]} way */
  takeWay(way) {
    for (let at = 0; at + 3 < way.length; at += 2) {
      const [dx, dy] = [way[at + 2] - way[at], way[at + 3] - way[at + 1]];
      const steps = Math.min(200, Math.ceil(Math.max(Math.abs(dx), Math.abs(dy)) / CELL) || 1);
      for (let step = 0; step <= steps; step += 1)
        this.takeCell(way[at] + (dx * step) / steps, way[at + 1] + (dy * step) / steps);
    }
  }

  takeCell(x, y) {
    const { width, height } = this.size;
    if (x >= 0 && y >= 0 && x < width && y < height)
      this.cells[Math.floor(y / CELL) * this.columns + Math.floor(x / CELL)] = 1;
  }

  /** Take a circle. @param {number[]} dot */
  takeDot([x, y, radius]) {
    if (radius > CELL) this.boxes.push([x - radius, y - radius, x + radius, y + radius]);
    else this.takeCell(x, y);
  }

  /** The box of a label. @param {Label} label @param {Type} type */
  boxOf({ text, x, y, anchor }, type) {
    const [wide, half] = [this.measure(text, type) + 2 * RIM, ((type.points ?? POINTS) * 2) / 3];
    const left = { start: x, end: x - wide, middle: x - wide / 2 }[anchor];
    return [left, y - half, left + wide, y + half];
  }

  isFree(box) {
    return this.isInside(box) && !this.boxes.some((other) => overlap(box, other));
  }

  isInside([left, top, right, bottom]) {
    return left > 0 && top > 0 && right < this.size.width && bottom < this.size.height;
  }

  /** How many cells under a box are drawn in. @param {number[]} box */
  covered([left, top, right, bottom]) {
    let number = 0;
    for (let row = Math.floor(top / CELL); row * CELL < bottom; row += 1)
      for (let column = Math.floor(left / CELL); column * CELL < right; column += 1)
        number += this.cells[row * this.columns + column] ?? 0;
    return number;
  }
}

const overlap = (one, other) => one[0] < other[2] && one[2] > other[0] && one[1] < other[3] && one[3] > other[1];

/** Where the names of cities go, the busiest first.
 * @param {{ text: string, x: number, y: number }[]} dots @param {Taken} taken
 * @param {number} closer How many times closer than at first they are seen. @param {Type} type @returns {Label[]} */
export function cityLabels(dots, taken, closer, type = {}) {
  const most = Math.min(MOST, Math.round(ALWAYS * closer ** 1.5));
  /** @type {Label[]} */
  const labels = [];
  for (const { text, x, y } of dots) {
    if (labels.length >= most) break;
    const isSeen = x >= 0 && y >= 0 && x <= taken.size.width && y <= taken.size.height;
    const label = text && isSeen && sidesOf(text, x, y, type).find((side) => isClear(side, taken, type));
    if (!label) continue;
    taken.boxes.push(taken.boxOf(label, type));
    labels.push(label);
  }
  return labels;
}

/** @param {Label} label @param {Taken} taken @param {Type} type */
function isClear(label, taken, type) {
  const box = taken.boxOf(label, type);
  return taken.isFree(box) && !taken.covered(box);
}

/** The places for the name of a dot, the best first. @returns {Label[]} */
function sidesOf(text, x, y, { points = POINTS } = {}) {
  const half = (points * 2) / 3;
  return DISTANCES.flatMap((far) => {
    const [across, aslant] = [far * 0.7 + 2, far * 0.7 + half * 0.6];
    return /** @type {Label[]} */ ([
      { text, x: x + far, y, anchor: 'start' },
      { text, x: x - far, y, anchor: 'end' },
      { text, x: x + across, y: y - aslant, anchor: 'start' },
      { text, x: x + across, y: y + aslant, anchor: 'start' },
      { text, x: x - across, y: y - aslant, anchor: 'end' },
      { text, x: x - across, y: y + aslant, anchor: 'end' },
      { text, x, y: y - far - half, anchor: 'middle' },
      { text, x, y: y + far + half, anchor: 'middle' },
    ]);
  });
}

/** Where the name of an end of a chosen line goes: where it covers least.
 * @param {string} text @param {number[]} at @param {Taken} taken @returns {Label} */
export function endLabel(text, [x, y], taken) {
  const sides = sidesOf(text, x, y, CHOSEN).map((label) => {
    const box = taken.boxOf(label, CHOSEN);
    return { label, box, cost: taken.covered(box) + (taken.isFree(box) ? 0 : 100) };
  });
  const best = sides.reduce((least, side) => (side.cost < least.cost ? side : least));
  taken.boxes.push(best.box);
  return best.label;
}

/** Where the name of a place goes that is written in any case: near the place, where it covers least.
 * @param {string} text @param {number[]} at @param {Taken} taken @param {Type} type @returns {Label} */
export function requiredLabel(text, [x, y], taken, type) {
  const places = d3.cross(d3.range(-8, 9), d3.range(-6, 7)).map(([across, down]) => {
    /** @type {Label} */
    const label = { text, x: x + across * REQUIRED_STEP, y: y + down * REQUIRED_STEP, anchor: 'middle' };
    const box = taken.boxOf(label, type);
    const cost = taken.covered(box) + Math.hypot(across, down) + (taken.isFree(box) ? 0 : 1000);
    return { label, box, cost };
  });
  const best = places.reduce((least, place) => (place.cost < least.cost ? place : least));
  taken.boxes.push(best.box);
  return best.label;
}

/** Names of places that give orientation, where nothing else is drawn.
 * @param {{ text: string, x: number, y: number, room: number }[]} places @param {Taken} taken @param {Type} type @returns {Label[]} */
export function placeLabels(places, taken, type) {
  /** @type {Label[]} */
  const labels = [];
  for (const { text, x, y, room } of places) {
    /** @type {Label} */
    const label = { text, x, y, anchor: 'middle' };
    const box = taken.boxOf(label, type);
    if (box[2] - box[0] > room || !isClear(label, taken, type)) continue;
    taken.boxes.push(box);
    labels.push(label);
  }
  return labels;
}
