// How lines look: the colour and a second cue of each status. Solid is active, dashed dormant, dotted unknown; severed is
// a whole line with a cut mark in its middle. Thin is presumed, faded is uncertain. The legend shows the same.

import { middleOf } from './lines.js';

/** @typedef {import('./lines.js').Line} Line */
/** @typedef {import('./surface.js').Surface} Surface */
/** The scale of the view, that of the view which is seen first, and the density of the lines in it.
 * @typedef {{ scale: number, firstScale: number, density: number }} Crowding */
/** Lines that look alike. @typedef {{ status: string, certain: boolean, presumed: boolean, lines: Line[], path?: string }} Layer */

const DASHES = { active: [], dormant: [5, 3], severed: [], unknown: [0.5, 4] };
export const FADED = 0.45;
export const DISTANT = 0.25; // Strength of a line of which no end is in view.
const ORDER = ['unknown', 'active', 'dormant', 'severed'];
const SHARE = 0.12; // Of a short line that half the height of its cut mark may take.
const FEW = 200; // Lines for which a large map has room at full strength.
const ROOMY = 810 * 450; // Square pixels of a large map.

/** Lines that look alike, so that hundreds cost a few strokes. @param {Line[]} lines @returns {Layer[]} */
export function layersOf(lines) {
  const layers = new Map();
  for (const line of lines) {
    const key = `${ORDER.indexOf(line.status)} ${line.certain} ${!line.presumed}`;
    if (!layers.has(key))
      layers.set(key, { status: line.status, certain: line.certain, presumed: line.presumed, lines: [] });
    layers.get(key).lines.push(line);
  }
  return [...layers.entries()].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, layer]) => layer);
}

/** The density of a number of lines: how many would lie as close together on a large map.
 * @param {number} number @param {{ width: number, height: number }} size */
export function densityOf(number, { width, height }) {
  return number / Math.min(1, (width * height) / ROOMY);
}

/** 1 where each line can be seen on its own. @param {number} closer How many times closer than at first. @param {number} density */
function roomOf(closer, density) {
  return Math.min(1, Math.sqrt((FEW * closer) / density));
}

/** How a layer is drawn.
 * @param {Layer} layer @param {number} closer @param {number} density @returns {import('./surface.js').Look} */
export function styleOf(layer, closer, density) {
  const room = roomOf(closer, density);
  const full = Math.min(2.4, 0.3 + 1.3 * room + closer * 0.1);
  const strength = Math.max(0.2, room ** 0.75);
  return {
    stroke: layer.status,
    width: layer.presumed ? full * 0.45 : full,
    alpha: strength * (layer.certain ? 1 : FADED),
    dash: DASHES[layer.status],
    round: layer.status === 'unknown',
  };
}

/** All lines as one path. @param {Line[]} lines */
function pathOf(lines) {
  const point = (way, at) => `${way[at].toFixed(1)} ${way[at + 1].toFixed(1)}`;
  const trace = (way) =>
    `M${d3
      .range(0, way.length, 2)
      .map((at) => point(way, at))
      .join('L')}`;
  return lines.flatMap(({ ways }) => ways.map(trace)).join('');
}

/** The cut marks of severed lines: the gaps between two strokes, and the strokes. `pixel` is the size of one on the plane.
 * @param {Line[]} lines @param {number} pixel @param {number} room */
function cutsOf(lines, pixel, room) {
  const most = (2 + 3 * room) * pixel;
  const stroke = (x0, y0, x1, y1) => `M${x0.toFixed(2)} ${y0.toFixed(2)}L${x1.toFixed(2)} ${y1.toFixed(2)}`;
  const cuts = { gaps: '', strokes: '' };
  for (const line of lines) {
    const [x, y, dx, dy] = middleOf(line);
    const [[left, top], [right, bottom]] = line.ends;
    const high = Math.min(most, SHARE * Math.hypot(right - left, bottom - top));
    const half = high * 0.45;
    cuts.gaps += stroke(x - dx * half, y - dy * half, x + dx * half, y + dy * half);
    for (const side of [-half, half]) {
      const [cx, cy] = [x + dx * side, y + dy * side];
      const [lean, rise] = [dx * high * 0.35, dy * high * 0.35]; // The strokes lean a little, as on a break in a chart.
      cuts.strokes += stroke(
        cx + dy * high + lean,
        cy - dx * high + rise,
        cx - dy * high - lean,
        cy + dx * high - rise,
      );
    }
  }
  return cuts;
}

/** Draw a layer. `strength` fades lines that are not in question.
 * @param {Surface} surface @param {Layer} layer @param {Crowding} crowding */
export function drawLayer(surface, layer, { scale, firstScale, density }, strength = 1) {
  const closer = scale / firstScale;
  const style = styleOf(layer, closer, density);
  layer.path ??= pathOf(layer.lines);
  surface.path(layer.path, { ...style, alpha: style.alpha * strength });
  if (layer.status !== 'severed') return;
  const cuts = cutsOf(layer.lines, 1 / scale, roomOf(closer, density));
  surface.path(cuts.gaps, { stroke: 'sea', width: style.width + 1.5, alpha: strength });
  surface.path(cuts.strokes, {
    stroke: 'severed',
    width: style.width,
    alpha: (layer.certain ? 1 : FADED) * strength,
  });
}

/** Draw the line in question above all others, on a rim of paper so that it can be distinguished.
 * @param {Surface} surface @param {Line} line @param {number} scale */
export function drawChosen(surface, line, scale) {
  const layer = { ...line, certain: true, presumed: false, lines: [line] };
  surface.path(pathOf([line]), { stroke: 'paper', width: 6 });
  drawLayer(surface, layer, { scale, firstScale: 1, density: 1 });
}
