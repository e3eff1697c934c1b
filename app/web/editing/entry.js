// The form of an entry: what editors wrote of a record, and what a change of it would do.

import { byId, el } from '../explorer/elements.js';
import { ChangeForm } from './change.js';
import { attempt, labelled, say } from './notices.js';
import { showPreview } from './preview.js';
import { precondition, Refused, send } from './service.js';

const TABLES = {
  partnerships: 'partnership',
  cities: 'city',
  sources: 'source',
  publishers: 'publisher',
  observations: 'observation',
};

// The comment and the source that every change needs.
export class Grounds {
  constructor() {
    this.comment = el('input', { id: 'comment', required: true, maxlength: 500 });
    this.source = el('input', { id: 'source', required: true, maxlength: 500, spellcheck: 'false' });
    this.elements = [
      labelled('What you change, and why', this.comment, 'Readers see it in the history'),
      labelled('Source of the change', this.source, 'The address of the page, or the id of the source, that says so'),
    ];
  }

  // Without them a change can be looked at, but not written.
  read(otherwise = '') {
    return { comment: this.comment.value || otherwise, source: this.source.value || otherwise };
  }
}

export class EntryPage {
  constructor(place, fields) {
    this.place = place;
    this.fields = fields;
    this.table = TABLES[place.dataset.collection];
    this.path = `/v1/${place.dataset.collection}/${place.dataset.id}/entry`;
  }

  async start() {
    const { entry, etag } = await this.load();
    this.etag = etag;
    this.change = new ChangeForm(this.fields, { [this.table]: [entry] });
    this.grounds = new Grounds();
    const previewed = el('div', {});
    const place = el('div', {});
    const look = el('button', { type: 'button' }, 'Show what it would do');
    const save = el('button', { type: 'submit' }, etag ? 'Change the record' : 'Add the record');
    look.addEventListener('click', () =>
      attempt(look, place, async () => {
        const shown = await this.put('?dry_run=true', this.grounds.read('preview'));
        previewed.replaceChildren(showPreview(shown.data));
      }),
    );
    const form = el(
      'form',
      { class: 'answer' },
      this.change.element,
      ...this.grounds.elements,
      previewed,
      el('p', { class: 'decide' }, look, ' ', save),
      place,
    );
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      attempt(save, place, async () => this.finish((await this.put('', this.grounds.read())).data));
    });
    this.place.replaceChildren(form);
  }

  // The present entry with its tag; of a record that does not exist what its id says.
  async load() {
    try {
      const { data, etag } = await send('GET', this.path);
      return { entry: data.entry, etag };
    } catch (error) {
      if (!(error instanceof Refused) || error.status !== 404) throw error;
      const { id } = this.place.dataset;
      say('The register does not have this record. You can add it.');
      return { entry: this.table === 'partnership' ? { cities: id.split('--').slice(0, 2) } : { id }, etag: null };
    }
  }

  put(query, grounds) {
    const { [this.table]: entries, ...others } = this.change.read();
    const [entry, ...more] = entries;
    const further = more.length ? { ...others, [this.table]: more } : others;
    return send('PUT', this.path + query, {
      body: { entry, further, ...grounds },
      headers: precondition(this.etag),
    });
  }

  async finish({ revision }) {
    const { collection, id } = this.place.dataset;
    const page = el('a', { href: `/${collection}/${id}` }, 'The record');
    const undo = revision && [' ', el('a', { href: `/edit/revisions/${revision}` }, 'Revert it')];
    say(page, revision ? ` was changed: r${revision}.` : ' is as it was.', ...(undo || []));
    await this.start();
    scrollTo(0, 0);
  }
}

export class RevisionPage {
  constructor(place) {
    this.place = place;
  }

  async start() {
    const { number } = this.place.dataset;
    // The state on which the reversal is based: the register as it is when the form is shown.
    const { etag } = await send('GET', '/v1/revisions?limit=1');
    const grounds = new Grounds();
    const place = el('div', {});
    const button = el('button', { type: 'submit' }, `Revert r${number}`);
    const form = el('form', { class: 'answer' }, ...grounds.elements, el('p', { class: 'decide' }, button), place);
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      attempt(button, place, async () => {
        const { data } = await send('POST', `/v1/revisions/${number}/revert`, {
          body: grounds.read(),
          headers: precondition(etag),
        });
        say(`r${number} was reverted: r${data.revision}. Changed: ${data.records.join(', ')}.`);
        this.place.replaceChildren();
      });
    });
    this.place.replaceChildren(form);
  }
}

// The form of a record's entry, by the address of its page.
export function findRecord(form) {
  const page = new RegExp(`(?:^|/)((?:${Object.keys(TABLES).join('|')})/[a-z0-9-]+)`);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const match = page.exec(byId('record').value);
    if (match) location.href = `/edit/${match[1]}`;
    else say('Give the address of its page, such as /partnerships/arnhem-nl--wuhan-cn.');
  });
}
