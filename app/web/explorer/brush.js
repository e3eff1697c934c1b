// Years chosen by dragging across the bars. For keys the same choice is among the filters.

import { byId } from './elements.js';
import { placeOf, yearAt } from './scale.js';

export class Brush {
  /** `choose` is given the first and the last year, or nothing where a click takes the choice back.
   * @param {{ choose: (from?: number, to?: number) => void }} handlers */
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

  /** The years that are asked for, as they are in the address.
   * @param {import('./scale.js').Span} span @param {string | null} from @param {string | null} to */
  show(span, from, to) {
    this.span = span;
    this.years = from || to ? [Number(from?.slice(0, 4) ?? span.first), Number(to?.slice(0, 4) ?? span.last)] : null;
    if (!this.from) this.paint();
  }

  yearUnder(event) {
    const { left, width } = this.strip.getBoundingClientRect();
    return Math.floor(yearAt(event.clientX - left, this.span, width));
  }

  begin(event) {
    if (!this.span) return;
    this.strip.setPointerCapture(event.pointerId);
    this.from = this.yearUnder(event);
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
    return [this.from, this.yearUnder(event)].sort((one, other) => one - other);
  }

  paint(years = this.years) {
    this.band.toggleAttribute('hidden', !years || !this.span);
    if (!years || !this.span) return;
    const within = (year) => Math.max(this.span.first, Math.min(this.span.last + 1, year));
    const at = (year) => placeOf(within(year), this.span, this.strip.clientWidth);
    this.band.setAttribute('x', String(at(years[0])));
    this.band.setAttribute('width', String(Math.max(2, at(years[1] + 1) - at(years[0]))));
  }
}
