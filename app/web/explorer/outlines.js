// The outlines of land and borders, as paths on the plane.

const ANTARCTICA = '010'; // No city lies there.

export function outlinesOf(atlas, projection) {
  const path = d3.geoPath(projection).digits(2);
  const { countries } = atlas.objects;
  const land = topojson.merge(atlas, countries.geometries.filter(({ id }) => id !== ANTARCTICA));
  return { land: path(land), borders: path(topojson.mesh(atlas, countries, (one, other) => one !== other)) };
}
