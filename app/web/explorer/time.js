// The handle of time: the day in question, dragged, stepped or played. The picture follows with the register's answers.

import { Brush } from './brush.js';
import { chartOf, countBefore, spanOf, tableOf } from './chart.js';
import { byId, isCalm } from './elements.js';
import { dayNumber, dayText, dayWords, lastDay } from './words.js';

const BEAT = 450; // Milliseconds a year lasts when the years are played.

export class Time {
  // `drag` is called with a day while it moves and returns when its picture is there; `settle` when it stays.
  // `choose` is told between which years something has to have happened.
  constructor({ drag, settle, choose }) {
    this.handle = byId('handle');
    this.bars = byId('bars');
    this.brush = new Brush({ choose });
    this.drag = drag;
    this.settle = settle;
    this.span = { first: 1945, last: new Date().getUTCFullYear() };
    this.periods = [];
    this.handle.addEventListener('input', () => this.turn(dayText(Number(this.handle.value))));
    this.handle.addEventListener('change', () => this.settle(this.day));
    this.handle.addEventListener('keydown', (event) => this.step(event));
    byId('play').addEventListener('click', () => this.play());
    byId('today').addEventListener('click', () => this.settle(null));
    new ResizeObserver(() => this.paint()).observe(this.bars);
  }

  // The present day is the register's, not this computer's.
  show(day) {
    this.tell(day);
    this.put(day);
  }

  // The day of the picture. While the handle is dragged it may be a moment behind, and says so by its own day.
  tell(day) {
    byId('day').textContent = dayWords(day);
  }

  put(day) {
    this.day = day;
    this.handle.value = String(dayNumber(day));
    this.handle.setAttribute('aria-valuetext', dayWords(day));
  }

  chart(answer, from, to) {
    const { data: periods } = answer;
    const span = spanOf(periods);
    this.today = answer.meta.as_of;
    this.periods = periods;
    this.span = span;
    this.handle.min = String(dayNumber(`${span.first}-01-01`));
    this.handle.max = String(dayNumber(`${span.last}-12-31`));
    this.handle.value = String(dayNumber(this.day ?? this.today));
    const before = countBefore(periods, span.first);
    byId('caption').textContent = `${answer.meta.question}${before ? `; ${before} more ${before === 1 ? 'was' : 'were'} established before ${span.first}` : ''}.`;
    this.brush.show(span, from, to);
    this.paint();
  }

  paint() {
    const width = this.bars.clientWidth;
    if (width && this.periods.length) this.bars.replaceChildren(chartOf(this.periods, this.span, width), tableOf(this.periods));
  }

  // One question at a time: days that pass while the register answers are left out, the last one never.
  turn(day) {
    this.put(day);
    this.wanted = day;
    this.following ??= this.follow().finally(() => { this.following = null; });
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
    const number = Math.max(Number(this.handle.min), Math.min(Number(this.handle.max), dayNumber(date.toISOString().slice(0, 10))));
    this.turn(dayText(number));
    this.settle(this.day);
  }

  // Year by year; the next one is shown only when the answer for this one is there.
  async play() {
    const button = byId('play');
    if (this.playing) {
      this.playing = false;
      return;
    }
    this.playing = true;
    button.textContent = '❚❚';
    button.setAttribute('aria-label', 'Stop');
    const last = Math.min(this.span.last, Number(this.today.slice(0, 4)));
    let year = Number(this.day.slice(0, 4));
    if (year >= last) year = this.span.first - 1;
    while (this.playing && year < last) {
      year += 1;
      const due = new Promise((resolve) => { setTimeout(resolve, isCalm() ? 2 * BEAT : BEAT); });
      await Promise.all([this.turn(year === last ? this.today : lastDay(String(year))), due]);
    }
    this.playing = false;
    button.textContent = '▶';
    button.setAttribute('aria-label', 'Play the years');
    this.settle(this.day === this.today ? null : this.day);
  }
}
