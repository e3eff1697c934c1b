// The plane of the map. North is up on all of them: an azimuthal equal-area projection centred on a selection of neighbours,
// and Equal Earth, turned by longitude only, for whatever is farther apart. A plane is plain data, so that a worker and a
// picture of another size can use the same one.

/** @typedef {{ kind: 'near' | 'far' | 'world', rotate: number[], scale: number, translate: number[] }} Plane */
/** @typedef {{ width: number, height: number }} Size */
/** The two ends of a line, as longitude and latitude. @typedef {number[][]} Route */

const WORLD = { left: -168, right: 190, top: 80, bottom: -56 }; // Antarctica is left out, since no city lies there.
const BERING_STRAIT = -169; // A world map is cut there, or in the Atlantic.
const ATLANTIC = -28;
const INNER_ASIA = 80; // The world is cut there where the Americas are in its middle.
const WIDEST = 220; // Degrees of longitude up to which a selection is seen as a whole, wherever the world is cut.
const CROSSING = 0.12; // Share of the lines that may cross the cut, and of the ends that do not decide where it lies.
// Of neighbours: degrees of longitude from their centre to each side, degrees of latitude, beyond which a wide map would show the
// edge of the globe, and degrees by which north may lean at their edges.
const NEIGHBOURS = { aside: 45, high: 50, lean: 15 };
const NARROWEST = 6; // Degrees around its centre that are shown at least.
const BOW = 0.11; // Height of a curve as a share of its length.
// For names, which are written to the right, and the legend. On a narrow screen the legend is below the map.
const MARGIN = { left: 40, right: 96, top: 36, bottom: 56 };
const NARROW_MARGIN = { left: 24, right: 64, top: 32, bottom: 24 };
const NARROW = 600; // Pixels of a map.
const RADIANS = Math.PI / 180;

/** The d3 projection of a plane. @param {Plane} plane */
export function projectionOf({ kind, rotate, scale, translate }) {
  const raw = kind === 'near' ? d3.geoAzimuthalEqualArea().clipAngle(90) : d3.geoEqualEarth();
  return raw.rotate(rotate).scale(scale).translate(translate);
}

/** The whole world. @param {Size} size @returns {Plane} */
export function worldPlane(size) {
  const turn = wrap(BERING_STRAIT + 180);
  const { left, right, top, bottom } = WORLD;
  const corners = [left, right].flatMap((longitude) => [10, top, bottom].map((latitude) => [longitude, latitude]));
  const frame = { left: 8, right: 8, top: size.height * 0.04, bottom: 8 };
  const box = boxOf(corners.map(([longitude, latitude]) => placeOn(longitude - turn, latitude)));
  return { kind: 'world', ...fit(box, turn, frame, size, Infinity) };
}

/** The plane on which some lines are seen best. @param {Route[]} routes @param {Size} size @returns {Plane} */
export function planeOf(routes, size) {
  if (!routes.length) return worldPlane(size);
  const center = centerOf(routes.flat());
  return areNeighbours(routes.flat(), center) ? nearPlane(routes, center, size) : farPlane(routes, size);
}

/** Whether places lie so near their centre that an azimuthal map of them fills its frame and looks as it should.
 * @param {number[][]} places @param {number[]} center */
function areNeighbours(places, center) {
  const latitudes = places.map(([, latitude]) => latitude);
  const high = Math.max(...latitudes) - Math.min(...latitudes);
  const aside = Math.max(...places.map(([longitude]) => Math.abs(wrap(longitude - center[0]))));
  const lean = aside * Math.sin(Math.abs(center[1]) * RADIANS);
  return aside <= NEIGHBOURS.aside && high <= NEIGHBOURS.high && lean <= NEIGHBOURS.lean;
}

/** A plane as it is seen in a view, for a picture that shows no more. @param {Plane} plane @param {import('./surface.js').View} view @returns {Plane} */
export function zoomed({ kind, rotate, scale, translate }, view) {
  const [x, y] = translate;
  return {
    kind,
    rotate,
    scale: scale * view.scale,
    translate: [x * view.scale + view.left, y * view.scale + view.top],
  };
}

