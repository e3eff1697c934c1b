// What happened in which year: begun above the line, stopped below; what dates only allow is hatched.

import { el, svg } from './elements.js';

export const EDGE = 8; // Half the handle's width: the first and the last day lie there.
const HEIGHT = 112;
const FIRST = 1945; // Years before it are few, and are told in words.

// From where to where the chart reaches, in years.
export function spanOf(periods) {
  const busy = periods.find(({ established, ended }) => established.certain || ended.certain);
  const last = Number(periods.at(-1)?.period ?? new Date().getUTCFullYear());
  return { first: Math.max(FIRST, Math.min(Number(busy?.period ?? last - 30), last - 30)), last };
}

// How many lie before the first year shown, so that nothing vanishes silently.
export function countBefore(periods, first) {
  return periods.filter(({ period }) => Number(period) < first).reduce((sum, { established }) => sum + established.certain, 0);
}

export function place(day, { first, last }, width) {
  const [start, end] = [Date.UTC(first, 0, 1), Date.UTC(last, 11, 31)];
  return EDGE + ((Date.parse(`${day}T00:00:00Z`) - start) / (end - start)) * (width - 2 * EDGE);
}

function both(...flows) {
  return { certain: flows.reduce((sum, { certain }) => sum + certain, 0), possible: flows.reduce((sum, { possible }) => sum + possible, 0) };
}

export function chartOf(periods, span, width) {
  const shown = periods.filter(({ period }) => Number(period) >= span.first);
  const stacks = shown.map((each) => ({
    year: Number(each.period),
    above: [['established', each.established], ['resumed', each.resumed]],
    below: [['ended', each.ended], ['suspended', both(each.suspended, each.fell_asleep)]],
  }));
  const height = (side) => Math.max(1, ...stacks.map((stack) => stack[side].reduce((sum, [, flow]) => sum + flow.possible, 0)));
  const [up, down] = [height('above'), height('below')];
  const unit = (HEIGHT - 24) / (up + down);
  const line = 4 + up * unit;
  const picture = svg('svg', { viewBox: `0 0 ${width} ${HEIGHT}`, width, height: HEIGHT, role: 'img', 'aria-label': tellOf(shown, span) });
  picture.append(svg('defs', {}, ['established', 'resumed', 'suspended', 'ended'].map(hatch)));
  const wide = (width - 2 * EDGE) / (span.last - span.first + 1);
  for (const stack of stacks) picture.append(...barsOf(stack, EDGE + (stack.year - span.first) * wide, Math.max(1, wide - 1), line, unit));
  picture.append(svg('path', { class: 'axis', d: `M${EDGE} ${line}H${width - EDGE}` }));
  picture.append(...yearsOf(span, wide, width));
  return picture;
}

function hatch(kind) {
  return svg('pattern', { id: `vague-${kind}`, width: 4, height: 4, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' },
    svg('path', { class: `hatch ${kind}`, d: 'M0 0V4' }));
}

// Certain parts lie next to the line, so that their height can be read; the possible ones beyond.
function barsOf(stack, x, width, line, unit) {
  const bars = [];
  for (const [side, way] of [['above', -1], ['below', 1]]) {
    let at = line;
    for (const part of ['certain', 'vague']) {
      for (const [kind, flow] of stack[side]) {
        const size = (part === 'certain' ? flow.certain : flow.possible - flow.certain) * unit;
        if (size <= 0) continue;
        bars.push(svg('rect', { class: `${part} ${kind}`, x, width, y: way < 0 ? at - size : at, height: size, fill: part === 'vague' ? `url(#vague-${kind})` : null }));
        at += way * size;
      }
    }
  }
  return bars;
}

function yearsOf({ first, last }, wide, width) {
  const step = width < 560 ? 20 : 10;
  const years = [];
  for (let year = Math.ceil(first / step) * step; year <= last - 3; year += step) {
    const x = EDGE + (year - first) * wide;
    years.push(svg('path', { class: 'tick', d: `M${x} ${HEIGHT - 16}v4` }), svg('text', { x: x + 2, y: HEIGHT - 3 }, String(year)));
  }
  return years;
}

function tellOf(periods, span) {
  const sum = (name) => periods.reduce((total, period) => total + period[name].certain, 0);
  return `From ${span.first} to ${span.last}, certainly ${sum('established')} established, ${sum('suspended') + sum('fell_asleep')} suspended or asleep, ${sum('ended')} ended.`;
}

// The same as numbers, for those who do not see the picture.
export function tableOf(periods) {
  const row = (each) => el('tr', {}, el('th', { scope: 'row' }, each.period), ['established', 'suspended', 'fell_asleep', 'resumed', 'ended'].map((name) => el('td', {}, String(each[name].certain))));
  return el('table', { class: 'unseen' }, el('caption', {}, 'Certain events by year'),
    el('tr', {}, ['Year', 'Established', 'Suspended', 'Fell asleep', 'Resumed', 'Ended'].map((name) => el('th', { scope: 'col' }, name))), periods.map(row));
}
