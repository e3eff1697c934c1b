// The queue of suggestions: those that wait, and the one that is being read, with what it would change.

import { byId, el } from '../explorer/elements.js';
import { dayWords, plain } from '../explorer/words.js';
import { Batch, REASONS } from './batch.js';
import { ChangeForm } from './change.js';
import { attempt, faultOf, labelled, say } from './notices.js';
import { showPreview } from './preview.js';
import { precondition, send } from './service.js';
import { head, importWords, KINDS, mayAccept, wishes } from './suggestion.js';

export class Queue {
  constructor(place, fields, editor) {
    this.place = place;
    this.fields = fields;
    this.editor = editor;
    this.review = byId('review');
    this.batch = new Batch(editor, reasonField, (answered) => this.leave(answered));
  }

  async start() {
    this.waiting = await findWaiting();
    this.place.hidden = false;
    addEventListener('hashchange', () => this.open());
    document.addEventListener('keydown', (event) => this.press(event));
    this.list();
    await this.open();
  }

  list() {
    const boxes = new Map(this.waiting.map((suggestion) => [suggestion.id, this.batch.box(suggestion)]));
    const rows = this.waiting.map(({ id, title, kind, created_at: sent, for_editor: passedOn }) =>
      el(
        'li',
        {},
        boxes.get(id),
        el('a', { href: `#${id}` }, title),
        el('small', {}, `${KINDS[kind]} · ${dayWords(sent.slice(0, 10))}`),
        passedOn && el('small', {}, 'For an editor'),
      ),
    );
    byId('waiting').replaceChildren(...rows);
    this.batch.list(this.waiting, boxes);
  }

  // Go on without the suggestions that were answered together.
  async leave(answered) {
    this.waiting = this.waiting.filter(({ id }) => !answered.includes(id));
    this.list();
    await this.open();
  }

  get position() {
    const number = Number(location.hash.slice(1));
    return Math.max(
      0,
      this.waiting.findIndex(({ id }) => id === number),
    );
  }

  async open() {
    const { waiting, review } = this;
    const suggestion = waiting[this.position];
    if (!suggestion) {
      review.replaceChildren(el('p', {}, 'No suggestion waits for an answer.'));
      return;
    }
    for (const [number, link] of [...document.querySelectorAll('#waiting a')].entries()) {
      if (waiting[number] === suggestion) link.setAttribute('aria-current', 'true');
      else link.removeAttribute('aria-current');
    }
    try {
      const { data, etag } = await send('GET', `/v1/suggestions/${suggestion.id}/preview`);
      if (waiting[this.position] === suggestion) this.show(data, etag);
    } catch (error) {
      review.replaceChildren(faultOf(error));
    }
  }

  // Show a suggestion with its preview, and the buttons that answer it.
  show({ suggestion, preview }, etag) {
    this.current = { suggestion, preview, etag, change: undefined };
    this.previewed = el('div', {}, suggestion.kind === 'list' ? importWords(suggestion) : showPreview(preview));
    this.form = el('div', { class: 'answer' });
    this.buttons = {
      a: el('button', { type: 'button', onclick: () => this.accept() }, 'Accept'),
      c: el('button', { type: 'button', onclick: () => this.correct() }, 'Correct'),
      d: el('button', { type: 'button', onclick: () => this.decline() }, 'Decline'),
    };
    if (this.editor.scope === 'review')
      this.buttons.e = el('button', { type: 'button', onclick: () => this.passOn() }, 'For an editor');
    const mayChange = this.editor.scope !== 'review';
    this.allowAcceptance(mayAccept({ suggestion, preview }, this.editor));
    this.buttons.c.disabled = !mayChange || Object.keys(preview.change).length === 0;
    if (!mayChange) this.buttons.c.title = 'This needs a key with the scope edit';
    this.review.replaceChildren(
      head(suggestion),
      wishes(suggestion),
      this.previewed,
      el('p', { class: 'decide' }, ...Object.values(this.buttons).flatMap((button) => [button, ' '])),
      this.form,
    );
    this.review.focus({ preventScroll: true });
  }

  allowAcceptance(isPossible) {
    this.buttons.a.disabled = !isPossible;
    this.buttons.a.title = isPossible ? '' : 'Correct the change first';
  }

  // --- answers ---

  accept() {
    const { suggestion, change, etag } = this.current;
    const answer = el('input', { id: 'answer', required: true, maxlength: 500 });
    const parts = [labelled('Your answer', answer, 'A sentence that the sender and the public read')];
    const revision = el('input', { id: 'revision', required: true, inputmode: 'numeric' });
    if (suggestion.kind === 'list') parts.unshift(labelled('Revision of the import', revision, 'Its number'));
    this.ask('Accept', parts, async () => {
      const body = { answer: answer.value };
      if (change) body.change = change;
      if (revision.value) body.revision = Number(revision.value.replace('r', ''));
      const { data } = await send('POST', `/v1/suggestions/${suggestion.id}/accept`, {
        body,
        headers: precondition(etag),
      });
      await this.finish(data);
    });
  }

