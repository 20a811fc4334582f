/**
 * The hand, drawn once: a palm and five rounded fingers on a field of 240 × 280.
 * Each finger is a capsule from its root in the palm to its tip; order thumb to little finger.
 */
export type Finger = {
  readonly path: string;
  readonly tip: readonly [number, number];
  readonly root: readonly [number, number];
  readonly width: number;
};

const capsule = (root: readonly [number, number], tip: readonly [number, number], width: number): Finger => {
  const [dx, dy] = [tip[0] - root[0], tip[1] - root[1]];
  const long = Math.hypot(dx, dy);
  const [nx, ny] = [(-dy / long) * (width / 2), (dx / long) * (width / 2)];
  const at = (point: readonly [number, number], side: 1 | -1): string =>
    `${(point[0] + side * nx).toFixed(1)} ${(point[1] + side * ny).toFixed(1)}`;
  const r = width / 2;
  // Clockwise, as the palm is: parts of one path that turn against each other would leave holes where they overlap.
  return {
    path: `M${at(root, -1)}L${at(tip, -1)}A${r} ${r} 0 0 1 ${at(tip, 1)}L${at(root, 1)}A${r} ${r} 0 0 1 ${at(root, -1)}Z`,
    tip,
    root,
    width,
  };
};

export const fingers: readonly Finger[] = [
  capsule([96, 226], [26, 148], 36),
  capsule([84, 156], [66, 54], 34),
  capsule([118, 152], [116, 26], 34),
  capsule([152, 156], [166, 46], 34),
  capsule([180, 172], [210, 92], 30),
];

/** Rounded square that the fingers grow from. */
export const palm = "M67 154Q67 138 84 138L180 150Q195 152 195 172L190 220Q184 270 134 270Q100 270 84 243L66 208Z";

/** All of it, as one path. */
export const wholeHand = [palm, ...fingers.map(({ path }) => path)].join("");
