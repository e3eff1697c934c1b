// One partnership opened in the panel: what its own page says, as the server renders it.

import { byId, el } from './elements.js';
import { _ } from './messages.js';
import { getPanel, Refusal } from './register.js';
import { copier } from './results.js';

const PAGE = /^(?:\/[a-z]{2})?\/partnerships\/([^/]+)$/;

export class RecordView {
  constructor({ close, open }) {
    this.place = byId('record');
    this.close = close;
    this.open = open;
    this.place.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') close();
    });
    this.place.addEventListener('click', (event) => this.follow(event));
  }

  async show(id, asking, { focus }) {
    document.body.classList.toggle('opened', Boolean(id));
    this.place.hidden = !id;
    this.shown = id;
    if (!id) this.place.replaceChildren();
    const panel = id && getPanel(id, asking); // The same promise for the same page.
    if (panel === this.panel) return;
    this.panel = panel;
    const html = await panel?.catch((error) => this.panel === panel && this.refuse(error));
    if (!html || this.panel !== panel) return;
    this.place.replaceChildren(this.back(), document.createRange().createContextualFragment(html));
    this.place
      .querySelector('.takeaway')
      .append(
        this.copier(_('Copy API request'), '[type="application/json"]'),
        ' ',
        this.copier(_('Copy permalink'), '[rel=bookmark]'),
      );
    if (focus) {
      this.place.scrollTop = 0;
      this.place.focus({ preventScroll: innerWidth > 800 });
    }
  }

  refuse(error) {
    if (!(error instanceof Refusal)) throw error;
    const { problem } = error;
    this.place.replaceChildren(
      this.back(),
      el('h2', {}, problem.title ?? 'Not found'),
      el('p', {}, problem.detail ?? ''),
    );
  }

  back() {
    return el(
      'p',
      { class: 'back' },
      el('button', { type: 'button', onclick: () => this.close() }, _('← Back to the results')),
    );
  }

  copier(label, link) {
    return copier(label, () => this.place.querySelector(`.takeaway ${link}`).href);
  }

  // Other partnerships, and other days and versions of this one, open here too.
  follow(event) {
    const link = event.target.closest('a[href]');
    const page = link && link.origin === location.origin && !link.rel && PAGE.exec(link.pathname);
    if (!page || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this.open(decodeURIComponent(page[1]), new URLSearchParams(link.search));
  }
}
