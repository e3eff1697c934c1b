// Answers the ten questions on the page, copies code, and opens the list of terms that an address names.
// Everything here is an extra: without it the page reads the same and every question is a plain link.

function sentenceFor(answer) {
  const meta = answer.meta ?? {};
  const parts = [];
  if (meta.question) parts.push(`${meta.question}.`);
  if (typeof meta.count === 'number') parts.push(`${meta.count.toLocaleString('en')} found.`);
  return parts.join(' ') || 'The answer:';
}

function refusalFor(answer, status) {
  return `Refused (${status}): ${answer.detail ?? answer.title ?? 'no reason was given.'}`;
}

async function answerIn(panel, address) {
  const [sentence, body] = panel.children;
  sentence.textContent = 'Asking…';
  body.hidden = true;
  panel.hidden = false;
  try {
    // A form of its own, such as a table or a feed, is shown as it is; everything else is JSON.
    const form = /\.(csv|atom)\b/.test(address);
    const response = await fetch(address, form ? {} : { headers: { Accept: 'application/json' } });
    const text = await response.text();
    const answer = form && response.ok ? {} : JSON.parse(text);
    sentence.textContent = response.ok ? sentenceFor(answer) : refusalFor(answer, response.status);
    body.textContent = form && response.ok ? text : JSON.stringify(answer, null, 2);
    body.hidden = false;
  } catch {
    sentence.textContent = 'No response. Open the address itself to see why.';
  }
}

function makePanel(number) {
  const panel = document.createElement('div');
  panel.className = 'answer';
  panel.id = `answer-${number}`;
  panel.hidden = true;
  const sentence = document.createElement('p');
  sentence.setAttribute('role', 'status');
  const body = document.createElement('pre');
  body.tabIndex = 0;
  body.setAttribute('role', 'region');
  body.setAttribute('aria-label', `Answer to question ${number}`);
  panel.append(sentence, body);
  return panel;
}

function makeButton(panel, link) {
  const button = document.createElement('button');
  const label = document.createElement('span');
  const unseen = document.createElement('span');
  button.type = 'button';
  button.setAttribute('aria-controls', panel.id);
  unseen.className = 'unseen';
  unseen.textContent = `: ${link.querySelector('span').textContent}`;
  button.append(label, unseen);
  const show = (open) => {
    button.setAttribute('aria-expanded', String(open));
    label.textContent = open ? 'Close' : 'Answer here';
    panel.hidden = !open;
  };
  button.addEventListener('click', () => {
    const open = panel.hidden;
    show(open);
    if (open) answerIn(panel, link.getAttribute('href'));
  });
  show(false);
  return button;
}

function makeCopier(snippet) {
  const code = snippet.querySelector('code');
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = 'Copy';
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(code.textContent);
      button.textContent = 'Copied';
      setTimeout(() => {
        button.textContent = 'Copy';
      }, 1500);
    } catch {
      // Where the clipboard is out of reach the code is marked, so that one key copies it.
      getSelection().selectAllChildren(code);
    }
  });
  return button;
}

function openAddressedWords() {
  // A link to one list of words opens it; a closed one would look like a dead link.
  const target = location.hash.startsWith('#words-') && document.getElementById(location.hash.slice(1));
  if (target instanceof HTMLDetailsElement) target.open = true;
}

document.querySelectorAll('.questions > li').forEach((item, index) => {
  const panel = makePanel(index + 1);
  item.querySelector('a').after(makeButton(panel, item.querySelector('a')), panel);
});
for (const snippet of document.querySelectorAll('.snippet')) snippet.querySelector('pre').before(makeCopier(snippet));
openAddressedWords();
window.addEventListener('hashchange', openAddressedWords);