/** The ends of a line on a plane. A line that crosses the cut of the world is two: the way out of the map and the way in.
 * @param {Plane} plane @returns {(from: number[], to: number[]) => Route[]} */
export function waysOn(plane) {
  const projection = projectionOf(plane);
  if (plane.kind === 'near') return (from, to) => [[projection(from), projection(to)]];
  const turn = -plane.rotate[0];
  const place = (longitude, latitude) => {
    const [x, y] = placeOn(longitude, latitude);
    return [plane.translate[0] + plane.scale * x, plane.translate[1] + plane.scale * y];
  };
  return (from, to) => {
    const [start, end] = [wrap(from[0] - turn), wrap(to[0] - turn)];
    const round = crossing(start, end);
    const ways = round
      ? [
          [start, end + round],
          [start - round, end],
        ]
      : [[start, end]];
    return ways.map(([first, last]) => [place(first, from[1]), place(last, to[1])]);
  };
}

/** How far north of its chord a curve between two points lies in its middle. @param {number[]} from @param {number[]} to */
export function bowOf([x0, y0], [x1, y1]) {
  return BOW * Math.hypot(x1 - x0, y1 - y0);
}

/** @param {Route[]} routes @param {number[]} center @param {Size} size @returns {Plane} */
function nearPlane(routes, [longitude, latitude], size) {
  const rotate = [-longitude, -latitude, 0];
  const projection = d3.geoAzimuthalEqualArea().rotate(rotate).scale(1).translate([0, 0]);
  const middles = routes.map(([from, to]) => d3.geoInterpolate(from, to)(0.5));
  const box = boxOf([...routes.flat(), ...middles].map((point) => projection(point)));
  return { kind: 'near', ...fit(box, 0, marginOf(size), size, closest(size)), rotate };
}

/** @param {Route[]} routes @param {Size} size @returns {Plane} */
function farPlane(routes, size) {
  const turn = turnOf(routes);
  const points = routes.flatMap(([from, to]) => {
    const [start, end] = [wrap(from[0] - turn), wrap(to[0] - turn)];
    if (crossing(start, end))
      return [from, to].flatMap(([, latitude]) => [-180, 180].map((edge) => placeOn(edge, latitude)));
    const ends = [placeOn(start, from[1]), placeOn(end, to[1])];
    const middle = [(ends[0][0] + ends[1][0]) / 2, (ends[0][1] + ends[1][1]) / 2 - bowOf(ends[0], ends[1])];
    return [...ends, middle];
  });
  const plane = fit(boxOf(points), turn, marginOf(size), size, closest(size));
  return { kind: 'far', ...held(plane, size) };
}

/** The longitude in the middle of the map: hardly a line crosses the cut where that can be, else the cut is one that people know.
 * @param {Route[]} routes */
function turnOf(routes) {
  const most = Math.floor(routes.length * CROSSING);
  const views = d3.range(-180, 180, 5).map((turn) => {
    const longitudes = routes.flatMap((route) => route.map(([longitude]) => wrap(longitude - turn))).sort(d3.ascending);
    const [west, east] = [longitudes[most], longitudes.at(-1 - most)];
    return { turn: turn + (west + east) / 2, span: east - west, crossings: crossingsOf(routes, turn) };
  });
  const whole = views.filter(({ crossings, span }) => crossings <= most && span <= WIDEST);
  if (whole.length) return whole.reduce((best, view) => (view.span < best.span ? view : best)).turn;
  const [common, ...others] = [BERING_STRAIT, ATLANTIC, INNER_ASIA].map((cut) => {
    const turn = wrap(cut + 180);
    return { turn, crossings: crossingsOf(routes, turn) };
  });
  const other = others.reduce((best, view) => (view.crossings < best.crossings ? view : best));
  return other.crossings * 2 < common.crossings ? other.turn : common.turn; // Most people know the common one.
}

