// The life of a partnership on a line: an event is a dot, a vague one a band as wide as its date.

import { svg } from './elements.js';
import { dayNumber, dateWords, plain } from './words.js';

// Which status an event leads to, and so its colour.
export const COLOURS = {
  established: 'active', renewed: 'active', attested: 'active', resumed: 'active', kept: 'active',
  suspended: 'dormant', inactive: 'dormant',
  severed: 'severed', ended: 'severed', expired: 'severed', annulled: 'severed', dissolved: 'severed',
};
const [WIDTH, LINE] = [400, 22];

export function lifeline(record, today, day) {
  const events = record.events.filter((event) => event.date.earliest || event.date.latest);
  if (!events.length) return null;
  const [start, end] = extent(events, today, day);
  const x = (date) => 8 + ((dayNumber(date) - start) / (end - start)) * (WIDTH - 16);
  const picture = svg('svg', { class: 'lifeline', viewBox: `0 0 ${WIDTH} 56`, role: 'img', 'aria-label': `The life of the partnership: ${events.map((event) => `${plain(event.kind)} ${dateWords(event.date)}`).join('; ')}` });
  picture.append(svg('path', { class: 'axis', d: `M8 ${LINE}H${WIDTH - 8}` }));
  const { value, since } = record.status;
  if (value && since?.latest && since.latest <= day) picture.append(svg('path', { class: `stretch ${value}`, d: `M${x(since.latest)} ${LINE}H${x(day)}` }));
  for (const event of events) picture.append(mark(event, x));
  picture.append(svg('path', { class: 'asked', d: `M${x(day)} 6V38` }), ...ticks(start, end, x));
  return picture;
}

function extent(events, today, day) {
  const days = events.flatMap(({ date }) => [date.earliest, date.latest]).filter(Boolean);
  const all = [...days, today, day].map(dayNumber);
  const [first, last] = [Math.min(...all), Math.max(...all)];
  const room = Math.max(200, (last - first) * 0.03);
  return [first - room, last + room];
}

function mark(event, x) {
  const from = x(event.date.earliest ?? event.date.latest);
  const to = x(event.date.latest ?? event.date.earliest);
  const kind = `${COLOURS[event.kind] ?? 'quiet'} ${event.stage === 'proposed' ? 'proposed' : ''}`;
  const title = svg('title', {}, `${plain(event.kind)}, ${dateWords(event.date)}`);
  if (to - from < 5) return svg('circle', { class: `moment ${kind}`, cx: (from + to) / 2, cy: LINE, r: 5 }, title);
  return svg('rect', { class: `moment band ${kind}`, x: from, y: LINE - 5, width: to - from, height: 10, rx: 5 }, title);
}

function ticks(start, end, x) {
  const [first, last] = [start, end].map((number) => new Date(number * 86_400_000).getUTCFullYear());
  const step = [1, 2, 5, 10, 20, 50, 100].find((years) => (last - first) / years <= 6) ?? 200;
  const marks = [];
  for (let year = Math.ceil((first + 1) / step) * step; year <= last; year += step) {
    const at = x(`${String(year).padStart(4, '0')}-01-01`);
    if (at < WIDTH - 24) marks.push(svg('path', { class: 'tick', d: `M${at} 36v4` }), svg('text', { x: at, y: 52 }, String(year)));
  }
  return marks;
}
