// @ts-check
// Pictures that leave the page, as SVG or PNG: the map or the chart with a title, the day, the source and the permalink.

import { svg } from './elements.js';
import { labelsOf } from './labels.js';
import { looksOf } from './legend.js';
import { citiesOn, linesOf, pairLines } from './lines.js';
import { planeFor } from './map.js';
import { FADED, layersOf, styleOf, traceCuts, traceLines } from './marks.js';
import { outlinesOf } from './outlines.js';
import { findPairs } from './register.js';
import { timeChartParts } from './timechart.js';
import { STATUS_NAMES, dayWords, questionOf } from './words.js';
import { CHANGES } from './years.js';

const WIDTH = 1200;
const HEIGHTS = { wide: 675, square: 1200 };
const EDGE = 40;
const FONT = { 'font-family': 'system-ui, -apple-system, Segoe UI, Roboto, Helvetica, Arial, sans-serif' };
const TITLE = 34;
const ZOOM = 1.5; // Charts are drawn so much larger than on the page, with their texts.

/** A path as text, written by the same code that draws on a canvas. */
class PathText {
  text = '';

  moveTo(x, y) {
    this.text += `M${x.toFixed(1)} ${y.toFixed(1)}`;
  }

  lineTo(x, y) {
    this.text += `L${x.toFixed(1)} ${y.toFixed(1)}`;
  }
}

/** Make a picture and have the browser save it.
 * @param {'png' | 'svg'} form @param {'map' | 'chart'} of @param {'wide' | 'square'} shape @param {any} shown */
