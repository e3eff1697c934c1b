// @ts-check
// For pages that show the register in a frame: each frame of the register is as high as what it shows. The frame says how
// high that is; a page without this script keeps the height of the embed code.

addEventListener('message', ({ source, data }) => {
  const height = Number(data?.sisterCitiesHeight);
  if (!(height > 0)) return;
  for (const frame of document.querySelectorAll('iframe')) {
    if (frame.contentWindow === source) frame.style.height = `${Math.ceil(height)}px`;
  }
});
