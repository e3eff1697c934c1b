// The pictures of an insight page: the explorer's own map and time line, drawn from the requests printed beside them.

import { chartOf, spanOf, tableOf } from './chart.js';
import { WorldMap } from './map.js';
import { findAll, findTimeline } from './register.js';
import { Asking, addressOf } from './state.js';

async function drawMap(place) {
  const asking = new Asking(place.dataset.query);
  const go = (name, value) => { location.href = addressOf('/', asking.with(name, value)); };
  const map = new WorldMap({ choose: (id) => go('record', id), narrow: (pair) => go('between', pair), visit: (id) => go('city', id) });
  map.show(await findAll(asking), asking);
}

async function drawYears(place) {
  const { data: periods } = await findTimeline(new Asking(place.dataset.query));
  const span = spanOf(periods);
  const paint = () => place.clientWidth && place.replaceChildren(chartOf(periods, span, place.clientWidth), tableOf(periods));
  new ResizeObserver(paint).observe(place);
}

document.querySelectorAll('.map[data-query]').forEach(drawMap);
document.querySelectorAll('.by-year[data-query]').forEach(drawYears);
