// The marked place in the index of the documentation page.

export function markPlace() {
  const links = new Map(
    [...document.querySelectorAll(".index a[href^='#']")].map((link) => [link.getAttribute('href')?.slice(1), link]),
  );
  const watch = new IntersectionObserver(
    (seen) => {
      for (const { target, isIntersecting } of seen) {
        const link = links.get(target.id);
        if (!link || !isIntersecting) continue;
        for (const other of links.values()) other.removeAttribute('aria-current');
        link.setAttribute('aria-current', 'location');
        const group = link.closest('details');
        if (group && matchMedia('(min-width: 960px)').matches) group.open = true;
      }
    },
    { rootMargin: '-10% 0px -85% 0px' },
  );
  for (const id of links.keys()) {
    const target = id && document.getElementById(id);
    if (target) watch.observe(target);
  }
}
