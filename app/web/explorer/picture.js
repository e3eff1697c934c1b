// Pictures that leave the page, as SVG or PNG: a drawing with a title, the day, the source and the permalink.

import { svg } from './elements.js';
import { measure } from './labels.js';
import { _ } from './messages.js';
import { FONT_FAMILY } from './surface.js';

/** @typedef {{ x: number, y: number, width: number, height: number }} Frame */
/** @typedef {'wide' | 'square'} Shape */
/** What is in a picture. `draw` returns what fills a frame; its key goes below the frame.
 * `notes` are sentences about what it counts and leaves out.
 * @typedef {{ title: string, day: string, notes?: string[], permalink: string, file: string, draw: (frame: Frame, shape: Shape) => any }} Picture */

export const EDGE = 40;
export const FONT = { 'font-family': FONT_FAMILY };
const WIDTH = 1200;
const HEIGHTS = { wide: 675, square: 1200 };
const TITLE = 34;
const LINES = 3; // Of a title. A longer one is set smaller.
const NOTE = 16;
const KEY = 17;
const MARK = 38; // Pixels of a mark and the gap to its words.
const ROOM = 0.95; // Share of a line that words may take: another computer has other fonts for an SVG file.
const LONGEST_NAME = 80;

/** Have the browser save a picture.
 * @param {'png' | 'svg'} form @param {Shape} shape @param {Picture} picture */
export async function downloadPicture(form, shape, picture) {
  const text = await pictureOf(shape, picture);
  saveFile(
    form === 'svg' ? new Blob([text], { type: 'image/svg+xml' }) : await rasterOf(text, HEIGHTS[shape]),
    picture.file,
    form,
  );
}

/** Have the browser save a file. @param {Blob} blob @param {string} name @param {string} form */
export function saveFile(blob, name, form) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = `${name}.${form}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** A name for a file from a title, in whole words. @param {string} title */
export function fileName(title) {
  const words = title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .match(/[a-z0-9]+/g);
  return (words ?? ['partnerships']).reduce((name, word) =>
    name.length + word.length < LONGEST_NAME ? `${name}-${word}` : name,
  );
}

/** @param {string} text @param {number} height @returns {Promise<Blob>} */
async function rasterOf(text, height) {
  const image = new Image(WIDTH, height);
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [WIDTH, height];
  canvas.getContext('2d')?.drawImage(image, 0, 0, WIDTH, height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture'))), 'image/png');
  });
}

/** The picture as the text of an SVG file. @param {Shape} shape @param {Picture} picture */
async function pictureOf(shape, { title, day, notes = [], permalink, draw }) {
  const height = HEIGHTS[shape];
  let size = TITLE;
  const linesOf = (points) => wrap(title, { points, bold: true });
  while (size > NOTE && linesOf(size).length > LINES) size -= 1;
  const lines = linesOf(size);
  const top = EDGE + lines.length * size * 1.2 + 38;
  const source = _('Source: Register of sister-city partnerships, %(host)s, %(licence)s. Not a complete list.', {
    host: location.host,
    licence: document.body.dataset.licence,
  });
  const below = wrap([source, ...notes].join(' '), { points: NOTE });
  const foot = height - 52 - (below.length - 1) * NOTE * 1.25;
  const text = (words, y, high, look = {}) =>
    svg('text', { x: EDGE, y, 'font-size': high, fill: 'var(--ink)', ...FONT, ...look }, words);
  const frame = { x: EDGE, y: top, width: WIDTH - 2 * EDGE, height: foot - 78 - top };
  const picture = svg(
    'svg',
    { xmlns: 'http://www.w3.org/2000/svg', width: WIDTH, height, viewBox: `0 0 ${WIDTH} ${height}` },
    svg('title', {}, title),
    svg('rect', { width: WIDTH, height, fill: 'var(--paper)' }),
    lines.map((line, number) => text(line, EDGE + size * (0.9 + number * 1.2), size, { 'font-weight': 700 })),
    text(day, top - 14, 20, { fill: 'var(--quiet)' }),
    await draw(frame, shape),
    below.map((line, number) => text(line, foot + number * NOTE * 1.25, NOTE, { fill: 'var(--quiet)' })),
    text(permalink, height - 26, permalink.length > 130 ? 11 : 15, { fill: 'var(--quiet)' }),
  );
  return coloured(new XMLSerializer().serializeToString(picture));
}

/** Words in lines that fit into a picture. @param {string} words @param {import('./surface.js').Type} type */
function wrap(words, type) {
  const most = (WIDTH - 2 * EDGE) * ROOM;
  return words.split(' ').reduce(
    (lines, word) => {
      if (lines.length && measure(`${lines.at(-1)} ${word}`, type) <= most) lines[lines.length - 1] += ` ${word}`;
      else lines.push(word);
      return lines;
    },
    /** @type {string[]} */ ([]),
  );
}

/** Colours in place of their names: those of the light theme, since a picture is mostly seen on white. @param {string} text */
function coloured(text) {
  const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]);
  const root = /** @type {CSSStyleRule} */ (
    rules.find((rule) => rule instanceof CSSStyleRule && rule.selectorText === ':root')
  );
  return text.replace(/var\(--([a-z]+)\)/g, (_variable, name) => root.style.getPropertyValue(`--${name}`).trim());
}

/** The room of a mark with its words, in pixels. @param {any[]} key */
const roomOf = ([words, mark]) => (mark ? MARK : 0) + measure(words, { points: KEY }) / ROOM + 24;

/** The key of a drawing in lines that fit into a picture. @param {any[]} keys @returns {any[][]} */
export function keyLines(keys) {
  const lines = [[]];
  let room = WIDTH - 2 * EDGE;
  for (const key of keys) {
    if (roomOf(key) > room && lines.at(-1).length) {
      lines.push([]);
      room = WIDTH - 2 * EDGE;
    }
    lines.at(-1).push(key);
    room -= roomOf(key);
  }
  return lines;
}

/** The key of a drawing: marks with their words, one after the other; words may have no mark.
 * @param {any[]} keys @param {number} y */
export function keyRow(keys, y) {
  let at = EDGE;
  return svg(
    'g',
    { transform: `translate(0 ${y})` },
    keys.map((key) => {
      const [words, mark] = key;
      const start = at;
      at += roomOf(key);
      return [
        mark?.(start),
        svg('text', { x: start + (mark ? MARK : 0), y: 1, 'font-size': KEY, ...FONT, fill: 'var(--ink)' }, words),
      ];
    }),
  );
}
