// The figures of an insight: the explorer's own map and chart, drawn from the requests printed below them, and the ways to
// take each figure away.

import { countsChart, drawCounts, numbersTable, tableOf } from './counts.js';
import { answerPicture } from './drawings.js';
import { byId, el, enableCopying, enableSentence } from './elements.js';
import { reportHeight } from './framed.js';
import { notOnMap, showLegend } from './legend.js';
import { WorldMap } from './map.js';
import { _, localize } from './messages.js';
import { downloadPicture, fileName, saveFile } from './picture.js';
import { findAll, findTimeline } from './register.js';
import { Asking, addressOf, HOME, narrowed } from './state.js';
import { chartNotes, timeChart, timeTable } from './timechart.js';
import { dayWords } from './words.js';
import { yearTable } from './years.js';

class InsightFigure {
  constructor(place) {
    this.place = place;
    this.figure = JSON.parse(place.dataset.figure);
    this.asking = new Asking(this.figure.query);
    if (this.figure.kind === 'map') this.answer = this.drawMap();
    if (this.figure.kind === 'chart') this.answer = this.drawChart();
    if (['columns', 'lines'].includes(this.figure.kind)) this.drawCounts();
    const wide = place.querySelector('.scroll');
    if (wide) this.showSideways(wide);
    for (const button of place.querySelectorAll('[data-picture]')) {
      button.addEventListener('click', () => this.save(button.dataset.picture));
    }
    place.querySelectorAll('[data-copies]').forEach(enableCopying);
    place.querySelector('[data-numbers]')?.addEventListener('click', () => this.saveNumbers());
    place.querySelector('details.use')?.addEventListener('toggle', () => this.cite()); // A frame has none.
  }

  // A narrow page shows the largest number first, and says that there are more columns.
  showSideways(wide) {
    const peak = wide.querySelector('.heat-4');
    if (peak) wide.scrollLeft = peak.offsetLeft - wide.clientWidth / 2;
    const hint = this.place.querySelector('[data-sideways]');
    new ResizeObserver(() => {
      hint.hidden = wide.scrollWidth <= wide.clientWidth;
    }).observe(wide);
  }

  async drawMap() {
    const map = new WorldMap({
      choose: (id) => {
        location.href = localize(`/partnerships/${id}`);
      },
      narrow: (country) => {
        location.href = addressOf(HOME, narrowed(this.asking, country));
      },
      visit: (id) => {
        location.href = localize(`/cities/${id}`);
      },
    });
    const found = await findAll(this.asking);
    map.show(found, this.asking);
    showLegend(found, this.asking, map);
    byId('remark').textContent = notOnMap(found);
    return { found, map };
  }

  async drawChart() {
    const place = this.place.querySelector('.by-year');
    const data = await findTimeline(this.asking);
    const paint = () =>
      place.clientWidth && place.replaceChildren(timeChart(data, place.clientWidth), yearTable(data.years, data.span));
    new ResizeObserver(paint).observe(place);
    this.place.querySelector('.caption').append(...chartNotes(data).map((note) => el('span', {}, `${note} `)));
    return { found: { meta: data.meta }, data };
  }

  drawCounts() {
    const place = this.place.querySelector('.columns');
    const paint = () => place.clientWidth && place.replaceChildren(countsChart(this.figure, place.clientWidth));
    if (this.figure.rows.length) new ResizeObserver(paint).observe(place);
  }

  async save(form) {
    const { place, figure, asking } = this;
    const { permalink } = place.dataset;
    const common = { title: figure.title, permalink, file: fileName(figure.title) };
    const own = this.answer
      ? await answerPicture(figure.kind, { ...(await this.answer), asking, headline: figure.title, permalink })
      : {
          day: _('As of %(day)s', { day: dayWords(figure.day) }),
          notes: [figure.note].filter(Boolean),
          draw: (frame) => drawCounts(figure, frame),
        };
    await downloadPicture(form, place.querySelector('[name=shape]').value, { ...own, ...common });
  }

  async saveNumbers() {
    const table = this.answer ? tableOf(timeTable((await this.answer).data)) : numbersTable(this.figure);
    saveFile(new Blob([table], { type: 'text/csv' }), fileName(this.figure.title), 'csv');
  }

  async cite() {
    const field = this.place.querySelector('[data-citation]'); // A comparison has none.
    if (!field || field.value) return;
    const response = await fetch(field.dataset.citation).catch(() => null);
    if (response?.ok) field.value = (await response.text()).trim();
  }
}

for (const place of document.querySelectorAll('figure[data-figure]')) new InsightFigure(place);
document.querySelectorAll('section > p > [data-copies]').forEach(enableCopying);
document.querySelectorAll('[data-sentence]').forEach(enableSentence);
reportHeight();
