/** The five actions of the campaign, thumb to little finger. */
export const actions = [
  { id: "report", finger: "thumb", path: "/how-to-report" },
  { id: "intervene", finger: "index", path: "/intervene" },
  { id: "testify", finger: "middle", path: "/testify" },
  { id: "support", finger: "ring", path: "/support" },
  { id: "relay", finger: "little", path: "/relay" },
] as const;
