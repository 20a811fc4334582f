import type { IForbiddenRuleType } from "dependency-cruiser";

/**
 * The walls of the house. A report flows report → intake → triage → casework → referral → follow-up; `envelope` is the
 * letter itself, stands alone and may be held by every stage. `fixtures/<rule>/` breaks each of them and nothing else.
 */
export const stages = ["report", "intake", "triage", "casework", "referral", "follow-up"] as const;

const foundations = "countries|agencies|ledger|kit";
const testFile = "\\.test\\.tsx?$|/testing/";
const inside = (...folders: readonly string[]): string => `^src/(${folders.join("|")})/`;

export const rules: readonly IForbiddenRuleType[] = [
  ...stages.slice(0, -1).map((stage, n) => ({
    name: `${stage}-looks-back-only`,
    comment: "A stage imports only stages before it, so that each can be read on its own.",
    severity: "error" as const,
    from: { path: inside(stage) },
    to: { path: inside(...stages.slice(n + 1)) },
  })),
  {
    name: "stages-know-no-face",
    comment: "Faces compose stages and are composed by the command line; nothing below knows them.",
    severity: "error",
    from: { path: inside(...stages, "envelope", "guidance", ...foundations.split("|")), pathNot: testFile },
    to: { path: inside("public-site", "desk", "command-line") },
  },
  {
    name: "foundations-know-no-stage",
    severity: "error",
    from: { path: inside(foundations) },
    to: { path: inside(...stages, "guidance") },
  },
  {
    name: "kit-knows-nothing-of-reports",
    comment: "Agencies and the ledger sign and verify with the envelope's keys; kit and countries don't even that.",
    severity: "error",
    from: { path: inside("kit", "countries"), pathNot: testFile },
    to: {
      path: "^src/(?!kit/|countries/)",
      pathNot: inside(...stages, "guidance", "public-site", "desk", "command-line"),
    },
  },
  {
    name: "guidance-needs-little",
    severity: "error",
    from: { path: inside("guidance") },
    to: { path: "^src/", pathNot: inside("guidance", "countries", "kit", "public-site", "desk", "command-line") },
  },
  {
    name: "envelope-stands-alone",
    comment: "Somebody else must be able to lift this folder out and check it.",
    severity: "error",
    from: { path: inside("envelope") },
    to: { path: "^src/", pathNot: inside("envelope", "public-site", "desk", "command-line") },
  },
  {
    name: "envelope-runs-anywhere",
    severity: "error",
    from: { path: inside("envelope"), pathNot: "\\.node\\.test\\.ts$" },
    to: { dependencyTypes: ["core"] },
  },
  {
    name: "envelope-trusts-few-packages",
    severity: "error",
    from: { path: inside("envelope"), pathNot: testFile },
    to: {
      path: "node_modules",
      pathNot: "node_modules/(age-encryption|@noble/(curves|hashes)|@scure/base|canonicalize|shamir-secret-sharing)/",
    },
  },
  {
    name: "servers-load-no-browser-code",
    severity: "error",
    from: { path: "^src/", pathNot: `/browser/|${testFile}` },
    to: { path: "^src/.*/browser/", dependencyTypesNot: ["type-only"] },
  },
  {
    name: "browsers-load-no-server-code",
    comment: "Through however many files: what runs in a browser must not need Node.",
    severity: "error",
    from: { path: "^src/.*/browser/", pathNot: testFile },
    to: {
      path: "^(node:)?(fs|path|crypto|http|https|net|os|stream|url|child_process|worker_threads)(/promises)?$|node_modules/(pg|kysely|hono|@hono|graphile-worker)/",
      reachable: true,
    },
  },
  {
    name: "public-site-never-reaches-the-desk",
    severity: "error",
    from: { path: inside("public-site"), pathNot: testFile },
    to: { path: inside("desk"), reachable: true },
  },
  {
    name: "desk-never-reaches-the-public-site",
    severity: "error",
    from: { path: inside("desk"), pathNot: testFile },
    to: { path: inside("public-site"), reachable: true },
  },
  {
    name: "nothing-imports-a-test",
    severity: "error",
    from: { path: "^src/", pathNot: testFile },
    to: { path: testFile },
  },
  {
    name: "no-cycles",
    severity: "error",
    from: { path: "^src/" },
    to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
  },
  {
    name: "packages-are-declared",
    comment: "What runs for people comes from `dependencies`, with its row in CONTRIBUTING.md.",
    severity: "error",
    from: { path: "^src/", pathNot: testFile },
    to: { dependencyTypes: ["npm-dev", "npm-no-pkg", "npm-unknown"], dependencyTypesNot: ["type-only"] },
  },
  { name: "imports-exist", severity: "error", from: { path: "^src/" }, to: { couldNotResolve: true } },
];
