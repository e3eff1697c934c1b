// The worker that reads and projects the finer outlines, which takes longer than a frame.

import { outlinesOf } from './outlines.js';

addEventListener('message', async ({ data: { libraries, atlas, plane, frame } }) => {
  importScripts(libraries);
  const fine = await fetch(atlas)
    .then((response) => response.json())
    .catch(() => null);
  postMessage(fine && outlinesOf(fine, plane, frame));
});
