// In a frame of another page: say how high the content is, so that `frame.js` can make the frame as high.

/** Report the height of the page, now and whenever it changes. */
export function reportHeight() {
  if (parent === window) return;
  const page = document.documentElement;
  const report = () => parent.postMessage({ sisterCitiesHeight: page.getBoundingClientRect().height }, '*');
  new ResizeObserver(report).observe(page);
}
