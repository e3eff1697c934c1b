// Where readers report an error or a gap: the link at the foot of the page, and the same where nothing was found.

import { byId, elementOf } from './elements.js';

// Another link like that at the foot; null where the register names no contact.
export function reportLink() {
  const link = byId('report')?.cloneNode(true) ?? null;
  link?.removeAttribute('id');
  return link;
}

// The link names the page as it is when it is followed.
document.addEventListener(
  'click',
  (event) => {
    /** @type {HTMLAnchorElement | null} */
    const link = elementOf(event).closest('a[data-page]');
    if (!link) return;
    link.href = link
      .getAttribute('href')
      .replaceAll(encodeURIComponent(link.dataset.page), encodeURIComponent(location.href));
    link.dataset.page = location.href;
  },
  { capture: true },
);
