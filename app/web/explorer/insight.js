// The pictures of an insight page: the explorer's own map and time line, drawn from the requests printed beside them.

import { WorldMap } from './map.js';
import { findAll, findTimeline } from './register.js';
import { spanOf } from './scale.js';
import { Asking, addressOf } from './state.js';
import { timeChart } from './timechart.js';
import { yearTable } from './years.js';

async function drawMap(place) {
  const asking = new Asking(place.dataset.query);
  const go = (name, value) => { location.href = addressOf('/', asking.with(name, value)); };
  const map = new WorldMap({ choose: (id) => go('record', id), narrow: (pair) => go('between', pair), visit: (id) => go('city', id) });
  map.show(await findAll(asking), asking);
}

async function drawYears(place) {
  const { years, months } = await findTimeline(new Asking(place.dataset.query));
  const data = { years: years.data, months: months.data, span: spanOf(years.data) };
  const paint = () => place.clientWidth && place.replaceChildren(timeChart(data, place.clientWidth), yearTable(data.years, data.span));
  new ResizeObserver(paint).observe(place);
}

document.querySelectorAll('.map[data-query]').forEach(drawMap);
document.querySelectorAll('.by-year[data-query]').forEach(drawYears);
