// The worker that reads and projects the finer outlines, which takes longer than a frame. It posts null if it cannot.

import { outlinesOf } from './outlines.js';

addEventListener('message', async ({ data: { libraries, atlas, plane, frame } }) => {
  try {
    importScripts(libraries);
    const response = await fetch(atlas);
    postMessage(outlinesOf(await response.json(), plane, frame));
  } catch {
    postMessage(null);
  }
});
