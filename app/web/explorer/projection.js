// The plane of the map: Equal Earth for the world; for a selection an equal-area projection that is centred on it. A plane
// is plain data, so that a worker and a picture of another size can use the same one.

/** @typedef {{ kind: 'world' | 'selection', rotate: number[], scale: number, translate: number[] }} Plane */
/** @typedef {{ width: number, height: number }} Size */

const FRAME = {
  type: 'LineString',
  coordinates: [
    [-169, -50],
    [-120, -56],
    [10, -56],
    [140, -56],
    [191, -50],
    [10, 80],
    [-90, 80],
    [120, 80],
  ],
};
const WIDEST = 82; // Degrees around its centre within which a selection is drawn on a plane of its own.
const RIM = 130; // Degrees from the centre beyond which everything would be drawn out to a thin ring.
const NARROWEST = 6; // Degrees around its centre that are shown at least.
const POLAR = 50; // From this latitude of the centre on, north need not be up.
const MARGIN = { left: 40, right: 96, top: 36, bottom: 56 }; // For names, which are written to the right, and the legend.
const RADIANS = Math.PI / 180;

/** The d3 projection of a plane. @param {Plane} plane */
export function projectionOf({ kind, rotate, scale, translate }) {
  const raw = kind === 'world' ? d3.geoEqualEarth() : d3.geoAzimuthalEqualArea().clipAngle(RIM);
  return raw.rotate(rotate).scale(scale).translate(translate);
}

/** The whole world; Antarctica is left out, since no city lies there. @param {Size} size @returns {Plane} */
export function worldPlane({ width, height }) {
  const rotate = [-11, 0, 0];
  const fitted = d3
    .geoEqualEarth()
    .rotate(rotate)
    .fitExtent(
      [
        [8, height * 0.07],
        [width - 8, height - 8],
      ],
      FRAME,
    );
  return { kind: 'world', rotate, scale: fitted.scale(), translate: fitted.translate() };
}

/** The plane on which some points, as longitude and latitude, are seen best; the world's where they lie too far apart.
 * @param {number[][]} points @param {Size} size @returns {Plane} */
export function planeOf(points, size) {
  const around = points.length ? circleAround(points) : null;
  if (!around || around.radius > WIDEST) return worldPlane(size);
  const [longitude, latitude] = around.center;
  const turns = Math.abs(latitude) < POLAR ? [0] : d3.range(-90, 90, 5);
  const planes = turns.map((turn) => fit(points, [-longitude, -latitude, turn], size));
  return planes.reduce((best, plane) => (plane.scale > best.scale * 1.001 ? plane : best));
}

/** @param {number[][]} points @param {number[]} rotate @param {Size} size @returns {Plane} */
function fit(points, rotate, { width, height }) {
  const extent = [
    [MARGIN.left, MARGIN.top],
    [width - MARGIN.right, height - MARGIN.bottom],
  ];
  const fitted = d3
    .geoAzimuthalEqualArea()
    .rotate(rotate)
    .fitExtent(extent, { type: 'MultiPoint', coordinates: points });
  const most = (0.4 * Math.min(width, height)) / (NARROWEST * RADIANS);
  const scale = fitted.scale();
  if (scale <= most) return { kind: 'selection', rotate, scale, translate: fitted.translate() };
  const middle = [(extent[0][0] + extent[1][0]) / 2, (extent[0][1] + extent[1][1]) / 2];
  return { kind: 'selection', rotate, scale: most, translate: middle };
}

/** Roughly the smallest circle around points on the globe, with its radius in degrees. @param {number[][]} points */
function circleAround(points) {
  const vectors = points.map(([longitude, latitude]) => {
    const [l, p] = [longitude * RADIANS, latitude * RADIANS];
    return [Math.cos(p) * Math.cos(l), Math.cos(p) * Math.sin(l), Math.sin(p)];
  });
  let center = unit([0, 1, 2].map((axis) => vectors.reduce((sum, vector) => sum + vector[axis], 0)));
  let least = 1;
  for (let round = 2; round < 60; round += 1) {
    const nearness = vectors.map((vector) => vector[0] * center[0] + vector[1] * center[1] + vector[2] * center[2]);
    least = Math.min(...nearness);
    const farthest = vectors[nearness.indexOf(least)];
    center = unit(center.map((value, axis) => value + (farthest[axis] - value) / round));
  }
  const place = [Math.atan2(center[1], center[0]) / RADIANS, Math.asin(center[2]) / RADIANS];
  return { center: place, radius: Math.acos(Math.max(-1, Math.min(1, least))) / RADIANS };
}

/** @param {number[]} vector */
function unit(vector) {
  const length = Math.hypot(...vector) || 1;
  return vector.map((value) => value / length);
}
