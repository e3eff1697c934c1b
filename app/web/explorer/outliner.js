// The worker that reads and projects the finer outlines, which takes longer than a frame.

import { outlinesOf } from './outlines.js';

addEventListener('message', async ({ data: { libraries, atlas, plane } }) => {
  importScripts(libraries);
  postMessage(outlinesOf(await (await fetch(atlas)).json(), plane));
});