export async function downloadPicture(form, of, shape, shown) {
  // A crowd is drawn by country pair: its lines are in the worker, and too many for a file.
  const found = shown.found.all ? { ...shown.found, pairs: (await findPairs(shown.asking)).buckets } : shown.found;
  const text = pictureOf(of, shape, { ...shown, found });
  const blob = form === 'svg' ? new Blob([text], { type: 'image/svg+xml' }) : await rasterOf(text, HEIGHTS[shape]);
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = `${shown.sentence.toLowerCase().replace(/[^a-z0-9]+/g, '-').slice(0, 60)}-${of}.${form}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** @param {string} text @param {number} height @returns {Promise<Blob>} */
async function rasterOf(text, height) {
  const image = new Image(WIDTH, height);
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [WIDTH, height];
  canvas.getContext('2d')?.drawImage(image, 0, 0, WIDTH, height);
  return new Promise((resolve, reject) => { canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture'))), 'image/png'); });
}

/** The picture as the text of an SVG file. @param {'map' | 'chart'} of @param {'wide' | 'square'} shape @param {any} shown */
export function pictureOf(of, shape, shown) {
  const height = HEIGHTS[shape];
  const title = wrap(of === 'map' ? shown.sentence : `${questionOf(shown.found.meta)}: how many were in force, and what changed`, WIDTH - 2 * EDGE, TITLE).slice(0, 3);
  const top = EDGE + title.length * TITLE * 1.2 + 30;
  const body = { x: EDGE, y: top, width: WIDTH - 2 * EDGE, height: height - top - 130 };
  const day = dayWords(shown.found.meta.as_of);
  const text = (words, y, size, look = {}) => svg('text', { x: EDGE, y, 'font-size': size, fill: 'var(--ink)', ...FONT, ...look }, words);
  const picture = svg('svg', { xmlns: 'http://www.w3.org/2000/svg', width: WIDTH, height, viewBox: `0 0 ${WIDTH} ${height}` },
    svg('title', {}, shown.sentence),
    svg('rect', { width: WIDTH, height, fill: 'var(--paper)' }),
    title.map((line, number) => text(line, EDGE + TITLE * (0.9 + number * 1.2), TITLE, { 'font-weight': 700 })),
    text(of === 'map' ? `As of ${day}` : `As known on ${day}`, top - 14, 20, { fill: 'var(--quiet)' }),
    bodyOf(of, shape, shown, body),
    text(`Source: Register of sister-city partnerships, ${location.host}, CC BY 4.0. Not a complete list.${of === 'map' ? ' Outlines: Natural Earth.' : leftOut(shown.data)}`, height - 52, 16, { fill: 'var(--quiet)' }),
    text(shown.permalink, height - 26, shown.permalink.length > 130 ? 11 : 15, { fill: 'var(--quiet)' }));
  return coloured(new XMLSerializer().serializeToString(picture));
}

/** What the chart leaves out. @param {any} data */
function leftOut({ presumed }) {
  return presumed ? ` Without ${presumed.toLocaleString('en')} that are only presumed.` : '';
}

/** The map or the chart with its key. The world is wide: on a square the chart has the room below it.
 * @param {'map' | 'chart'} of @param {'wide' | 'square'} shape @param {any} shown @param {{ x: number, y: number, width: number, height: number }} body */
function bodyOf(of, shape, shown, body) {
  const key = (keys, frame) => keyRow(keys, frame.y + frame.height + 34);
  if (of === 'chart') return [chartBody(shown, body), key(CHART_KEY, body)];
  const both = shape === 'square' && shown.data && planeFor(shown.found, shown.asking, body).kind === 'world';
  const above = { ...body, height: both ? body.width * 0.52 : body.height };
  const below = { ...body, y: above.y + above.height + 64, height: body.height - above.height - 64 };
  return [mapBody(shown, above), key(mapKey(shown.found), above), both && [chartBody(shown, below), key(CHART_KEY, below)]];
}

/** Words in lines of a width; bold glyphs are about 0.6 as wide as they are high. @param {string} words @param {number} width @param {number} size */
function wrap(words, width, size) {
  const most = Math.floor(width / (size * 0.62));
  return words.split(' ').reduce((lines, word) => {
    if (lines.length && `${lines.at(-1)} ${word}`.length <= most) lines[lines.length - 1] += ` ${word}`;
    else lines.push(word);
    return lines;
  }, /** @type {string[]} */ ([]));
}

/** Colours in place of their names: those of the light theme, since a picture is mostly seen on white. @param {string} text */
function coloured(text) {
  const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]);
  const root = /** @type {CSSStyleRule} */ (rules.find((rule) => rule instanceof CSSStyleRule && rule.selectorText === ':root'));
  return text.replace(/var\(--([a-z]+)\)/g, (_, name) => root.style.getPropertyValue(`--${name}`).trim());
}

function mapBody({ found, asking, map }, { x, y, width, height }) {
  const plane = planeFor(found, asking, { width, height });
  const { land, borders } = outlinesOf(map.atlas, plane);
  const lines = found.pairs ? pairLines(found.pairs, plane) : linesOf(found.records, plane);
  const cities = citiesOn(lines);
  const frame = svg('svg', { x, y, width, height, viewBox: `0 0 ${width} ${height}` },
    svg('rect', { width, height, fill: 'var(--sea)' }),
    svg('path', { d: land, fill: 'var(--land)' }),
    svg('path', { d: borders, fill: 'none', stroke: 'var(--border)', 'stroke-width': 0.6 }),
    found.pairs ? lines.map((line) => svg('path', { d: traceLines([line], new PathText()).text, fill: 'none', stroke: 'var(--pair)', 'stroke-opacity': 0.5, 'stroke-width': line.width })) : layersOf(lines).map((layer) => layerPaths(layer, lines.length)),
    cities.map(({ at }) => svg('circle', { cx: at[0].toFixed(1), cy: at[1].toFixed(1), r: 2.2, fill: 'var(--ink)' })),
    labelsOf(cities, (at) => at, { width, height }, 1).map(({ text, x: left, y: top, anchor }) => svg('text', { x: left, y: top + 4, 'text-anchor': anchor, 'font-size': 15, ...FONT, fill: 'var(--ink)', stroke: 'var(--paper)', 'stroke-width': 3, 'paint-order': 'stroke' }, text)));
  return frame;
}

function layerPaths(layer, number) {
  const { width, alpha, dash } = styleOf(layer, 1, number);
  const look = { fill: 'none', stroke: `var(--${layer.status})`, 'stroke-width': width, 'stroke-opacity': alpha, 'stroke-dasharray': dash.join(' ') || null };
  const paths = [svg('path', { d: traceLines(layer.lines, new PathText()).text, ...look })];
  if (layer.status !== 'severed') return paths;
  const [gaps, strokes] = [new PathText(), new PathText()];
  traceCuts(layer.lines, gaps, strokes, 1, number);
  return [...paths, svg('path', { d: gaps.text, fill: 'none', stroke: 'var(--sea)', 'stroke-width': width + 1.5 }),
    svg('path', { d: strokes.text, fill: 'none', stroke: 'var(--severed)', 'stroke-width': width, 'stroke-opacity': layer.certain ? 1 : FADED })];
}

function chartBody({ data }, { x, y, width, height }) {
  const [wide, high] = [width / ZOOM, height / ZOOM];
  return svg('svg', { x, y, width, height, viewBox: `0 0 ${wide} ${high}` }, timeChartParts(data, { width: wide, height: high }));
}

const square = (look) => (at) => svg('rect', { x: at, y: -12, width: 30, height: 14, ...look });
const CHART_KEY = [
  ['active', square({ fill: 'var(--active)' })],
  ['dormant', square({ fill: 'var(--dormant)' })],
  ['possible', square({ fill: 'var(--quiet)', 'fill-opacity': 0.25 })],
  ...Object.entries(CHANGES).filter(([kind]) => kind !== 'suspended').map(([kind, words]) => [words, square({ fill: { established: 'var(--active)', resumed: 'var(--resumed)', ended: 'var(--severed)' }[kind] })]),
  ['hatched: share of vague dates', square({ fill: 'url(#vague-ended)' })],
];

function mapKey(found) {
  if (found.pairs) return [['Grouped by country pair; line width shows the number of partnerships', square({ fill: 'var(--pair)', 'fill-opacity': 0.5 })]];
  const looks = looksOf(found);
  const line = (status, look = {}) => (at) => svg('g', { transform: `translate(${at} -5)` },
    svg('path', { d: 'M0 0H30', fill: 'none', stroke: `var(--${status})`, 'stroke-width': 3, 'stroke-dasharray': { dormant: '6 4', unknown: '1 5' }[status] ?? null, ...look }),
    status === 'severed' ? svg('path', { d: 'M12 6L14 -6M16 6L18 -6', stroke: 'var(--severed)', 'stroke-width': 2.5 }) : null);
  const keys = looks.statuses.map((status) => [STATUS_NAMES[status], line(status)]);
  if (looks.presumed) keys.push(['Thin: presumed', line('ink', { 'stroke-width': 1 })]);
  if (looks.possible) keys.push(['Faded: possible only', line('ink', { 'stroke-opacity': FADED })]);
  return keys;
}

/** Marks with their words, one after the other. @param {any[]} keys @param {number} y */
function keyRow(keys, y) {
  let at = EDGE;
  return svg('g', { transform: `translate(0 ${y})` }, keys.map(([words, mark]) => {
    const start = at;
    at += 38 + words.length * 10 + 16;
    return [mark(start), svg('text', { x: start + 38, y: 1, 'font-size': 17, ...FONT, fill: 'var(--ink)' }, words)];
  }));
}
