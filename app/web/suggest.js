// @ts-check
// The form of a suggestion: the preview of the status follows what is typed. The server writes it.

const PAUSE = 500;
const form = /** @type {HTMLFormElement} */ (document.querySelector('form.suggest'));
const shown = document.getElementById('preview');
let timer = 0;
let asked = 0;

async function preview() {
  asked += 1;
  const number = asked;
  const fields = /** @type {any} */ (new FormData(form));
  const answer = await fetch(form.dataset.preview, { method: 'POST', body: new URLSearchParams(fields) }).catch(
    () => null,
  );
  if (!answer || number !== asked) return; // The next change asks again.
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const section = page.getElementById('preview');
  if (section) shown.replaceChildren(...section.childNodes);
}

if (shown) {
  document.querySelector('.unscripted').remove();
  form.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(preview, PAUSE);
  });
  const date = /** @type {HTMLInputElement} */ (form.elements.namedItem('date'));
  if (date?.value) preview();
}

// The first field that is wrong is where the reader goes on.
/** @type {HTMLElement} */ (form.querySelector('[aria-invalid]'))?.focus();
