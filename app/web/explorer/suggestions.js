// Suggestions while the reader types, as a list box for keyboards and screen readers.

import { el, later } from './elements.js';

export class Suggestions {
  // `find` asks for what begins like the words, `describe` gives the name and the small print of one of them, `choose` gets
  // which was taken, `settle` that the words are meant literally; if `strict`, only where nothing is suggested.
  constructor(input, { id, label, find, describe, choose, settle, strict = false }) {
    this.input = input;
    this.id = id;
    this.find = find;
    this.describe = describe;
    this.choose = choose;
    this.settle = settle;
    this.strict = strict;
    this.list = el('ul', { id, class: 'suggestions', role: 'listbox', 'aria-label': label, hidden: true });
    input.after(this.list);
    for (const [name, value] of [
      ['role', 'combobox'],
      ['aria-expanded', 'false'],
      ['aria-controls', id],
      ['aria-autocomplete', 'list'],
    ])
      input.setAttribute(name, value);
    const soon = later(150, () => this.wanted && this.suggest());
    input.addEventListener('input', () => {
      this.wanted = true;
      this.mark(-1);
      soon();
    });
    input.addEventListener('keydown', (event) => this.press(event));
    input.addEventListener('blur', () => this.close()); // A press on a suggestion leaves the focus here.
  }

  // Returns whether the list is that of the words; false where the reader has gone on before the answer.
  async suggest() {
    const words = this.input.value.trim();
    if (words.length < 2) {
      this.close();
      return true;
    }
    if (words === this.words && !this.list.hidden) return true;
    this.wanted = true;
    const answer = await this.find(words).catch(() => ({ data: [] }));
    if (!this.wanted || words !== this.input.value.trim() || document.activeElement !== this.input) return false;
    this.words = words;
    this.found = answer.data;
    this.at = -1;
    this.list.replaceChildren(
      ...this.found.map((one, number) => {
        const [name, small] = this.describe(one);
        const take = (event) => this.take(one, event);
        return el(
          'li',
          { id: `${this.id}-${number}`, role: 'option', 'aria-selected': 'false', onmousedown: take },
          name,
          ' ',
          el('small', {}, small),
        );
      }),
    );
    this.list.hidden = this.found.length === 0;
    this.input.setAttribute('aria-expanded', String(!this.list.hidden));
    return true;
  }

  press(event) {
    if (event.isComposing) return; // The key is for the input method.
    if (event.key === 'Escape') this.close();
    if (event.key === 'Enter') {
      event.preventDefault();
      if (!this.list.hidden && this.at >= 0) this.take(this.found[this.at]);
      else if (this.strict) this.offer();
      else {
        this.settle();
        this.close();
      }
    }
    const way = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!way || this.list.hidden) return;
    event.preventDefault();
    this.mark((this.at + way + this.found.length) % this.found.length);
  }

  // Takes the only match; of several it marks the first, and the reader chooses.
  async offer() {
    const mine = Symbol('offer');
    this.offered = mine;
    if (!(await this.suggest()) || this.offered !== mine) return;
    if (this.list.hidden) this.settle();
    else if (this.found.length === 1) this.take(this.found[0]);
    else this.mark(0);
  }

  mark(at) {
    this.at = at;
    for (const [number, item] of [...this.list.children].entries()) {
      item.setAttribute('aria-selected', String(number === this.at));
    }
    if (at < 0) this.input.removeAttribute('aria-activedescendant');
    else this.input.setAttribute('aria-activedescendant', `${this.id}-${at}`);
  }

  take(one, event) {
    event?.preventDefault();
    this.input.value = '';
    this.close();
    this.choose(one);
  }

  close() {
    this.wanted = false;
    this.list.hidden = true;
    this.input.setAttribute('aria-expanded', 'false');
    this.input.removeAttribute('aria-activedescendant');
  }
}
