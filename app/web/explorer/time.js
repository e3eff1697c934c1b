// The handle of time: the day in question, dragged, stepped or played, over the charts of what was active or dormant and what
// happened. Headline, conditions and map follow with the register's answers.

import { Brush } from './brush.js';
import { byId, el, isCalm } from './elements.js';
import { _, pgettext } from './messages.js';
import { placeOf, yearAt } from './scale.js';
import { standingWords } from './standing.js';
import { chartNotes, timeChart } from './timechart.js';
import { dayNumber, dayText, dayWords, lastDay, phrase } from './words.js';
import { CHANGES, hasChanges, yearTable, yearWords } from './years.js';

const BEAT = 450; // Milliseconds a year lasts when the years are played.

export class Time {
  // `drag` is called with a day while it moves and returns when its picture is there; `settle` when it stays. Both wait
  // for the chart, which sets the range of the handle.
  // `choose` is given the years between which something has to have happened.
  constructor({ drag, settle, choose }) {
    this.handle = byId('handle');
    this.chartPlace = byId('chart');
    this.bars = byId('bars');
    this.guide = byId('guide');
    this.brush = new Brush({ choose });
    this.drag = drag;
    this.settle = settle;
    this.data = { months: [], years: [], span: { first: 1945, last: new Date().getUTCFullYear() } };
    this.handle.addEventListener('input', () => this.turn(dayText(Number(this.handle.value))));
    this.handle.addEventListener('change', () => this.settle(this.day));
    this.handle.addEventListener('keydown', (event) => this.step(event));
    this.chartPlace.addEventListener('pointermove', (event) => this.point(event.clientX));
    this.chartPlace.addEventListener('pointerleave', () => this.point(null));
    byId('play').addEventListener('click', () => this.play());
    byId('today').addEventListener('click', () => this.settle(null));
    new ResizeObserver(() => this.paint()).observe(this.bars);
  }

  // The present day is the register's, not this computer's.
  show(day) {
    this.showDay(day);
    this.put(day);
  }

  // The day of the picture. While the handle is dragged it may be a moment behind, and says so by its own day.
  showDay(day) {
    byId('day').textContent = dayWords(day);
  }

  put(day) {
    this.day = day;
    this.handle.value = String(dayNumber(day));
    this.handle.setAttribute(
      'aria-valuetext',
      [dayWords(day), standingWords(this.monthOf(day.slice(0, 7)))].filter(Boolean).join(': '),
    );
    this.read(day.slice(0, 7));
  }

  chart(data, from, to) {
    const { span } = data;
    this.today = data.today;
    this.data = data;
    this.handle.min = String(dayNumber(`${span.first}-01-01`));
    this.handle.max = String(dayNumber(`${span.last}-12-31`));
    byId('caption').replaceChildren(...captionOf(chartNotes(data)));
    for (const name of ['handle', 'play']) byId(name).disabled = false;
    this.put(this.day ?? this.today);
    this.brush.show(span, from, to);
    byId('time').hidden = isEmpty(this.data);
    this.paint();
  }

  monthOf(name) {
    return this.data.months.find(({ period }) => period === name);
  }

  // The present month has not ended: its numbers count what is known today to last until its end.
  endOf(name) {
    const month = dayWords(name);
    const isPresent = name === this.today.slice(0, 7);
    return isPresent ? _('End of %(month)s, as known today', { month }) : _('End of %(month)s', { month });
  }

  // The numbers at the end of a month and in its year; hovering shows those of the month pointed at.
  read(name) {
    const year = this.data.years.find(({ period }) => period === name.slice(0, 4));
    const standing = standingWords(this.monthOf(name));
    byId('readout').replaceChildren(
      ...(this.data.years.length
        ? [
            standing && el('p', {}, el('strong', {}, this.endOf(name)), ` ${standing}`),
            el(
              'p',
              {},
              el('strong', {}, pgettext('year of a chart', 'In %(year)s', { year: name.slice(0, 4) })),
              ` ${yearWords(year) || _('no change recorded')}`,
            ),
          ].filter(Boolean)
        : []),
    );
  }

