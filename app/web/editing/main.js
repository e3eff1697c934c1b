// The pages for editors: each begins once there is a key.

import { byId } from '../explorer/elements.js';
import { EntryPage, findRecord, RevisionPage } from './entry.js';
import { Fields } from './fields.js';
import { LinksPage } from './links.js';
import { faultOf, say } from './notices.js';
import { Queue } from './queue.js';
import { forgetKey, send, storedKey, storeKey } from './service.js';

const PAGES = { queue: Queue, links: LinksPage, entry: EntryPage, revision: RevisionPage };
const secret = byId('secret');
const forget = byId('forget');

async function begin() {
  say('');
  showKey();
  try {
    const { data: editor } = await send('GET', '/v1/editor');
    secret.placeholder = `${editor.name}, ${editor.scope}`;
    const fields = new Fields(await (await fetch('/edit/schema.json')).json());
    for (const [id, Page] of Object.entries(PAGES)) {
      if (byId(id)) await new Page(byId(id), fields, editor).start();
    }
  } catch (error) {
    say(faultOf(error));
    showKey();
  }
}

function showKey() {
  const hasKey = storedKey() !== null;
  secret.value = '';
  secret.required = !hasKey;
  if (!hasKey) secret.placeholder = '';
  forget.hidden = !hasKey;
}

byId('key').addEventListener('submit', (event) => {
  event.preventDefault();
  if (secret.value) storeKey(secret.value.trim());
  location.reload();
});
forget.addEventListener('click', () => {
  forgetKey();
  location.reload();
});
if (byId('find')) findRecord(byId('find'));
if (storedKey() !== null) begin();
else secret.focus();