/** How many lines cross the cut. @param {Route[]} routes @param {number} turn */
function crossingsOf(routes, turn) {
  return routes.filter(([[start], [end]]) => crossing(wrap(start - turn), wrap(end - turn))).length;
}

/** The scale and the place at which a box fills a canvas, as far as it may be enlarged.
 * @param {number[]} box @param {number} turn @param {typeof MARGIN} margin @param {Size} size @param {number} most */
function fit([left, top, right, bottom], turn, margin, { width, height }, most) {
  const [wide, high] = [width - margin.left - margin.right, height - margin.top - margin.bottom];
  const scale = Math.min(wide / (right - left || 1e-9), high / (bottom - top || 1e-9), most);
  const middle = [margin.left + wide / 2, margin.top + high / 2];
  const translate = [middle[0] - (scale * (left + right)) / 2, middle[1] - (scale * (top + bottom)) / 2];
  return { rotate: [-turn, 0, 0], scale, translate };
}

/** @param {Size} size */
export function marginOf({ width }) {
  return width < NARROW ? NARROW_MARGIN : MARGIN;
}

/** Keep the edges of the world outside the canvas where it is larger than the canvas, else put it in the middle.
 * @param {Omit<Plane, 'kind'>} plane @param {Size} size */
function held({ rotate, scale, translate }, { width, height }) {
  const [[west], [, north], [, south]] = [placeOn(180, 0), placeOn(0, 84), placeOn(0, -60)];
  const within = (place, first, last, extent) =>
    last - first <= extent ? (extent - first - last) / 2 : Math.max(extent - last, Math.min(-first, place));
  return {
    rotate,
    scale,
    translate: [
      within(translate[0], -west * scale, west * scale, width),
      within(translate[1], north * scale, south * scale, height),
    ],
  };
}

/** A place of the Equal Earth projection of scale 1. Longitudes beyond 180 degrees lie beyond the edge of the map.
 * @param {number} longitude @param {number} latitude */
function placeOn(longitude, latitude) {
  const [x, y] = d3.geoEqualEarthRaw(longitude * RADIANS, latitude * RADIANS);
  return [x, -y];
}

/** What has to be added to the second of two longitudes to reach it the short way round.
 * @param {number} start @param {number} end */
function crossing(start, end) {
  return end - start > 180 ? -360 : end - start < -180 ? 360 : 0;
}

/** The same longitude between -180 and 180 degrees. @param {number} longitude */
function wrap(longitude) {
  return ((((longitude + 180) % 360) + 360) % 360) - 180;
}

/** The largest scale of a plane. @param {Size} size */
export function closest({ width, height }) {
  return (0.4 * Math.min(width, height)) / (NARROWEST * RADIANS);
}

/** @param {number[][]} points */
export function boxOf(points) {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

/** Roughly the centre of the smallest circle around points on the globe. @param {number[][]} points */
function centerOf(points) {
  const vectors = points.map(([longitude, latitude]) => {
    const [l, p] = [longitude * RADIANS, latitude * RADIANS];
    return [Math.cos(p) * Math.cos(l), Math.cos(p) * Math.sin(l), Math.sin(p)];
  });
  let center = unit([0, 1, 2].map((axis) => vectors.reduce((sum, vector) => sum + vector[axis], 0)));
  for (let round = 2; round < 60; round += 1) {
    const nearness = vectors.map((vector) => vector[0] * center[0] + vector[1] * center[1] + vector[2] * center[2]);
    const farthest = vectors[nearness.indexOf(Math.min(...nearness))];
    center = unit(center.map((value, axis) => value + (farthest[axis] - value) / round));
  }
  return [Math.atan2(center[1], center[0]) / RADIANS, Math.asin(center[2]) / RADIANS];
}

/** @param {number[]} vector */
function unit(vector) {
  const length = Math.hypot(...vector) || 1;
  return vector.map((value) => value / length);
}
