// What the page says to the editor: below the field for the key, or next to a form that was refused.

import { byId, el } from '../explorer/elements.js';
import { forgetKey, Refused } from './service.js';

export function say(...parts) {
  byId('said').replaceChildren(...parts);
}

// What is wrong with a request, for a person.
export function faultOf(error) {
  if (!(error instanceof Refused)) return el('p', { role: 'alert' }, 'The service did not answer. Try again.');
  if (error.status === 401) forgetKey();
  const faults = error.faults.length > 1 && el('ul', {}, ...error.faults.map((fault) => el('li', {}, fault)));
  return el('div', { role: 'alert' }, el('p', {}, error.message), faults);
}

// Run what a button begins. While it runs the button cannot be pressed again; what goes wrong is shown in `place`.
export async function attempt(button, place, run) {
  button.disabled = true;
  place.replaceChildren();
  try {
    await run();
  } catch (error) {
    place.replaceChildren(faultOf(error));
  } finally {
    button.disabled = false;
  }
}

// A field with its label and a hint.
/** @param {string} label @param {any} input */
export function labelled(label, input, hint = '') {
  if (hint) input.setAttribute('aria-describedby', `${input.id}-hint`);
  return el(
    'p',
    { class: 'field' },
    el('label', { for: input.id }, label),
    input,
    hint && el('small', { id: `${input.id}-hint` }, hint),
  );
}
