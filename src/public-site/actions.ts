/** The five actions of the campaign, thumb to little finger. */
export const actions = [
  { id: "report", finger: "thumb", path: "/report" },
  { id: "intervene", finger: "index", path: "/intervene" },
  { id: "testify", finger: "middle", path: "/testify" },
  { id: "support", finger: "ring", path: "/support" },
  { id: "relay", finger: "little", path: "/relay" },
] as const;

/** Paragraphs of each action's own page, `public-site.<id>.<n>`. */
export const told = { intervene: 4, testify: 4, support: 2, relay: 2 } as const;
export type Told = keyof typeof told;
