// Cities suggested while somebody types, as a list box that keys and screen readers understand.

import { el, later } from './elements.js';
import { findCities } from './register.js';
import { countryName } from './words.js';

export class Suggestions {
  constructor(input, { choose, settle }) {
    this.input = input;
    this.choose = choose;
    this.settle = settle;
    this.list = el('ul', { id: 'suggestions', class: 'suggestions', role: 'listbox', 'aria-label': 'Cities', hidden: true });
    input.after(this.list);
    for (const [name, value] of [['role', 'combobox'], ['aria-expanded', 'false'], ['aria-controls', 'suggestions'], ['aria-autocomplete', 'list']]) input.setAttribute(name, value);
    input.addEventListener('input', later(150, () => this.suggest()));
    input.addEventListener('keydown', (event) => this.press(event));
    input.addEventListener('blur', () => setTimeout(() => this.close(), 150));
  }

  async suggest() {
    const words = this.input.value.trim();
    if (words.length < 2) {
      this.close();
      return;
    }
    const answer = await findCities(words).catch(() => ({ data: [] }));
    if (words !== this.input.value.trim() || document.activeElement !== this.input) return;
    this.cities = answer.data;
    this.at = -1;
    this.list.replaceChildren(...this.cities.map((city, number) => el('li', {
      id: `suggestion-${number}`, role: 'option', 'aria-selected': 'false', onmousedown: (event) => this.take(city, event),
    }, city.name, ' ', el('small', {}, countryName(city.country)))));
    this.list.hidden = this.cities.length === 0;
    this.input.setAttribute('aria-expanded', String(!this.list.hidden));
  }

  press(event) {
    if (event.key === 'Escape') this.close();
    if (event.key === 'Enter') {
      event.preventDefault();
      if (!this.list.hidden && this.at >= 0) this.take(this.cities[this.at]);
      else this.settle();
      this.close();
    }
    const way = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!way || this.list.hidden) return;
    event.preventDefault();
    this.at = (this.at + way + this.cities.length) % this.cities.length;
    [...this.list.children].forEach((item, number) => item.setAttribute('aria-selected', String(number === this.at)));
    this.input.setAttribute('aria-activedescendant', `suggestion-${this.at}`);
  }

  take(city, event) {
    event?.preventDefault();
    this.input.value = '';
    this.close();
    this.choose(city);
  }

  close() {
    this.list.hidden = true;
    this.input.setAttribute('aria-expanded', 'false');
    this.input.removeAttribute('aria-activedescendant');
  }
}
