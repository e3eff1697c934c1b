// Years chosen by dragging along the foot of the time line. For keys the same choice stands among the filters.

import { EDGE } from './chart.js';
import { byId } from './elements.js';

export class Brush {
  // `choose` is told the first and the last year, or nothing where a click takes the choice back.
  constructor({ choose }) {
    this.strip = byId('strip');
    this.band = byId('band');
    this.choose = choose;
    this.span = null;
    this.strip.addEventListener('pointerdown', (event) => this.begin(event));
    this.strip.addEventListener('pointermove', (event) => this.drag(event));
    this.strip.addEventListener('pointerup', (event) => this.end(event));
    this.strip.addEventListener('pointercancel', () => this.leave());
    addEventListener('keydown', (event) => event.key === 'Escape' && this.leave());
    new ResizeObserver(() => this.paint()).observe(this.strip);
  }

  // The years that are asked for, as they stand in the address.
  show(span, from, to) {
    this.span = span;
    this.years = from || to ? [Number(from?.slice(0, 4) ?? span.first), Number(to?.slice(0, 4) ?? span.last)] : null;
    if (!this.from) this.paint();
  }

  yearAt(event) {
    const { left, width } = this.strip.getBoundingClientRect();
    const years = this.span.last - this.span.first + 1;
    const year = this.span.first + Math.floor(((event.clientX - left - EDGE) / (width - 2 * EDGE)) * years);
    return Math.max(this.span.first, Math.min(this.span.last, year));
  }

  begin(event) {
    if (!this.span) return;
    this.strip.setPointerCapture(event.pointerId);
    this.from = this.yearAt(event);
    this.start = event.clientX;
    this.moved = false;
  }

  drag(event) {
    if (!this.from) return;
    this.moved ||= Math.abs(event.clientX - this.start) > 4;
    if (this.moved) this.paint(this.sorted(event));
  }

  end(event) {
    if (!this.from) return;
    const [years, moved, had] = [this.sorted(event), this.moved, this.years];
    this.leave();
    if (moved || !had) this.choose(...years);
    else this.choose();
  }

  leave() {
    this.from = null;
    this.paint();
  }

  sorted(event) {
    return [this.from, this.yearAt(event)].sort((one, other) => one - other);
  }

  paint(years = this.years) {
    this.band.toggleAttribute('hidden', !years || !this.span);
    if (!years || !this.span) return;
    const wide = (this.strip.clientWidth - 2 * EDGE) / (this.span.last - this.span.first + 1);
    const at = (year) => EDGE + (Math.max(this.span.first, Math.min(this.span.last + 1, year)) - this.span.first) * wide;
    this.band.setAttribute('x', String(at(years[0])));
    this.band.setAttribute('width', String(Math.max(2, at(years[1] + 1) - at(years[0]))));
  }
}
