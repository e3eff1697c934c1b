// How lines look: the colour and a second cue of each status. Solid is active, dashed dormant, dotted unknown; severed is
// a whole line with a cut mark in its middle. Thin is presumed, faded is uncertain. The legend shows the same.

import { FEW, middleOf } from './lines.js';

/** @typedef {import('./lines.js').Line} Line */
/** @typedef {{ status: string, certain: boolean, presumed: boolean, lines: Line[], path?: Path2D }} Layer */
/** @typedef {{ moveTo(x: number, y: number): void, lineTo(x: number, y: number): void }} Pen */

export const DASHES = { active: [], dormant: [5, 3], severed: [], unknown: [0.5, 4], pair: [] };
export const FADED = 0.45;
const ORDER = ['unknown', 'active', 'dormant', 'severed'];
const SHARE = 0.12; // Of a short line that half the height of its cut mark may take.
const CUT = 6000; // Up to such a density those that are severed have a mark.
const ROOMY = 810 * 450; // Square pixels of a map that has room for FEW lines.

/** Lines that look alike, so that thousands cost a few strokes. @param {Line[]} lines @returns {Layer[]} */
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

/** 1 where each line can be seen on its own. @param {number} scale @param {number} density */
function roomOf(scale, density) {
  return Math.min(1, Math.sqrt((FEW * scale) / density));
}

/** How a layer is drawn at a scale: width and dashes in pixels, and opacity.
 * @param {Layer} layer @param {number} scale @param {number} density */
export function styleOf(layer, scale, density) {
  const room = roomOf(scale, density);
  const full = Math.min(2.4, 0.3 + 1.3 * room + scale * 0.1);
  const strength = Math.max(0.2, room ** 0.75);
  return {
    width: layer.presumed ? full * 0.45 : full,
    alpha: strength * (layer.certain ? 1 : FADED),
    dash: DASHES[layer.status],
  };
}

/** @param {Pen} pen @param {Line} line */
function trace(pen, { points }) {
  pen.moveTo(points[0], points[1]);
  for (let at = 2; at < points.length; at += 2) pen.lineTo(points[at], points[at + 1]);
}

/** All lines as one path. @template {Pen} P @param {Line[]} lines @param {P} pen @returns {P} */
export function traceLines(lines, pen) {
  for (const line of lines) trace(pen, line);
  return pen;
}

/** The cut marks of severed lines: the gaps between two strokes, and the strokes. `pixel` is the size of one on the plane.
 * @template {Pen} P @param {Line[]} lines @param {P} gaps @param {P} strokes @param {number} pixel @param {number} density */
export function traceCuts(lines, gaps, strokes, pixel, density) {
  const most = (2 + 3 * roomOf(1 / pixel, density)) * pixel;
  for (const line of lines) {
    const [x, y, dx, dy] = middleOf(line);
    const [[left, top], [right, bottom]] = line.ends;
    const high = Math.min(most, SHARE * Math.hypot(right - left, bottom - top));
    const half = high * 0.45;
    gaps.moveTo(x - dx * half, y - dy * half);
    gaps.lineTo(x + dx * half, y + dy * half);
    for (const side of [-half, half]) {
      const [cx, cy] = [x + dx * side, y + dy * side];
      const [lean, rise] = [dx * high * 0.35, dy * high * 0.35]; // The strokes lean a little, as on a break in a chart.
      strokes.moveTo(cx + dy * high + lean, cy - dx * high + rise);
      strokes.lineTo(cx - dy * high - lean, cy + dx * high - rise);
    }
  }
}

/** @param {CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D} context @param {Layer} layer @param {Record<string, string>} colours
 *  @param {number} scale @param {number} density */
export function strokeLayer(context, layer, colours, scale, density) {
  const { width, alpha, dash } = styleOf(layer, scale, density);
  layer.path ??= traceLines(layer.lines, new Path2D());
  context.strokeStyle = colours[layer.status];
  context.globalAlpha = alpha;
  context.lineWidth = width / scale;
  context.lineCap = layer.status === 'unknown' ? 'round' : 'butt';
  context.setLineDash(dash.map((length) => length / scale));
  context.stroke(layer.path);
  if (layer.status === 'severed' && density <= CUT) strokeCuts(context, layer, colours, scale, density);
}

function strokeCuts(context, layer, colours, scale, density) {
  const [gaps, strokes] = [new Path2D(), new Path2D()];
  traceCuts(layer.lines, gaps, strokes, 1 / scale, density);
  const width = context.lineWidth;
  context.globalAlpha = 1;
  context.strokeStyle = colours.sea;
  context.lineWidth = width + 1.5 / scale;
  context.stroke(gaps);
  context.strokeStyle = colours.severed;
  context.globalAlpha = layer.certain ? 1 : FADED;
  context.lineWidth = width;
  context.stroke(strokes);
}

/** @param {CanvasRenderingContext2D} context @param {Line[]} lines @param {Record<string, string>} colours @param {number} scale */
export function strokePairs(context, lines, colours, scale) {
  context.strokeStyle = colours.pair;
  context.setLineDash([]);
  context.lineCap = 'round';
  context.globalAlpha = 0.5;
  for (const line of lines) {
    context.lineWidth = line.width / scale;
    context.stroke(traceLines([line], new Path2D()));
  }
}

/** The line in question above all others, on a rim of paper so that it can be distinguished.
 * @param {CanvasRenderingContext2D} context @param {Line} line @param {Record<string, string>} colours @param {number} scale */
export function strokeChosen(context, line, colours, scale) {
  context.globalAlpha = 1;
  context.setLineDash([]);
  context.strokeStyle = colours.paper;
  context.lineWidth = 6 / scale;
  context.stroke(traceLines([line], new Path2D()));
  const layer = { ...line, certain: true, presumed: false, lines: [line] };
  strokeLayer(context, layer, colours, scale, 1);
  context.setLineDash([]);
}
