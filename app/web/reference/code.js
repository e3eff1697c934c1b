// Copying code, and opening the list of terms to which a link leads.

import { element } from './element.js';

/** @param {Element} code */
function makeCopier(code) {
  const button = element('button', { type: 'button', textContent: 'Copy' });
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(code.textContent ?? '');
      button.textContent = 'Copied';
      setTimeout(() => {
        button.textContent = 'Copy';
      }, 1500);
    } catch {
      // Where the clipboard is out of reach the code is marked, so that one key copies it.
      getSelection()?.selectAllChildren(code);
    }
  });
  return button;
}

export function addCopiers() {
  for (const block of document.querySelectorAll('.snippet pre')) block.before(makeCopier(block));
}

// A link to one list of terms opens it; a closed one would look like a dead link.
export function openAddressedTerms() {
  const target = location.hash.startsWith('#words-') && document.getElementById(location.hash.slice(1));
  if (target instanceof HTMLDetailsElement) target.open = true;
}
