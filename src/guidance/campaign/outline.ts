export type Point = readonly [number, number];

/** A path of capital commands (M L H V Q C A Z) as closed rings of points, curves cut into short straight pieces. */
export const ringsOf = (path: string, at: Point, scale: number): Point[][] => {
  const rings: Point[][] = [];
  let ring: Point[] = [];
  let pen: Point = [0, 0];
  const to = (x: number, y: number): void => void ring.push((pen = [x, y]));
  const along = (curve: (t: number) => Point, pieces: number): void => {
    for (let n = 1; n <= pieces; n++) ring.push(curve(n / pieces));
    pen = ring.at(-1)!;
  };
  for (const [, command, numbers] of path.matchAll(/([MLHVQCAZ])([^A-Z]*)/g)) {
    const n = (numbers!.match(/-?[\d.]+(?:e-?\d+)?/g) ?? []).map(Number);
    const [from, a, b, c] = [pen, [n[0]!, n[1]!], [n[2]!, n[3]!], [n[4]!, n[5]!]] as [Point, Point, Point, Point];
    if (command === "M") {
      rings.push((ring = []));
      to(...a);
    } else if (command === "L") to(...a);
    else if (command === "H") to(n[0]!, pen[1]);
    else if (command === "V") to(pen[0], n[0]!);
    else if (command === "Q") along((t) => mix(mix(from, a, t), mix(a, b, t), t), 16);
    else if (command === "C")
      along((t) => mix(mix(mix(from, a, t), mix(a, b, t), t), mix(mix(a, b, t), mix(b, c, t), t), t), 10);
    else if (command === "A") along(arc(from, n[0]!, n[4] === 1, [n[5]!, n[6]!]), 24);
    else pen = ring[0] ?? pen;
  }
  return rings.map((points) => points.map(([x, y]) => [at[0] + x * scale, at[1] + y * scale] as const));
};

const mix = ([ax, ay]: Point, [bx, by]: Point, t: number): Point => [ax + (bx - ax) * t, ay + (by - ay) * t];

/** The shorter arc of a circle of radius `r` to `to`, clockwise or not: the only arcs that are drawn here. */
const arc = (from: Point, r: number, clockwise: boolean, to: Point): ((t: number) => Point) => {
  const [mx, my] = mix(from, to, 0.5);
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const long = Math.hypot(dx, dy);
  const away = Math.sqrt(Math.max(0, r * r - (long * long) / 4)) * (clockwise ? 1 : -1);
  const [cx, cy] = [mx - (dy / long) * away, my + (dx / long) * away];
  const begin = Math.atan2(from[1] - cy, from[0] - cx);
  let turn = Math.atan2(to[1] - cy, to[0] - cx) - begin;
  if (clockwise && turn < 0) turn += 2 * Math.PI;
  if (!clockwise && turn > 0) turn -= 2 * Math.PI;
  const radius = Math.max(r, long / 2);
  return (t) => (t === 1 ? to : [cx + radius * Math.cos(begin + turn * t), cy + radius * Math.sin(begin + turn * t)]);
};
