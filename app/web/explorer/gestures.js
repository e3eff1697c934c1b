// Moving the map: wheel, drag, two fingers, and keys. It only says where to; the map itself draws.

const CLOSEST = 24;

// A view of the plane: x' = x * scale + left, y' = y * scale + top.
export const WHOLE = { scale: 1, left: 0, top: 0 };

export function zoomed(view, factor, x, y, size) {
  const scale = Math.max(1, Math.min(CLOSEST, view.scale * factor));
  const ratio = scale / view.scale;
  return held({ scale, left: x - (x - view.left) * ratio, top: y - (y - view.top) * ratio }, size);
}

export function moved(view, dx, dy, size) {
  return held({ ...view, left: view.left + dx, top: view.top + dy }, size);
}

// The world never leaves its frame.
export function held(view, { width, height }) {
  const within = (value, extent) => Math.min(0, Math.max(extent * (1 - view.scale), value));
  return { scale: view.scale, left: within(view.left, width), top: within(view.top, height) };
}

export function listen(stage, { size, view, change, point, choose }) {
  const fingers = new Map();
  let travelled = 0;
  const place = (event) => {
    const box = stage.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };
  stage.addEventListener(
    'wheel',
    (event) => {
      // A page that embeds the map scrolls on unless the reader means the map.
      if (!event.ctrlKey && document.body.classList.contains('embedded')) return;
      event.preventDefault();
      change(zoomed(view(), Math.exp(-event.deltaY * (event.ctrlKey ? 0.01 : 0.0015)), ...place(event), size()));
    },
    { passive: false },
  );
  stage.addEventListener('pointerdown', (event) => {
    if (event.button) return; // A menu may open, and the end of the press never come.
    fingers.set(event.pointerId, place(event));
    travelled = 0;
    stage.setPointerCapture(event.pointerId);
  });
  stage.addEventListener('pointermove', (event) => {
    const now = place(event);
    const before = fingers.get(event.pointerId);
    if (!before) {
      point(...now, event.pointerType);
      return;
    }
    travelled += Math.abs(now[0] - before[0]) + Math.abs(now[1] - before[1]);
    if (fingers.size === 1 && travelled > 3) change(moved(view(), now[0] - before[0], now[1] - before[1], size()));
    if (fingers.size === 2) pinch(fingers, event.pointerId, now);
    fingers.set(event.pointerId, now);
  });
  const release = (event) => {
    if (fingers.delete(event.pointerId) && event.type === 'pointerup' && travelled < 6)
      choose(...place(event), event.pointerType);
  };
  stage.addEventListener('pointerup', release);
  stage.addEventListener('pointercancel', release);
  stage.addEventListener('pointerleave', () => point(-99, -99));
  stage.addEventListener('keydown', (event) => press(event));

  function pinch(held, moving, now) {
    const other = [...held].find(([id]) => id !== moving)[1];
    const before = held.get(moving);
    const factor =
      Math.hypot(now[0] - other[0], now[1] - other[1]) / (Math.hypot(before[0] - other[0], before[1] - other[1]) || 1);
    change(zoomed(view(), factor, (now[0] + other[0]) / 2, (now[1] + other[1]) / 2, size()));
  }

  function press(event) {
    const { width, height } = size();
    const steps = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] };
    const factors = { '+': 1.5, '=': 1.5, '-': 1 / 1.5 };
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (steps[event.key]) change(moved(view(), ...steps[event.key], size()));
    else if (factors[event.key]) change(zoomed(view(), factors[event.key], width / 2, height / 2, size()));
    else if (event.key === '0') change(WHOLE);
    else return;
    event.preventDefault();
  }
}
