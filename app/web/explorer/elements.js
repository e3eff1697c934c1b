// Making elements: texts are always set as text, so nothing that a record says can become markup.

import { _ } from './messages.js';

const SVG = 'http://www.w3.org/2000/svg';

export function el(name, attributes = {}, ...children) {
  return fill(document.createElement(name), attributes, children);
}

export function svg(name, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, name), attributes, children);
}

/** @param {string} id @returns {any} */
export function byId(id) {
  return document.getElementById(id);
}

/** The element in which an event occurred. @param {Event} event @returns {Element} */
export function elementOf(event) {
  return /** @type {Element} */ (event.target);
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flat(3).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

// One line as it looks on the map, as the key to a status; the style sheet has the colour, the dashes and the cut mark.
export function sample(status) {
  return svg(
    'svg',
    { viewBox: '0 0 24 8', 'aria-hidden': 'true' },
    svg('path', { d: 'M1 4H23' }),
    status === 'severed' && svg('path', { class: 'cut', d: 'M9.5 7.5L11.5.5M12.5 7.5L14.5.5' }),
  );
}

// Put something else into an element. The focus stays at the place that it has among the links and buttons there.
export function replace(place, ...children) {
  const targets = () => /** @type {HTMLElement[]} */ ([...place.querySelectorAll('a, button')]);
  const at = targets().indexOf(/** @type {HTMLElement} */ (document.activeElement));
  place.replaceChildren(...children);
  if (at >= 0) (targets()[at] ?? targets().at(-1))?.focus({ preventScroll: true });
}

// Copy a text and say so on the button that was pressed; where copying is not allowed the reader gets the text to copy.
export async function copyText(button, text) {
  button.dataset.label ??= button.textContent; // While it says "Copied" it may be pressed again.
  const { label } = button.dataset;
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = _('Copied');
  } catch {
    prompt(label, text);
  }
  setTimeout(() => {
    button.textContent = label;
  }, 1500);
}

// A button that copies what another element holds: the text of a field, or the address of a link.
export function enableCopying(button) {
  button.addEventListener('click', () => {
    const source = byId(button.dataset.copies);
    copyText(button, source.value ?? source.href);
  });
}

// A link to a ready sentence, which is copied instead of opened.
export function enableSentence(link) {
  link.addEventListener('click', async (event) => {
    event.preventDefault();
    const response = await fetch(link.href).catch(() => null);
    if (response?.ok) copyText(link, (await response.text()).trim());
    else location.href = link.href; // The page says what is wrong.
  });
}

// A function that runs once things have been quiet for a while.
export function later(milliseconds, run) {
  let timer = 0;
  return (...given) => {
    clearTimeout(timer);
    timer = setTimeout(() => run(...given), milliseconds);
  };
}

// Resolves when an element comes near the part of the page that is in view.
export function seen(element) {
  return new Promise((resolve) => {
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        observer.disconnect();
        resolve();
      },
      { rootMargin: '100px' },
    );
    observer.observe(element);
  });
}

export function isCalm() {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}
