// The frame of a chart with a column for each period: the key above, the numbers on the left, and the periods below.

import { svg } from './elements.js';
import { formatNumber } from './messages.js';
import { endOf, stepOf } from './scale.js';

/** @typedef {{ label: string, status: string }} Series */
/** @typedef {{ x?: number, y?: number, width: number, height: number, size?: number }} Place */

const KEY_LINE = 1.7; // Times the size of a text.
const MARKS = 4; // About so many numbers are on the axis.
const LETTER = 0.6; // The width of a letter, times its size.

/** A frame in a place, with numbers up to `most`. `size` is that of its texts. */
export class Plot {
  /** @param {Series[]} rows @param {string[]} columns @param {Place} place @param {number} most */
  constructor(rows, columns, { x = 0, y = 0, width, height, size = 13 }, most) {
    this.rows = rows;
    this.columns = columns;
    this.size = size;
    this.keys = keyPlaces(rows, width, size);
    const keyLines = (this.keys.at(-1)?.line ?? 0) + 1;
    this.start = { x, y };
    this.left = x + size * (0.8 + LETTER * formatNumber(most).length);
    this.right = x + width;
    this.top = y + size * (1.4 + keyLines * KEY_LINE);
    this.bottom = y + height - size * 1.8;
    this.step = stepOf(most, MARKS);
    this.most = endOf(most, MARKS);
    this.wide = (this.right - this.left) / Math.max(columns.length, 1);
  }

  /** How high a number is drawn. @param {number} number */
  highOf(number) {
    return ((this.bottom - this.top) * number) / this.most;
  }

  /** Where the middle of a column is. @param {number} at */
  middleOf(at) {
    return this.left + this.wide * (at + 0.5);
  }

  text(words, look) {
    const { size } = this;
    return svg(
      'text',
      { 'font-size': size, 'font-family': 'system-ui, sans-serif', fill: 'var(--quiet)', ...look },
      words,
    );
  }

  /** The lines at round numbers. */
  rules() {
    const rules = [];
    for (let number = 0; number <= this.most; number += this.step) {
      const y = this.bottom - this.highOf(number);
      rules.push(
        svg('path', { d: `M${this.left} ${y.toFixed(1)}H${this.right}`, stroke: 'var(--rule)', fill: 'none' }),
        this.text(formatNumber(number), {
          x: this.left - 6,
          y: (y + this.size * 0.35).toFixed(1),
          'text-anchor': 'end',
        }),
      );
    }
    return rules;
  }

  /** The names of as many columns as there is room for; of years, the round ones. */
  names() {
    const letter = this.size * LETTER;
    const widest = (Math.max(...this.columns.map((name) => name.length), 1) + 2) * letter;
    const least = Math.max(1, Math.ceil(widest / this.wide));
    const areYears = this.columns.every((name) => /^\d{4}$/.test(name));
    const every = areYears ? stepOf(least, 1) : least;
    return this.columns.map((name, at) => {
      const x = this.middleOf(at);
      const isNamed = (areYears ? Number(name) : at) % every === 0;
      return (
        isNamed &&
        x + (name.length * letter) / 2 <= this.right &&
        this.text(name, {
          x: x.toFixed(1),
          y: (this.bottom + this.size * 1.4).toFixed(1),
          'text-anchor': 'middle',
        })
      );
    });
  }

  /** The key of the rows. @param {(row: Series) => any} mark The mark of a row, in a square of the size of a text. */
  key(mark) {
    return this.rows.map((row, at) => {
      const { across, line } = this.keys[at];
      const [x, y] = [this.start.x + across, this.start.y + line * this.size * KEY_LINE];
      return [
        svg('g', { transform: `translate(${x.toFixed(1)} ${(y + this.size * 0.2).toFixed(1)})` }, mark(row)),
        this.text(row.label, { x: x + this.size * 1.5, y: y + this.size * 1.1, fill: 'var(--ink)' }),
      ];
    });
  }
}

/** Where the key of each row is, in lines of a width. @param {Series[]} rows @param {number} width @param {number} size */
function keyPlaces(rows, width, size) {
  let [across, line] = [0, 0];
  return rows.map(({ label }) => {
    const room = label.length * size * LETTER + size * 3;
    if (across > 0 && across + room > width) [across, line] = [0, line + 1];
    const place = { across, line };
    across += room;
    return place;
  });
}
