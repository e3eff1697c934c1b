// What a suggestion says: its record, and what the reader wrote.

import { el } from '../explorer/elements.js';
import { dateWords, dayWords, plain } from '../explorer/words.js';

export const KINDS = {
  ended: 'The partnership has ended',
  still_active: 'The partnership is still active',
  wrong: 'Something is wrong',
  missing: 'The partnership is missing',
  more_sources: 'There is another source',
  list: 'There is a list of partners',
};

const DATES = { ended: 'When it ended', still_active: 'In force on', missing: 'Since' };

// Whether an editor can accept a suggestion as it is. What is wrong only an editor can correct, but for an event.
export function mayAccept({ suggestion, preview }, editor) {
  const { kind, content } = suggestion;
  if (kind === 'list') return true;
  if (kind === 'wrong' && !content.becomes) return false;
  return preview.messages.length === 0 && (editor.scope !== 'review' || preview.losses.length === 0);
}

// How a list gets into the register: the service imports nothing itself.
export function importWords({ id }) {
  return el(
    'p',
    {},
    'Import it on the command line, then accept it with the number of that revision. Its table: ',
    el('code', {}, `sister-cities import suggestion ${id} FOLDER`),
  );
}

export function head({ id, title, target, kind }) {
  const path = target.includes('--') ? `partnerships/${target}` : null;
  const name = path && kind !== 'missing' ? el('a', { href: `/${path}`, target: '_blank' }, title) : title;
  return el('h2', {}, name, ' ', el('small', {}, `${KINDS[kind]} · suggestion ${id}`));
}

const eventWords = ({ kind, date }) => `${plain(kind)}, ${dateWords({ edtf: date })}`;

// What the reader wrote.
export function wishes(suggestion) {
  const { kind, content, created_at: sent, times, contact, note, passed_on_by: reviewer } = suggestion;
  const link = suggestion.confirmation_link;
  const { source, event, becomes } = content;
  const page = [source.title, source.publisher, source.published].filter(Boolean).join(', ');
  const rows = {
    [link ? 'The office wrote' : 'The reader wrote']: content.text,
    Table: content.table && el('pre', { tabindex: 0 }, content.table),
    [DATES[kind]]: content.date && dateWords({ edtf: content.date }),
    'Ended by': content.by,
    Why: content.reasons?.map(plain).join(', '),
    'What is wrong': event ? eventWords(event) : content.wrong,
    'What it should be': becomes ? eventWords(becomes) : content.correct,
    Source: [
      el('a', { href: source.url, rel: 'nofollow ugc noreferrer noopener', target: '_blank' }, source.url),
      page && ` (${page})`,
    ],
    Sent: `${dayWords(sent.slice(0, 10))}${times > 1 ? `, by ${times} readers` : ''}`,
    By: link && `the office for which confirmation link ${link} was made`,
    Contact: contact,
    'For an editor': note && `${note} (${reviewer})`,
  };
  const given = Object.entries(rows).filter(([, value]) => value);
  return el('dl', { class: 'facts' }, ...given.map(([name, value]) => [el('dt', {}, name), el('dd', {}, value)]));
}