  decline() {
    const { suggestion } = this.current;
    const reason = reasonField('reason');
    const answer = el('input', { id: 'answer', required: true, maxlength: 500 });
    const parts = [
      labelled('Reason', reason),
      labelled('Your answer', answer, 'A sentence that the sender and the public read'),
    ];
    const others = suggestion.of_same_block;
    const all = /** @type {HTMLInputElement} */ (el('input', { id: 'same-block', type: 'checkbox' }));
    if (others > 0) parts.push(labelled(`Also the ${others} other open ones from this part of the network`, all));
    this.ask('Decline', parts, async () => {
      const { data } = await send('POST', `/v1/suggestions/${suggestion.id}/decline`, {
        body: { reason: reason.value, answer: answer.value, same_block: all.checked },
      });
      if (all.checked) this.waiting = (await findWaiting()).concat([suggestion]).sort((a, b) => a.id - b.id);
      await this.finish(data);
    });
  }

  // Leave a suggestion in the queue for somebody who may change the record.
  passOn() {
    const { suggestion } = this.current;
    const note = el('input', { id: 'note', required: true, maxlength: 500 });
    const parts = [labelled('Your note', note, 'What the editor should look at. Only people with keys read it')];
    this.ask('Pass on', parts, async () => {
      const path = `/v1/suggestions/${suggestion.id}/pass-on`;
      const { data } = await send('POST', path, { body: { note: note.value } });
      this.waiting[this.position] = data;
      this.list();
      say(`Suggestion ${suggestion.id} waits for an editor.`);
      if (this.waiting[this.position + 1]) this.go(1);
      else await this.open();
    });
  }

  // Ask for the parts of an answer, and send it.
  ask(label, parts, sendAnswer) {
    const place = el('div', {});
    const button = el('button', { type: 'submit' }, label);
    const cancel = el('button', { type: 'button', onclick: () => this.close() }, 'Cancel');
    const form = el('form', {}, ...parts, el('p', {}, button, ' ', cancel), place);
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      attempt(button, place, sendAnswer);
    });
    this.form.replaceChildren(form);
    /** @type {HTMLElement} */ (form.querySelector('input, select')).focus();
  }

  close() {
    this.form.replaceChildren();
    this.review.focus({ preventScroll: true });
  }

  // Correct the change in a form, and show what the corrected one would do.
  correct() {
    const { suggestion, preview, change, etag } = this.current;
    const form = new ChangeForm(this.fields, change ?? preview.change);
    const place = el('div', {});
    const button = el('button', { type: 'submit' }, 'Show what it would do');
    const cancel = el('button', { type: 'button', onclick: () => this.close() }, 'Cancel');
    const element = el('form', {}, form.element, el('p', {}, button, ' ', cancel), place);
    element.addEventListener('submit', (event) => {
      event.preventDefault();
      attempt(button, place, async () => {
        const corrected = form.read();
        const shown = await send('POST', `/v1/suggestions/${suggestion.id}/accept?dry_run=true`, {
          body: { answer: 'Preview', change: corrected },
          headers: precondition(etag),
        });
        this.current.change = corrected;
        this.previewed.replaceChildren(showPreview(shown.data));
        const isPossible = shown.data.messages.length === 0 && shown.data.diff.length > 0;
        this.allowAcceptance(isPossible);
        if (isPossible) this.accept();
        this.previewed.scrollIntoView({ block: 'start' });
      });
    });
    this.form.replaceChildren(element);
    /** @type {HTMLElement} */ (element.querySelector('input, select, textarea')).focus();
  }

  // Say what was answered, and go on to the next suggestion.
  async finish(suggestion) {
    const at = this.position;
    this.waiting.splice(at, 1);
    this.list();
    const page = el('a', { href: `/suggestions/${suggestion.id}` }, `Suggestion ${suggestion.id}`);
    const revision = suggestion.revision && [
      `: r${suggestion.revision} (`,
      el('a', { href: `/edit/revisions/${suggestion.revision}` }, 'revert it'),
      ')',
    ];
    say(page, ` was ${suggestion.state}`, ...(revision ?? []), '.');
    const next = this.waiting[Math.min(at, this.waiting.length - 1)];
    history.replaceState(null, '', next ? `#${next.id}` : location.pathname);
    await this.open();
  }

  // --- keys ---

  press(event) {
    const isTyping = event.target.closest('input, select, textarea');
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      const form = event.target.closest('#queue form') ?? this.form?.querySelector('form');
      form?.requestSubmit();
      return;
    }
    if (event.key === 'Escape' && this.form?.hasChildNodes()) this.close();
    if (isTyping || event.ctrlKey || event.altKey || event.metaKey) return;
    if (!byId('shortcuts').checked) return;
    const steps = { j: 1, k: -1 };
    if (steps[event.key]) this.go(steps[event.key]);
    else if (this.buttons?.[event.key]?.disabled === false) this.buttons[event.key].click();
    else return;
    event.preventDefault(); // The letter is no text of the field that now has the focus.
  }

  go(step) {
    const next = this.waiting[this.position + step];
    if (next) location.hash = `#${next.id}`;
  }
}

function reasonField(id) {
  return el('select', { id }, ...REASONS.map((term) => el('option', { value: term }, plain(term))));
}

// All suggestions that wait, the oldest first.
async function findWaiting() {
  const waiting = [];
  let page = '/v1/suggestions?state=open&limit=200';
  while (page) {
    const { data, links } = await send('GET', page);
    waiting.push(...data);
    page = links.next;
  }
  return waiting.reverse();
}
