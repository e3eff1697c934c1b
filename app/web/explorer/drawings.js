// The map and the chart over time as drawings for pictures that leave the page.

import { svg } from './elements.js';
import { labelsOf } from './labels.js';
import { looksOf, notOnMap } from './legend.js';
import { citiesOn, linesOf, pairLines } from './lines.js';
import { planeFor } from './map.js';
import { densityOf, FADED, layersOf, styleOf, traceCuts, traceLines } from './marks.js';
import { outlinesOf } from './outlines.js';
import { FONT, fileName, keyRow } from './picture.js';
import { chartNotes, timeChartParts } from './timechart.js';
import { dayWords, questionOf, STATUS_NAMES } from './words.js';
import { CHANGES, COLOURS } from './years.js';

const LABEL = 15; // Pixels of a city's name.
const KEY_LINE = 28; // Pixels from a line of a key to the next.
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

/** The picture of the map or the chart: an answer, what was asked, its sentence, the map that draws it, the data of the
 * chart where it is drawn, and the permalink.
 * @param {'map' | 'chart'} of @param {any} given @returns {Promise<import('./picture.js').Picture>} */
export async function answerPicture(of, given) {
  if (of === 'map') await given.map.outlined;
  const own = of === 'map' ? aboutMap(given) : aboutChart(given.data);
  return {
    ...own,
    permalink: given.permalink,
    file: `${fileName(given.sentence)}-${of}`,
    draw: (frame, shape) => bodyOf(of, shape, given, frame),
  };
}

function aboutMap({ sentence, found }) {
  return {
    title: sentence,
    day: `As of ${dayWords(found.meta.as_of)}`,
    notes: [notOnMap(found), 'Outlines: Natural Earth.'].filter(Boolean),
  };
}

function aboutChart(data) {
  const question = questionOf(data.meta);
  return {
    title: `${question}: how many were active or dormant, and what changed`,
    day: `Up to ${dayWords(data.today)}, as known at revision ${data.meta.revision}`,
    notes: chartNotes(data),
  };
}

/** The map or the chart with its key. The world is wide: on a square the chart has the room below it.
 * @param {'map' | 'chart'} of @param {'wide' | 'square'} shape @param {any} shown @param {{ x: number, y: number, width: number, height: number }} body */
function bodyOf(of, shape, shown, body) {
  const key = (keys, frame) => keyRow(keys, frame.y + frame.height + 34);
  if (of === 'chart') return chartWithKey(shown, body);
  const both = shape === 'square' && shown.data && planeFor(shown.found, shown.asking, body).kind === 'world';
  const above = { ...body, height: both ? body.width * 0.52 : body.height };
  const below = { ...body, y: above.y + above.height + 64, height: body.height - above.height - 64 };
  return [mapBody(shown, above), key(mapKey(shown.found), above), both && chartWithKey(shown, below)];
}

function chartWithKey(shown, body) {
  const height = body.height - KEY_LINE;
  const rows = CHART_KEYS.map((keys, number) => keyRow(keys, body.y + height + 34 + number * KEY_LINE));
  return [chartBody(shown, { ...body, height }), rows];
}

function mapBody({ found, asking, map }, { x, y, width, height }) {
  const plane = planeFor(found, asking, { width, height });
  const { land, borders } = outlinesOf(map.atlas, plane);
  const lines = found.pairs ? pairLines(found.pairs, plane) : linesOf(found.records, plane);
  const cities = citiesOn(lines);
  const frame = svg(
    'svg',
    { x, y, width, height, viewBox: `0 0 ${width} ${height}` },
    svg('rect', { width, height, fill: 'var(--sea)' }),
    svg('path', { d: land, fill: 'var(--land)' }),
    svg('path', { d: borders, fill: 'none', stroke: 'var(--border)', 'stroke-width': 0.6 }),
    found.pairs
      ? lines.map((line) =>
          svg('path', {
            d: traceLines([line], new PathText()).text,
            fill: 'none',
            stroke: 'var(--pair)',
            'stroke-opacity': 0.5,
            'stroke-width': line.width,
          }),
        )
      : layersOf(lines).map((layer) => layerPaths(layer, densityOf(lines.length, { width, height }))),
    cities.map(({ at }) => svg('circle', { cx: at[0].toFixed(1), cy: at[1].toFixed(1), r: 2.2, fill: 'var(--ink)' })),
    labelsOf(cities, (at) => at, { width, height }, 1, { points: LABEL }).map(({ text, x: left, y: top, anchor }) =>
      svg(
        'text',
        {
          x: left,
          y: top + 4,
          'text-anchor': anchor,
          'font-size': LABEL,
          ...FONT,
          fill: 'var(--ink)',
          stroke: 'var(--paper)',
          'stroke-width': 3,
          'paint-order': 'stroke',
        },
        text,
      ),
    ),
  );
  return frame;
}

