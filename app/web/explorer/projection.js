// The world on a plane: the Equal Earth projection, cut through the Bering Strait, and great circles on it.

const STEP = 4; // Degrees between two points of a drawn great circle.
const FRAME = { type: 'LineString', coordinates: [[-169, -50], [-120, -56], [10, -56], [140, -56], [191, -50], [10, 78], [-90, 78], [120, 78]] };

// A projection that fits a width and height; Antarctica is left out, since no city lies there.
export function fitted(width, height) {
  return d3.geoEqualEarth().rotate([-11, 0]).fitExtent([[8, 8], [width - 8, height - 8]], FRAME);
}

// The great circle between two points as runs of x, y; two runs where it crosses the edge of the map.
export function greatCircle(projection, from, to) {
  const between = d3.geoInterpolate(from, to);
  const parts = Math.max(2, Math.ceil((d3.geoDistance(from, to) * 180) / Math.PI / STEP));
  const edge = 180 - projection.rotate()[0];
  const runs = [[]];
  let before = null;
  for (let part = 0; part <= parts; part += 1) {
    const point = between(part / parts);
    const turned = ((point[0] - edge) % 360 + 360) % 360;
    if (before !== null && Math.abs(turned - before) > 180) {
      leave(projection, runs, before > 180 ? edge - 1e-6 : edge + 1e-6, point[1]);
    }
    runs.at(-1).push(...projection(point));
    before = turned;
  }
  return runs.filter((run) => run.length >= 4);
}

// End a run at one edge of the map, and begin the next at the other.
function leave(projection, runs, longitude, latitude) {
  runs.at(-1).push(...projection([longitude, latitude]));
  const other = longitude < 180 - projection.rotate()[0] ? longitude + 2e-6 : longitude - 2e-6;
  runs.push([...projection([other, latitude])]);
}

// Part of a run by its share of the length in points, for arcs with a gap.
export function share(run, from, to) {
  const points = run.length / 2 - 1;
  const at = (where) => {
    const place = Math.max(0, Math.min(points, where * points));
    const low = Math.min(points - 1, Math.floor(place));
    const rest = place - low;
    return [run[low * 2] + (run[low * 2 + 2] - run[low * 2]) * rest, run[low * 2 + 1] + (run[low * 2 + 3] - run[low * 2 + 1]) * rest];
  };
  const inner = run.slice(2 * (Math.floor(from * points) + 1), 2 * Math.ceil(to * points));
  return [...at(from), ...inner, ...at(to)];
}
