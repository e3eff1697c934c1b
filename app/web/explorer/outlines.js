// The outlines of land, borders and countries, and a graticule, as paths on the plane.

import { CODE_BY_OUTLINE } from './codes.js';
import { projectionOf } from './projection.js';

const ANTARCTICA = '010'; // No city lies there.

/** A country: its path, and how wide it is on the plane. @typedef {{ path: string, width: number }} CountryOutline */
/** @typedef {{ globe: string, graticule: string, land: string, borders: string, countries: Record<string, CountryOutline> }} Outlines */

/** The outlines on a plane, or on the part of it that a frame shows.
 * @param {any} atlas @param {import('./projection.js').Plane} plane @param {import('./projection.js').Size | null} frame @returns {Outlines} */
export function outlinesOf(atlas, plane, frame = null) {
  const projection = projectionOf(plane);
  if (frame)
    projection.clipExtent([
      [0, 0],
      [frame.width, frame.height],
    ]);
  const path = d3.geoPath(projection).digits(1);
  const shapes = atlas.objects.countries.geometries.filter(({ id }) => id !== ANTARCTICA);
  /** @type {Record<string, CountryOutline>} */
  const countries = {};
  let land = '';
  for (const shape of shapes) {
    const feature = topojson.feature(atlas, shape);
    const outline = path(feature) ?? '';
    land += outline;
    const code = CODE_BY_OUTLINE.get(shape.id ?? shape.properties.name);
    if (!code || !outline) continue;
    const [[left], [right]] = path.bounds(feature);
    const known = countries[code] ?? { path: '', width: 0 };
    countries[code] = { path: known.path + outline, width: Math.max(known.width, right - left) };
  }
  return {
    globe: path({ type: 'Sphere' }),
    graticule: path(d3.geoGraticule().step(plane.kind === 'near' ? [5, 5] : [30, 30])()) ?? '',
    land,
    borders: path(topojson.mesh(atlas, atlas.objects.countries, (one, other) => one !== other)) ?? '',
    countries,
  };
}
