// Names on the map, on a rim of paper so that they can be read above everything else.

import { cityName } from './words.js';

const MOST = 60;

export function write({ context, colours, ratio, size }, text, x, y, points, bold = false) {
  context.save();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.globalAlpha = 1;
  context.font = `${bold ? 600 : 400} ${points}px system-ui, sans-serif`;
  context.textBaseline = 'middle';
  const width = context.measureText(text).width;
  const left = Math.max(4, Math.min(size.width - width - 4, x));
  context.lineJoin = 'round';
  context.lineWidth = 4;
  context.strokeStyle = colours.paper;
  context.strokeText(text, left, y);
  context.fillStyle = colours.ink;
  context.fillText(text, left, y);
  context.restore();
}

// The most connected cities first; a name that would cover another is left out.
export function nameCities(map) {
  const { width, height } = map.size;
  const taken = [];
  for (const { city, at } of map.cities) {
    const [x, y] = map.onStage(at);
    if (x < 0 || y < 0 || x > width || y > height || taken.length > MOST) continue;
    const box = [x, y - 8, x + 12 + cityName(city).length * 7, y + 8];
    if (taken.some((other) => box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1])) continue;
    taken.push(box);
    write(map, cityName(city), x + 7, y, 12);
  }
}
