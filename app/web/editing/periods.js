// The status of a partnership over time: a bar, and the same in words.

import { el, svg } from '../explorer/elements.js';
import { dayNumber, dayText, dayWords, statusName } from '../explorer/words.js';

const WIDTH = 360;
const MARGIN = 8;
const YEARS = 5 * 365;
const DAY = 86_400_000;

// The bars before and after a change, on one axis.
export function statusBars(before, after) {
  const runs = [before, after].map(runsOf);
  const ends = runs.flat().flatMap(({ first_day, last_day }) => [first_day, last_day]);
  const now = Math.floor(Date.now() / DAY);
  const past = ends
    .filter(Boolean)
    .map(dayNumber)
    .filter((day) => day <= now);
  const start = Math.min(now, ...past) - YEARS;
  const x = (day) => MARGIN + ((day - start) / (now - start)) * (WIDTH - 2 * MARGIN);
  return runs.map((periods) =>
    periods.length ? statusBar(periods, { start, now, x }) : el('p', { class: 'quiet' }, 'No partnership.'),
  );
}

// Periods with a status. Neighbours that only differ in their last evidence are joined.
function runsOf(periods) {
  const runs = [];
  for (const period of periods.filter(({ status }) => status)) {
    const last = runs.at(-1);
    if (last && notesOf(last) === notesOf(period) && last.status === period.status) last.last_day = period.last_day;
    else runs.push({ ...period });
  }
  return runs;
}

function statusBar(periods, { start, now, x }) {
  const lines = periods.map(({ status, certainty, first_day, last_day }) => {
    const first = first_day ? dayNumber(first_day) : start;
    const last = last_day ? Math.min(dayNumber(last_day) + 1, now) : now;
    return first < last && svg('path', { class: `segment ${status} ${certainty}`, d: `M${x(first)} 12H${x(last)}` });
  });
  const words = el('ol', { class: 'periods' }, ...periods.map((period) => el('li', {}, periodWords(period))));
  const years = [start, now].map((day, number) =>
    svg(
      'text',
      { x: number ? WIDTH - MARGIN : MARGIN, y: 32, class: number ? 'end' : 'begin' },
      dayText(day).slice(0, 4),
    ),
  );
  const picture = svg(
    'svg',
    { class: 'lifeline', viewBox: `0 0 ${WIDTH} 36`, 'aria-hidden': 'true' },
    svg('path', { class: 'axis', d: `M${MARGIN} 12H${WIDTH - MARGIN}` }),
    ...lines,
    ...years,
  );
  return el('div', {}, picture, words);
}

function periodWords(period) {
  const from = period.first_day ? `from ${dayWords(period.first_day)}` : 'at first';
  const until = period.last_day ? ` to ${dayWords(period.last_day)}` : '';
  const notes = notesOf(period);
  return `${statusName({ value: period.status })} ${from}${until}${notes && ` (${notes})`}`;
}

// What the status rests on, and why it may be another one.
function notesOf({ basis, certainty, alternatives, doubts }) {
  const notes = [
    basis === 'decided' ? '' : basis,
    certainty === 'possible' && `possibly ${alternatives.join(' or ')}`,
    doubts.join(', ').replaceAll('_', ' '),
  ];
  return notes.filter(Boolean).join('; ');
}
