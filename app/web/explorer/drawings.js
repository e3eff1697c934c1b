// The map and the chart over time as drawings for pictures that leave the page.

import { SHADE_COLOURS } from './crowd.js';
import { svg } from './elements.js';
import { fineOutlinesOf } from './finer.js';
import { WHOLE } from './gestures.js';
import { looksOf, notOnMap, numberOf, POSSIBLE, PRESUMED, shadeSteps } from './legend.js';
import { FADED } from './marks.js';
import { _, pgettext } from './messages.js';
import { outlinesOf } from './outlines.js';
import { fileName, keyLines, keyRow } from './picture.js';
import { firstView, planeFor } from './planes.js';
import { zoomed } from './projection.js';
import { drawScene, Scene } from './scene.js';
import { SvgSurface } from './surface.js';
import { chartNotes, timeChartParts } from './timechart.js';
import { dayWords, STATUS_NAMES } from './words.js';
import { CHANGES, COLOURS } from './years.js';

const LABEL = 15; // Pixels of a city's name.
const KEY_LINE = 28; // Pixels from a line of a key to the next.
const ZOOM = 1.5; // Charts are drawn so much larger than on the page, with their texts.

/** @typedef {import('./picture.js').Frame} Frame */

/** The picture of the map or the chart: an answer, what was asked, its headline, the map that draws it, the data of the
 * chart where it is drawn, and the permalink.
 * @param {'map' | 'chart'} of @param {any} given @returns {Promise<import('./picture.js').Picture>} */
export async function answerPicture(of, given) {
  if (of === 'map') await given.map.outlined;
  const own = of === 'map' ? aboutMap(given) : aboutChart(given);
  return {
    ...own,
    permalink: given.permalink,
    file: `${fileName(given.found.meta.query.title)}-${of}`,
    draw: (frame, shape) => bodyOf(of, shape, given, frame),
  };
}

function aboutMap({ headline, found }) {
  return {
    title: headline,
    day: _('As of %(day)s', { day: dayWords(found.meta.as_of) }),
    notes: [notOnMap(found), _('Outlines: Natural Earth.')].filter(Boolean),
  };
}

function aboutChart({ found, data }) {
  return {
    title: _('%(title)s: active, dormant and changes over time', { title: found.meta.query.title }),
    day: _('Up to %(day)s, as known at revision %(revision)s', {
      day: dayWords(data.today),
      revision: data.meta.revision,
    }),
    notes: chartNotes(data),
  };
}

/** The map or the chart with its key. The world is wide: on a square the chart has the room below it.
 * @param {'map' | 'chart'} of @param {'wide' | 'square'} shape @param {any} shown @param {Frame} body */
async function bodyOf(of, shape, shown, body) {
  if (of === 'chart') return chartWithKey(shown, body);
  if (shape === 'wide') return mapWithKey(shown, body);
  const isNear = planeFor(shown.found, shown.asking, body).kind === 'near';
  if (isNear || !shown.data) return mapWithKey(shown, body);
  const above = { ...body, height: body.width * 0.52 };
  const below = { ...body, y: above.y + above.height + 64, height: body.height - above.height - 64 };
  return [await mapWithKey(shown, above), chartWithKey(shown, below)];
}

/** @param {any} shown @param {Frame} frame */
async function mapWithKey(shown, frame) {
  const lines = keyLines(mapKey(shown));
  const height = frame.height - KEY_LINE * (lines.length - 1);
  const rows = lines.map((keys, number) => keyRow(keys, frame.y + height + 34 + number * KEY_LINE));
  return [await mapBody(shown, { ...frame, height }), rows];
}

function chartWithKey(shown, body) {
  const height = body.height - KEY_LINE;
  const rows = CHART_KEYS.map((keys, number) => keyRow(keys, body.y + height + 34 + number * KEY_LINE));
  return [chartBody(shown, { ...body, height }), rows];
}

/** @param {any} shown @param {Frame} frame */
async function mapBody({ found, asking, map }, { x, y, width, height }) {
  const size = { width, height };
  const whole = planeFor(found, asking, size);
  const plane = zoomed(whole, firstView(found, asking, whole, size));
  const scene = new Scene(found, plane, size);
  const fine = scene.isClose(WHOLE) ? await fineOutlinesOf(plane, size) : null;
  const surface = new SvgSurface();
  const outlines = fine ?? outlinesOf(map.atlas, plane, size);
  drawScene(surface, scene, outlines, { view: WHOLE, shade: map.shade, points: LABEL });
  const frame = { x, y, ...size, viewBox: `0 0 ${width} ${height}` };
  return svg('svg', frame, svg('rect', { ...size, fill: 'var(--sea)' }), surface.nodes);
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
    [_('At the end of each month:'), null],
    [pgettext('term', 'active'), square({ fill: 'var(--active)' })],
    [pgettext('term', 'dormant'), square({ fill: 'var(--dormant)' })],
    [_('possible: in doubt or dates vague'), square({ fill: 'var(--quiet)', 'fill-opacity': 0.25 })],
  ],
  [
    [_('Per year:'), null],
    ...Object.entries(CHANGES).map(([kind, words]) => [words, square({ fill: COLOURS[kind] })]),
    [_('vague dates, spread evenly'), square({ fill: 'url(#vague-ended)' })],
  ],
];

function mapKey({ found, map }) {
  if (found.countries) {
    const look = (strength) => ({ fill: `var(--${SHADE_COLOURS[map.shade]})`, 'fill-opacity': strength });
    const steps = shadeSteps(found, map.shade);
    return [[numberOf(map.shade), null], ...steps.map(({ words, strength }) => [words, square(look(strength))])];
  }
  const looks = looksOf(found);
  return [...looks.statuses.map((status) => [STATUS_NAMES[status], lineMark(status)]), ...looksKeys(looks)];
}

/** The keys of lines that look otherwise than their status alone. @param {import('./legend.js').Looks} looks */
function looksKeys({ presumed, possible }) {
  const keys = [];
  if (presumed) keys.push([PRESUMED, lineMark('ink', { 'stroke-width': 1 })]);
  if (possible) keys.push([POSSIBLE, lineMark('ink', { 'stroke-opacity': FADED })]);
  return keys;
}

/** A line as it looks on the map, as a mark of a key. @param {string} colour A status, or ink. */
function lineMark(colour, look = {}) {
  const line = {
    d: 'M0 0H30',
    fill: 'none',
    stroke: `var(--${colour})`,
    'stroke-width': 3,
    'stroke-dasharray': { dormant: '6 4', unknown: '1 5' }[colour] ?? null,
    ...look,
  };
  const cut = { d: 'M12 6L14 -6M16 6L18 -6', stroke: 'var(--severed)', 'stroke-width': 2.5 };
  return (at) =>
    svg('g', { transform: `translate(${at} -5)` }, svg('path', line), colour === 'severed' ? svg('path', cut) : null);
}