function layerPaths(layer, density) {
  const { width, alpha, dash } = styleOf(layer, 1, density);
  const look = {
    fill: 'none',
    stroke: `var(--${layer.status})`,
    'stroke-width': width,
    'stroke-opacity': alpha,
    'stroke-dasharray': dash.join(' ') || null,
  };
  const paths = [svg('path', { d: traceLines(layer.lines, new PathText()).text, ...look })];
  if (layer.status !== 'severed') return paths;
  const [gaps, strokes] = [new PathText(), new PathText()];
  traceCuts(layer.lines, gaps, strokes, 1, density);
  return [
    ...paths,
    svg('path', { d: gaps.text, fill: 'none', stroke: 'var(--sea)', 'stroke-width': width + 1.5 }),
    svg('path', {
      d: strokes.text,
      fill: 'none',
      stroke: 'var(--severed)',
      'stroke-width': width,
      'stroke-opacity': layer.certain ? 1 : FADED,
    }),
  ];
}

function chartBody({ data }, { x, y, width, height }) {
  const [wide, high] = [width / ZOOM, height / ZOOM];
  return svg(
    'svg',
    { x, y, width, height, viewBox: `0 0 ${wide} ${high}` },
    timeChartParts(data, { width: wide, height: high }),
  );
}

const square = (look) => (at) => svg('rect', { x: at, y: -12, width: 30, height: 14, ...look });
const CHART_KEYS = [
  [
    ['At the end of each month:', null],
    ['active', square({ fill: 'var(--active)' })],
    ['dormant', square({ fill: 'var(--dormant)' })],
    ['possible, dates uncertain', square({ fill: 'var(--quiet)', 'fill-opacity': 0.25 })],
  ],
  [
    ['Per year:', null],
    ...Object.entries(CHANGES).map(([kind, words]) => [words, square({ fill: COLOURS[kind] })]),
    ['vague dates, spread evenly', square({ fill: 'url(#vague-ended)' })],
  ],
];

function mapKey(found) {
  if (found.pairs)
    return [
      [
        'Grouped by country pair; line width shows the number of partnerships',
        square({ fill: 'var(--pair)', 'fill-opacity': 0.5 }),
      ],
    ];
  const looks = looksOf(found);
  const line =
    (status, look = {}) =>
    (at) =>
      svg(
        'g',
        { transform: `translate(${at} -5)` },
        svg('path', {
          d: 'M0 0H30',
          fill: 'none',
          stroke: `var(--${status})`,
          'stroke-width': 3,
          'stroke-dasharray': { dormant: '6 4', unknown: '1 5' }[status] ?? null,
          ...look,
        }),
        status === 'severed'
          ? svg('path', { d: 'M12 6L14 -6M16 6L18 -6', stroke: 'var(--severed)', 'stroke-width': 2.5 })
          : null,
      );
  const keys = looks.statuses.map((status) => [STATUS_NAMES[status], line(status)]);
  if (looks.presumed) keys.push(['Thin: presumed', line('ink', { 'stroke-width': 1 })]);
  if (looks.possible) keys.push(['Faded: possible only', line('ink', { 'stroke-opacity': FADED })]);
  return keys;
}
