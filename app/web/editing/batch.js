// Several suggestions of the queue, answered at once with the same sentence. Each acceptance is a revision of its own.

import { byId, el } from '../explorer/elements.js';
import { attempt, labelled, say } from './notices.js';
import { precondition, Refused, send } from './service.js';
import { KINDS, mayAccept } from './suggestion.js';

export const REASONS = ['not_supported', 'already_known', 'out_of_scope', 'unusable_source', 'abuse'];

export class Batch {
  // `finish` is called with the numbers of the suggestions that were answered.
  constructor(editor, reasonField, finish) {
    this.editor = editor;
    this.reasonField = reasonField;
    this.finish = finish;
    this.chosen = new Set();
    this.place = byId('batch');
  }

  // The field with which a suggestion is chosen.
  box({ id, title }) {
    const box = /** @type {HTMLInputElement} */ (
      el('input', { type: 'checkbox', 'aria-label': `Choose suggestion ${id}, ${title}` })
    );
    box.checked = this.chosen.has(id);
    box.addEventListener('change', () => {
      if (box.checked) this.chosen.add(id);
      else this.chosen.delete(id);
      this.show();
    });
    return box;
  }

  // Show the kinds of which several wait, and how the chosen suggestions can be answered.
  list(waiting, boxes) {
    this.waiting = waiting;
    this.boxes = boxes;
    this.chosen = new Set([...this.chosen].filter((id) => waiting.some((suggestion) => suggestion.id === id)));
    this.show();
  }

  show() {
    const kinds = Object.keys(KINDS)
      .map((kind) => [kind, this.waiting.filter((suggestion) => suggestion.kind === kind)])
      .filter(([, ofKind]) => ofKind.length > 1);
    const choose = kinds.map(([kind, ofKind]) =>
      el(
        'p',
        {},
        el(
          'button',
          { type: 'button', onclick: () => this.choose(ofKind) },
          `Choose all ${ofKind.length}: ${KINDS[kind]}`,
        ),
      ),
    );
    const { size } = this.chosen;
    const answer = el(
      'p',
      { class: 'decide' },
      el('button', { type: 'button', onclick: () => this.ask('Accept') }, `Accept ${size}`),
      ' ',
      el('button', { type: 'button', onclick: () => this.ask('Decline') }, `Decline ${size}`),
    );
    this.place.replaceChildren(...choose, ...(size > 0 ? [answer] : []));
  }

  choose(suggestions) {
    this.chosen = new Set(suggestions.map(({ id }) => id));
    for (const [id, box] of this.boxes) box.checked = this.chosen.has(id);
    this.show();
    /** @type {HTMLElement} */ (this.place.querySelector('.decide button')).focus();
  }

  ask(label) {
    const answer = el('input', { id: 'answer-to-all', required: true, maxlength: 500 });
    const hint = 'A sentence that the senders and the public read';
    const reason = label === 'Decline' ? this.reasonField('reason-of-all') : null;
    const button = el('button', { type: 'submit' }, `${label} ${this.chosen.size}`);
    const cancel = el('button', { type: 'button', onclick: () => this.show() }, 'Cancel');
    const faults = el('div', {});
    const form = el(
      'form',
      {},
      reason && labelled('Reason', reason),
      labelled('Your answer to all', answer, hint),
      el('p', {}, button, ' ', cancel),
      faults,
    );
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      const body = reason ? { answer: answer.value, reason: reason.value } : { answer: answer.value };
      attempt(button, faults, () => this.answer(reason ? decline : accept, body));
    });
    this.place.replaceChildren(form);
    /** @type {HTMLElement} */ (form.querySelector('input, select')).focus();
  }

  // Answer the chosen suggestions one after the other. What cannot be answered like this waits.
  async answer(answerOne, body) {
    const answered = [];
    const left = [];
    try {
      for (const id of [...this.chosen].sort((a, b) => a - b)) {
        const isAnswered = await answerOne(id, body, this.editor);
        (isAnswered ? answered : left).push(id);
      }
    } finally {
      this.chosen = new Set(left);
      await this.finish(answered);
    }
    const waits =
      left.length > 0 ? ` To be read one by one, because their change needs a look: ${left.join(', ')}.` : '';
    say(`${answered.length} ${answered.length === 1 ? 'suggestion was' : 'suggestions were'} answered.`, waits);
  }
}

async function decline(id, body) {
  await send('POST', `/v1/suggestions/${id}/decline`, { body: { ...body, same_block: false } });
  return true;
}

// Accept a suggestion as it is. Returns whether that was possible.
async function accept(id, body, editor) {
  const { data, etag } = await send('GET', `/v1/suggestions/${id}/preview`);
  if (data.suggestion.kind === 'list' || !mayAccept(data, editor) || data.preview.losses.length > 0) return false;
  try {
    await send('POST', `/v1/suggestions/${id}/accept`, { body, headers: precondition(etag) });
    return true;
  } catch (error) {
    if (error instanceof Refused && [409, 412, 422].includes(error.status)) return false;
    throw error;
  }
}
