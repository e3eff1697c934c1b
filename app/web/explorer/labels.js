// Names on the map: those of the ten busiest cities always, and more of them the closer one looks. A name that would cover
// another is moved to another side of its dot, and left out where no side is free.

const ALWAYS = 10;
const MOST = 60;
const SIZE = 12;
const CHOSEN = { points: 14, bold: true };
const RIM = 2; // Pixels around a name.
const RULER = document.createElement('canvas').getContext('2d');
const BUTTONS = { width: 48, height: 108 }; // In the upper right corner of the map.

/** @typedef {{ text: string, x: number, y: number, anchor: 'start' | 'end' | 'middle' }} Label */

/** The font of a name. @param {number} points @param {boolean} bold */
const fontOf = (points, bold = false) => `${bold ? 600 : 400} ${points}px system-ui, sans-serif`;

/** Where the names of cities go, the busiest first.
 * @param {{ city: any, at: number[] }[]} cities @param {(at: number[]) => number[]} place Where a point of the plane is shown.
 * @param {{ width: number, height: number }} size @param {number} scale
 * @param {{ points?: number, around?: Label[] }} look The size of the names, and names of ends that stay free. @returns {Label[]} */
export function labelsOf(cities, place, { width, height }, scale, { points = SIZE, around = [] } = {}) {
  const labels = [];
  const taken = [[width - BUTTONS.width, 0, width, BUTTONS.height], ...around.map(boxOf)];
  RULER.font = fontOf(points);
  const half = (points * 2) / 3; // Of the height of a name.
  const most = Math.min(MOST, Math.round(ALWAYS * scale ** 1.5));
  for (const { city, at } of cities) {
    const [x, y] = place(at);
    if (x < 0 || y < 0 || x > width || y > height) continue;
    if (labels.length >= most) break;
    const text = city.name ?? '';
    const wide = RULER.measureText(text).width + 2 * RIM;
    /** @type {[Label['anchor'], number, number, number][]} */
    const sides = [
      ['start', x + 7, y, x + 7],
      ['end', x - 7, y, x - 7 - wide],
      ['middle', x, y - half - 4, x - wide / 2],
      ['middle', x, y + half + 5, x - wide / 2],
    ];
    const side = sides.find(([, , top, left]) => {
      const box = [left, top - half, left + wide, top + half];
      return (
        left > 0 &&
        left + wide < width &&
        top > half &&
        top < height - half &&
        !taken.some((other) => box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1])
      );
    });
    if (!side) continue;
    const [anchor, left, top, start] = side;
    taken.push([start, top - half, start + wide, top + half]);
    labels.push({ text, x: left, y: top, anchor });
  }
  return labels;
}

/** Where the name of an end of a chosen line goes, whatever lies there. @param {string} text @param {number[]} at
 * @param {{ width: number }} size @returns {Label} */
export function endLabel(text, [x, y], { width }) {
  const anchor = x > width - 120 ? 'end' : 'start';
  return { text, x: x + (anchor === 'end' ? -8 : 8), y: y - 8, anchor };
}

/** What such a name covers. @param {Label} label */
function boxOf({ text, x, y, anchor }) {
  RULER.font = fontOf(CHOSEN.points, CHOSEN.bold);
  const wide = RULER.measureText(text).width + 2 * RIM;
  const [left, half] = [anchor === 'end' ? x - wide : x, (CHOSEN.points * 2) / 3];
  return [left, y - half, left + wide, y + half];
}

/** Write the name of an end. @param {any} map @param {Label} label */
export function writeEnd(map, label) {
  write(map, label, CHOSEN);
}

/** Write a name on a rim of paper, so that it can be read above everything else.
 * @param {{ context: CanvasRenderingContext2D, colours: Record<string, string>, ratio: number }} map @param {Label} label
 * @param {{ points?: number, bold?: boolean }} look */
export function write({ context, colours, ratio }, { text, x, y, anchor }, { points = SIZE, bold = false } = {}) {
  context.save();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.globalAlpha = 1;
  context.setLineDash([]);
  context.font = fontOf(points, bold);
  context.textBaseline = 'middle';
  context.textAlign = /** @type {CanvasTextAlign} */ ({ start: 'left', end: 'right', middle: 'center' }[anchor]);
  context.lineJoin = 'round';
  context.lineWidth = 3;
  context.strokeStyle = colours.paper;
  context.strokeText(text, x, y);
  context.fillStyle = colours.ink;
  context.fillText(text, x, y);
  context.restore();
}
