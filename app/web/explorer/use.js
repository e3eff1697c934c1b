// "Use this": pictures, the embed code with its preview, the citation, and the addresses of what is shown.

import { tableOf } from './counts.js';
import { answerPicture } from './drawings.js';
import { byId, el, enableCopying, enableSentence, seen } from './elements.js';
import { _, localize } from './messages.js';
import { downloadPicture, fileName, saveFile } from './picture.js';
import { findTimeline } from './register.js';
import { addressOf, HOME } from './state.js';
import { timeTable } from './timechart.js';

const FITTER = '/static/frame.js'; // The script that makes a frame as high as what it shows.
const HEIGHTS = { 1: 960, map: 520, chart: 540 }; // Of frames on pages without the script that fits them.

/** @param {string} path */
const absolute = (path) => new URL(path, location.origin).href;

export class UseThis {
  /** @param {{ refused: (error: any) => void }} handlers */
  constructor({ refused }) {
    this.place = byId('use');
    /** @type {any} */
    this.shown = null;
    if (!this.place) return;
    /** @param {string} selector @returns {HTMLAnchorElement[]} */
    this.links = (selector) => [...this.place.querySelectorAll(selector)];
    this.links('[data-copies]').forEach(enableCopying);
    this.links('[data-sentence]').forEach(enableSentence);
    for (const form of /** @type {const} */ (['png', 'svg']))
      byId(`picture-${form}`).addEventListener('click', () => this.picture(form).catch(refused));
    byId('numbers').addEventListener('click', () => this.numbers().catch(refused));
    byId('embed-of').addEventListener('change', () => this.embed());
    byId('preview').addEventListener('toggle', () => this.preview());
  }

  /** What is shown: the answer, what was asked, its headline, and the map that draws it.
   * @param {{ found: any, asking: import('./state.js').Asking, headline: string, map: any }} shown */
  show(shown) {
    this.shown = shown;
    if (!this.place) return;
    const { found, asking } = shown;
    const alone = asking.get('view') === 'table';
    byId('permalink').href = this.permalink;
    byId('address').textContent = this.permalink;
    byId('request').href = absolute(found.links.self);
    byId('chart-it').href = addressOf(
      localize('/chart'),
      asking.query.without('sort', 'fields', 'include', 'facet', 'count'),
    );
    byId('follow').href = addressOf(localize('/follow'), asking.filters);
    byId('compare').href = `${localize('/compare')}?a=${encodeURIComponent(asking.filters.toString())}`;
    byId('table-view').href = addressOf(HOME, asking.with('view', alone ? '' : 'table'));
    byId('table-view').textContent = alone ? _('Map view') : _('Table view');
    this.links('[data-form]').forEach((link) => {
      const { form } = link.dataset;
      link.href = form === 'csv' ? forPeople(found.links.csv) : found.links[form];
    });
    const { as_of, known_at } = found.meta;
    const listed = asking.filters.with('as_of', as_of).with('known_at', known_at);
    this.links('[data-sentence]').forEach((link) => {
      link.search = listed.toString();
    });
    this.links('[data-style]').forEach((link) => {
      link.href = `${found.links.cite}&style=${link.dataset.style}`;
    });
    this.embed();
    const citation = `${found.links.cite}&style=text`;
    if (this.cited && this.cited !== citation) byId('citation').value = '';
    this.cited = citation;
    seen(this.place).then(() => this.cited === citation && this.cite(citation));
  }

  /** The page as it is now, whatever the register learns later. */
  get permalink() {
    return absolute(`${HOME}${new URL(this.shown.found.links.permalink, location.origin).search}`);
  }

  /** @param {string} address */
  async cite(address) {
    const response = await fetch(address).catch(() => null);
    const text = response?.ok && (await response.text().catch(() => ''));
    if (text && this.cited === address) byId('citation').value = text.trim();
  }

  embed() {
    if (!this.shown) return;
    const of = byId('embed-of').value;
    const frame = el('iframe', {
      src: absolute(addressOf(HOME, this.shown.asking.without('view', 'record').with('embed', of))),
      width: '100%',
      height: HEIGHTS[of],
      title: this.shown.headline,
      loading: 'lazy',
    });
    byId('embed-code').value = embedCode(frame);
    this.frame = frame;
    this.preview();
  }

  preview() {
    const place = byId('preview');
    if (!place.open || !this.frame) return;
    if (!this.fitter) {
      this.fitter = el('script', { src: FITTER });
      document.head.append(this.fitter);
    }
    place.replaceChildren(place.firstElementChild, this.frame);
  }

  /** The numbers of the chart over time, as a file. */
  async numbers() {
    if (!this.shown) return;
    const { asking, found } = this.shown;
    const table = tableOf(timeTable(await findTimeline(asking)));
    saveFile(new Blob([table], { type: 'text/csv' }), fileName(found.meta.query.title), 'csv');
  }

  /** @param {'png' | 'svg'} form */
  async picture(form) {
    if (!this.shown) return;
    const { shown, permalink } = this;
    const [of, shape] = [byId('picture-of').value, byId('picture-shape').value];
    const data = of === 'chart' || shape === 'square' ? await findTimeline(shown.asking) : null;
    await downloadPicture(form, shape, await answerPicture(of, { ...shown, data, permalink }));
  }
}

/** The table for people: without formulas, and with what they look for in the first columns. @param {string} address */
function forPeople(address) {
  return `${address}${address.includes('?') ? '&' : '?'}columns=summary&for=spreadsheet`;
}

/** The code for other sites: a frame without a border, and the script that makes it as high as what it shows.
 * @param {HTMLIFrameElement} frame */
function embedCode(frame) {
  const code = frame.outerHTML.replace(' width=', ' style="width:100%;border:0" width=');
  return `${code}\n<script src="${absolute(FITTER)}" defer></script>`;
}