  point(clientX) {
    this.guide.hidden = clientX === null;
    if (clientX === null) {
      if (this.day) this.read(this.day.slice(0, 7));
      return;
    }
    const { left, width } = this.bars.getBoundingClientRect();
    const at = yearAt(clientX - left, this.data.span, width);
    const month = Math.floor((at % 1) * 12) + 1;
    this.guide.style.left = `${placeOf(at, this.data.span, width)}px`;
    this.read(`${Math.floor(at)}-${String(month).padStart(2, '0')}`);
  }

  paint() {
    const width = this.bars.clientWidth;
    if (width && this.data.years.length)
      this.bars.replaceChildren(timeChart(this.data, width), yearTable(this.data.years, this.data.span));
  }

  // One question at a time: days that pass while the register answers are left out, the last one never.
  turn(day) {
    this.put(day);
    this.wanted = day;
    this.following ??= this.follow().finally(() => {
      this.following = null;
    });
    return this.following;
  }

  async follow() {
    while (this.wanted) {
      const day = this.wanted;
      this.wanted = null;
      await this.drag(day);
    }
  }

  // Arrows go by months, with Shift by days, Page Up and Page Down by years.
  step(event) {
    const way = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageUp: 12, PageDown: -12 }[event.key];
    if (!way || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const date = new Date(`${this.day}T00:00:00Z`);
    if (event.shiftKey) date.setUTCDate(date.getUTCDate() + Math.sign(way));
    else date.setUTCMonth(date.getUTCMonth() + way);
    const number = Math.max(
      Number(this.handle.min),
      Math.min(Number(this.handle.max), dayNumber(date.toISOString().slice(0, 10))),
    );
    this.turn(dayText(number));
    this.settle(this.day);
  }

  // Something else is asked for: no year and no day that the handle passed follows.
  stop() {
    this.wanted = null;
    this.showPlaying(null);
  }

  /** @param {symbol | null} turn */
  showPlaying(turn) {
    this.playing = turn;
    byId('play').textContent = turn ? '❚❚' : '▶';
    byId('play').setAttribute('aria-label', turn ? _('Stop') : _('Play the years'));
  }

  // Year by year, from where the data begin; the next one is shown only when the answer for this one is there.
  async play() {
    const settle = () => this.settle(this.day === this.today ? null : this.day);
    if (this.playing) {
      settle();
      return;
    }
    const turn = Symbol('turn');
    this.showPlaying(turn);
    const last = Math.min(this.data.span.last, Number(this.today.slice(0, 4)));
    let year = Number(this.day.slice(0, 4));
    if (year >= last) year = this.data.span.first - 1;
    while (this.playing === turn && year < last) {
      year += 1;
      const due = new Promise((resolve) => {
        setTimeout(resolve, isCalm() ? 2 * BEAT : BEAT);
      });
      await Promise.all([this.turn(year === last ? this.today : lastDay(String(year))), due]);
    }
    if (this.playing === turn) settle();
  }
}

// Whether nothing was ever in force and nothing happened.
function isEmpty({ months, years }) {
  return months.every(({ in_force: inForce }) => !inForce.possible) && !years.some(hasChanges);
}

// The key of the charts, and what they count and leave out.
function captionOf(notes) {
  const key = (name, words) => el('span', { class: `key ${name}` }, words);
  return [
    el(
      'span',
      { class: 'group' },
      `${_('At the end of each month:')} `,
      key('active', phrase('active')),
      key('dormant', phrase('dormant')),
      key('maybe', _('possible: in doubt or dates vague')),
    ),
    el(
      'span',
      { class: 'group' },
      `${_('Per year:')} `,
      Object.entries(CHANGES).map(([name, words]) => key(name, words)),
      key('vague', _('vague dates, spread evenly')),
    ),
    ...[...notes, _('Drag the handle to set the day; drag across the bars to select a period.')].map((note) =>
      el('span', {}, `${note} `),
    ),
  ];
}
