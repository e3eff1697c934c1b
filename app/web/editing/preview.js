// What a change would do: left what is, right what would be.

import { el } from '../explorer/elements.js';
import { statusBars } from './periods.js';

const BEFORE = '--- before: ';
const AFTER = '+++ after: ';

export function showPreview(preview) {
  const hasStatus = preview.periods_before.length + preview.periods_after.length > 0;
  const [now, then] = hasStatus ? statusBars(preview.periods_before, preview.periods_after) : [null, null];
  const isValid = preview.messages.length === 0;
  const messages = el(
    'div',
    { class: 'faults' },
    el('h3', {}, 'It cannot be written like this'),
    el('ul', {}, ...preview.messages.map((message) => el('li', {}, message))),
  );
  return el(
    'section',
    { class: 'preview', 'aria-label': 'What the change would do' },
    !isValid && messages,
    preview.losses.length > 0 && lossesOf(preview.losses),
    el('div', { class: 'side' }, el('h3', {}, 'What is'), now),
    el('div', { class: 'side' }, el('h3', {}, 'What would be'), isValid ? then : el('p', {}, 'Correct it first.')),
    ...differences(preview.diff),
    isValid && preview.diff.length === 0 && el('p', { class: 'quiet whole' }, 'The entry stays as it is.'),
  );
}

// What the record would lose, which is easily overlooked among the lines of an entry.
function lossesOf(losses) {
  return el(
    'div',
    { class: 'faults', role: 'alert' },
    el('h3', {}, 'The record would lose'),
    el('ul', {}, ...losses.map((loss) => el('li', {}, loss))),
  );
}

// The lines of a unified diff in two columns, a table for each record.
function differences(lines) {
  const parts = [];
  let part = null;
  let removed = [];
  let added = [];
  const flush = () => {
    for (let at = 0; at < Math.max(removed.length, added.length); at += 1) {
      part.append(cell('del', removed[at]), cell('ins', added[at]));
    }
    removed = [];
    added = [];
  };
  for (const line of lines) {
    if (line.startsWith(BEFORE)) {
      if (part) flush();
      part = el('div', { class: 'difference' }, el('h4', { class: 'whole' }, line.slice(BEFORE.length)));
      parts.push(part);
    } else if (line.startsWith('-')) removed.push(line.slice(1));
    else if (line.startsWith('+')) {
      if (!line.startsWith(AFTER)) added.push(line.slice(1));
    } else {
      flush();
      if (line.startsWith('@@')) part.append(el('hr', { class: 'whole' }));
      else
        part.append(
          el('code', {}, line.slice(1)),
          el('code', { class: 'again', 'aria-hidden': 'true' }, line.slice(1)),
        );
    }
  }
  if (part) flush();
  return parts;
}

function cell(name, text) {
  return text === undefined ? el('span', { class: 'none' }) : el(name, {}, el('code', {}, text));
}
