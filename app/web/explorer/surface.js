// What the map is drawn on: a canvas on the page, or an SVG picture that leaves it. Both take the same marks. Paths lie on
// the plane; dots and words lie where they are seen. Widths and dashes are in pixels, colours are named as in the style sheet.

import { svg } from './elements.js';

/** @typedef {{ scale: number, left: number, top: number }} View How the plane is seen: x' = x * scale + left. */
/** @typedef {{ fill?: string, stroke?: string, width?: number, alpha?: number, dash?: number[], round?: boolean }} Look */
/** @typedef {{ text: string, x: number, y: number, anchor: 'start' | 'end' | 'middle' }} Label */
/** @typedef {{ points?: number, bold?: boolean, italic?: boolean, colour?: string, alpha?: number, rim?: boolean }} Type */
/** @typedef {{ path(d: string, look: Look): void, dots(dots: number[][], look: Look): void, text(label: Label, type?: Type): void }} Surface */

export const POINTS = 12;
export const FONT_FAMILY = 'system-ui, -apple-system, Segoe UI, Roboto, Helvetica, Arial, sans-serif';
const RIM = 3; // Pixels of paper around a word.

/** The font of a word, as canvases and measures take it. @param {Type} type */
export const fontOf = ({ points = POINTS, bold = false, italic = false }) =>
  `${italic ? 'italic ' : ''}${bold ? 600 : 400} ${points}px ${FONT_FAMILY}`;

/** @implements {Surface} */
export class CanvasSurface {
  /** @param {CanvasRenderingContext2D} context */
  constructor(context) {
    this.context = context;
    /** @type {Map<string, Path2D>} */
    this.paths = new Map();
  }

  /** Begin a picture. @param {{ colours: Record<string, string>, ratio: number, view: View, width: number, height: number }} given */
  begin({ colours, ratio, view, width, height }) {
    this.colours = colours;
    this.ratio = ratio;
    this.view = view;
    this.used = new Map();
    this.onStage();
    this.context.globalAlpha = 1;
    this.context.clearRect(0, 0, width, height);
  }

  /** Paths of this picture are kept for the next one. */
  end() {
    this.paths = this.used;
  }

  onStage() {
    this.context.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
  }

  path(d, look) {
    const { context, ratio, view } = this;
    const path = this.paths.get(d) ?? new Path2D(d);
    this.used.set(d, path);
    context.setTransform(ratio * view.scale, 0, 0, ratio * view.scale, ratio * view.left, ratio * view.top);
    this.draw(path, look, view.scale);
  }

  dots(dots, look) {
    this.onStage();
    const path = new Path2D();
    for (const [x, y, radius] of dots) {
      path.moveTo(x + radius, y);
      path.arc(x, y, radius, 0, 7);
    }
    this.draw(path, look, 1);
  }

  /** @param {Path2D} path @param {Look} look @param {number} scale */
  draw(path, { fill, stroke, width = 1, alpha = 1, dash = [], round = false }, scale) {
    const { context, colours } = this;
    context.globalAlpha = alpha;
    if (fill) {
      context.fillStyle = colours[fill];
      context.fill(path);
    }
    if (!stroke) return;
    context.strokeStyle = colours[stroke];
    context.lineWidth = width / scale;
    context.lineCap = round ? 'round' : 'butt';
    context.setLineDash(dash.map((length) => length / scale));
    context.stroke(path);
  }

  text({ text, x, y, anchor }, type = {}) {
    const { context, colours } = this;
    const { colour = 'ink', alpha = 1, rim = true } = type;
    this.onStage();
    context.globalAlpha = alpha;
    context.setLineDash([]);
    context.font = fontOf(type);
    context.textBaseline = 'middle';
    context.textAlign = /** @type {CanvasTextAlign} */ ({ start: 'left', end: 'right', middle: 'center' }[anchor]);
    if (rim) {
      context.lineJoin = 'round';
      context.lineWidth = RIM;
      context.strokeStyle = colours.paper;
      context.strokeText(text, x, y);
    }
    context.fillStyle = colours[colour];
    context.fillText(text, x, y);
  }
}

/** A picture of the whole plane as SVG; `nodes` are what was drawn. @implements {Surface} */
export class SvgSurface {
  /** @type {SVGElement[]} */
  nodes = [];

  path(d, look) {
    if (d) this.nodes.push(svg('path', { d, ...attributesOf(look) }));
  }

  dots(dots, look) {
    for (const [x, y, r] of dots)
      this.nodes.push(svg('circle', { cx: x.toFixed(1), cy: y.toFixed(1), r: r.toFixed(1), ...attributesOf(look) }));
  }

  text({ text, x, y, anchor }, type = {}) {
    const { points = POINTS, bold, italic, colour = 'ink', alpha = 1, rim = true } = /** @type {Type} */ (type);
    const edge = rim && {
      stroke: 'var(--paper)',
      'stroke-width': RIM,
      'stroke-linejoin': 'round',
      'paint-order': 'stroke',
    };
    this.nodes.push(
      svg(
        'text',
        {
          x: x.toFixed(1),
          y: (y + points * 0.35).toFixed(1),
          'text-anchor': anchor,
          'font-size': points,
          'font-family': FONT_FAMILY,
          'font-weight': bold ? 600 : null,
          'font-style': italic ? 'italic' : null,
          fill: `var(--${colour})`,
          opacity: alpha < 1 ? alpha : null,
          ...edge,
        },
        text,
      ),
    );
  }
}

/** @param {Look} look */
function attributesOf({ fill, stroke, width = 1, alpha = 1, dash = [], round = false }) {
  return {
    fill: fill ? `var(--${fill})` : 'none',
    'fill-opacity': fill && alpha < 1 ? alpha.toFixed(2) : null,
    ...(stroke && {
      stroke: `var(--${stroke})`,
      'stroke-width': width.toFixed(2),
      'stroke-opacity': alpha < 1 ? alpha.toFixed(2) : null,
      'stroke-dasharray': dash.join(' ') || null,
      'stroke-linecap': round ? 'round' : null,
    }),
  };
}
