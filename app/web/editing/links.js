// Confirmation links: making one for the office of a city, and revoking those that are out.

import { copyText, el } from '../explorer/elements.js';
import { dayWords } from '../explorer/words.js';
import { attempt, labelled, say } from './notices.js';
import { send } from './service.js';

const PATH = '/v1/confirmation-links';
// Links that the list shows at most, the newest first.
const MOST = 200;
// Milliseconds without a key before cities are suggested.
const PAUSE = 250;

export class LinksPage {
  constructor(place, _fields, editor) {
    this.place = place;
    this.mayChange = editor.scope !== 'review';
  }

  async start() {
    const made = el('div', { id: 'made', role: 'status' });
    const list = el('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Confirmation links' });
    this.list = list;
    this.made = made;
    if (this.mayChange) this.place.replaceChildren(this.form(), made, list);
    else
      this.place.replaceChildren(el('p', { class: 'quiet' }, 'Making a link needs a key with the scope edit.'), list);
    await this.show();
  }

  form() {
    const cities = el('datalist', { id: 'cities' });
    const city = el('input', { id: 'city', required: true, list: 'cities', spellcheck: 'false', autocomplete: 'off' });
    const office = el('input', { id: 'office', required: true, maxlength: 500 });
    const website = el('input', { id: 'website', required: true, type: 'url', placeholder: 'https://' });
    const button = el('button', { type: 'submit' }, 'Make a link');
    const faults = el('div', {});
    const form = el(
      'form',
      { class: 'answer' },
      labelled('City', city, 'Type its name and choose it, or give its id, such as arnhem-nl'),
      cities,
      labelled('Office', office, 'Its name, as readers see it at its answers'),
      labelled('Page of the office', website, 'The source of its answers'),
      el('p', { class: 'decide' }, button),
      faults,
    );
    let timer = 0;
    city.addEventListener('input', () => {
      clearTimeout(timer);
      timer = setTimeout(() => suggest(city, cities), PAUSE);
    });
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      attempt(button, faults, async () => {
        const body = { city: city.value.trim(), office: office.value, website: website.value };
        const { data } = await send('POST', PATH, { body });
        form.reset();
        this.announce(data);
        await this.show();
      });
    });
    return form;
  }

  // Show the address of a new link, which only this answer has.
  announce({ city, url }) {
    const address = el('input', { id: 'address', readonly: true, value: url });
    const copy = el('button', { type: 'button' }, 'Copy it');
    copy.addEventListener('click', () => copyText(copy, url));
    this.made.replaceChildren(
      el('h2', {}, `The link for ${city}`),
      labelled('Address for the office', address, 'Send it to the office now: it is not shown again.'),
      el('p', {}, copy),
    );
    address.select();
  }

  async show() {
    const { data: links, meta } = await send('GET', `${PATH}?limit=${MOST}`);
    if (links.length === 0) {
      this.list.replaceChildren(el('p', {}, 'There is no link yet.'));
      return;
    }
    const head = ['Link', 'City', 'Office', 'Made', 'Valid', 'Answers', 'State'];
    this.list.replaceChildren(
      el(
        'table',
        { class: 'rows' },
        el('thead', {}, el('tr', {}, ...head.map((name) => el('th', { scope: 'col' }, name)))),
        el('tbody', {}, ...links.map((link) => this.row(link))),
      ),
      meta.count > MOST ? el('p', { class: 'quiet' }, `The newest ${MOST} of ${meta.count} links are shown.`) : '',
    );
  }

  row(link) {
    const hasExpired = link.expires_on < new Date().toISOString().slice(0, 10);
    const isValid = link.revoked_on === null && !hasExpired;
    const state = link.revoked_on ? `Revoked ${dayWords(link.revoked_on)}` : hasExpired ? 'Expired' : 'Valid';
    return el(
      'tr',
      {},
      el('th', { scope: 'row' }, link.id),
      el('td', {}, el('a', { href: `/cities/${link.city}` }, link.city)),
      el('td', {}, el('a', { href: link.website, rel: 'noreferrer noopener', target: '_blank' }, link.office)),
      el('td', {}, `${dayWords(link.created_at.slice(0, 10))}, by ${link.created_by}`),
      el('td', {}, `until ${dayWords(link.expires_on)}`),
      el('td', {}, link.answers === 1 ? '1 answer' : `${link.answers} answers`),
      el('td', {}, isValid && this.mayChange ? this.revocation(link) : state),
    );
  }

  revocation({ id, city }) {
    const button = el('button', { type: 'button', 'aria-label': `Revoke link ${id}` }, 'Revoke');
    const faults = el('div', {});
    button.addEventListener('click', () =>
      attempt(button, faults, async () => {
        await send('POST', `${PATH}/${id}/revoke`, { body: {} });
        say(`Link ${id} for ${city} was revoked. Answers that came by it stay in the queue.`);
        this.made.replaceChildren();
        await this.show();
      }),
    );
    return [button, faults];
  }
}

// Offer the cities that a typed name may mean.
async function suggest(input, options) {
  const typed = input.value.trim();
  if (!typed || [...options.children].some((option) => option.value === typed)) return;
  const response = await fetch(`/v1/cities?limit=8&q=${encodeURIComponent(typed)}`).catch(() => null);
  if (!response?.ok) return;
  const { data } = await response.json();
  options.replaceChildren(...data.map(({ id, name, country }) => el('option', { value: id }, `${name}, ${country}`)));
}
