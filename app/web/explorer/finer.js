// The finer outlines, which a worker reads and projects, since that takes longer than a frame.

/** The finer outlines on a plane, or on the part of it that a frame shows; null where they do not arrive.
 * @param {import('./projection.js').Plane} plane @param {import('./projection.js').Size | null} frame
 * @returns {Promise<import('./outlines.js').Outlines | null>} */
export function fineOutlinesOf(plane, frame = null) {
  const { outliner, libraries, fineAtlas } = document.body.dataset;
  const absolute = (path) => new URL(path, location.href).href;
  const worker = new Worker(outliner);
  worker.postMessage({ libraries: absolute(libraries), atlas: absolute(fineAtlas), plane, frame });
  return new Promise((resolve) => {
    const finish = (outlines) => {
      worker.terminate();
      resolve(outlines);
    };
    worker.addEventListener('message', ({ data }) => finish(data));
    worker.addEventListener('error', () => finish(null));
  });
}
