// Moving the map with d3-zoom: Ctrl and the wheel, dragging, two fingers, a double click, and keys. The wheel alone and one
// finger scroll the page, and say how the map is moved.

import { isCalm, later } from './elements.js';
import { _ } from './messages.js';

/** @typedef {import('./surface.js').View} View */

const CLOSEST = 32;
const NOTCH = 0.5; // Powers of two by which one notch of a wheel zooms at most.
const LEAP = 350; // Milliseconds of a leap to another view.
const HINT = 1400; // Milliseconds that a hint stays.

/** @type {View} */
export const WHOLE = { scale: 1, left: 0, top: 0 };

/** The view that the map may have: the world never leaves its frame. @param {View} view @returns {View} */
export function held({ scale, left, top }, { width, height }) {
  const within = (value, extent) => Math.min(0, Math.max(extent * (1 - scale), value));
  return { scale, left: within(left, width), top: within(top, height) };
}

/** The powers of two by which a turn of the wheel zooms. Two fingers on a pad turn it with Ctrl in many small steps, for which d3
 * multiplies by ten; a notch of a real wheel is one large step. @param {WheelEvent} event */
function wheelDelta({ deltaY, deltaMode, ctrlKey }) {
  const perUnit = [0.002, 0.05, 1][deltaMode] ?? 0.002;
  const powers = -deltaY * perUnit * (ctrlKey ? 10 : 1);
  return Math.max(-NOTCH, Math.min(NOTCH, powers));
}

/** Whether an event moves the map rather than the page. */
function isMeant(event) {
  if (event.type === 'wheel') return event.ctrlKey || event.metaKey;
  if (event.type === 'touchstart') return event.touches.length > 1;
  return !event.button && !event.ctrlKey;
}

export class Gestures {
  /** `focus` returns the point to which buttons and keys zoom in, or null for the middle.
   * @param {HTMLElement} stage
   * @param {{ change: (view: View) => void, hint: (words: string | null) => void, focus: () => number[] | null }} handlers */
  constructor(stage, { change, hint, focus }) {
    this.focus = focus;
    this.stage = d3.select(stage);
    this.size = { width: stage.clientWidth, height: stage.clientHeight };
    this.zoom = d3
      .zoom()
      .scaleExtent([1, CLOSEST])
      .wheelDelta(wheelDelta)
      .filter(isMeant)
      .on('zoom', ({ transform: { k, x, y } }) => change({ scale: k, left: x, top: y }));
    this.stage.call(this.zoom);
    const quiet = later(HINT, () => hint(null));
    const show = (words) => {
      hint(words);
      quiet();
    };
    stage.addEventListener(
      'wheel',
      (event) => isMeant(event) || show(_('Hold %(key)s and scroll to zoom', { key: controlKey() })),
      {
        passive: true,
      },
    );
    stage.addEventListener(
      'touchmove',
      (event) => event.touches.length === 1 && show(_('Use two fingers to move the map')),
      {
        passive: true,
      },
    );
    stage.addEventListener('keydown', (event) => this.press(event));
  }

  /** How close the map may be seen at most. @param {number} scale */
  limit(scale) {
    this.zoom.scaleExtent([1, Math.max(2, Math.min(CLOSEST, scale))]);
  }

  /** @param {{ width: number, height: number }} size */
  measure(size) {
    this.size = size;
    const whole = [
      [0, 0],
      [size.width, size.height],
    ];
    this.zoom.extent(whole).translateExtent(whole);
  }

  /** Show a view at once, or as a leap that can be followed. @param {View} view */
  show(view, { leap = false } = {}) {
    const { scale, left, top } = held(view, this.size);
    const moving = leap && !isCalm() ? this.stage.transition().duration(LEAP) : this.stage;
    moving.call(this.zoom.transform, d3.zoomIdentity.translate(left, top).scale(scale));
  }

  /** @param {number} factor */
  scaleBy(factor, { leap = false } = {}) {
    const moving = leap && !isCalm() ? this.stage.transition().duration(LEAP) : this.stage;
    moving.call(this.zoom.scaleBy, factor, factor > 1 ? this.focus() : null);
  }

  press(event) {
    const steps = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] };
    const factors = { '+': 1.5, '=': 1.5, '-': 1 / 1.5 };
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const { k } = d3.zoomTransform(this.stage.node());
    if (steps[event.key]) this.stage.call(this.zoom.translateBy, ...steps[event.key].map((pixels) => pixels / k));
    else if (factors[event.key]) this.scaleBy(factors[event.key]);
    else if (event.key === '0') this.show(WHOLE);
    else return;
    event.preventDefault();
  }
}

function controlKey() {
  return /mac/i.test(navigator.platform) ? '⌘' : 'Ctrl';
}
