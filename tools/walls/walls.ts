import { cruise } from "dependency-cruiser";
import type { ICruiseResult, IForbiddenRuleType } from "dependency-cruiser";
import { filesUnder } from "../check/files.ts";
import { openingFindings } from "./opening.ts";
import { rules } from "./rules.ts";

export type Breach = { readonly rule: string; readonly from: string; readonly to: string };

/** Imports below `<root>/src` that go through a wall. */
export async function breachesUnder(root: string): Promise<Breach[]> {
  const far = rules.filter((rule) => "to" in rule && "reachable" in (rule.to ?? {}));
  // Type imports count as knowing somebody, so they count between neighbours; they load nothing, so not from afar.
  return [
    ...(await breachesOf(
      root,
      rules.filter((rule) => !far.includes(rule)),
      true,
    )),
    ...(await breachesOf(root, far, false)),
  ];
}

async function breachesOf(
  root: string,
  forbidden: readonly IForbiddenRuleType[],
  typesCount: boolean,
): Promise<Breach[]> {
  const result = await cruise(["src"], {
    baseDir: root,
    validate: true,
    ruleSet: { forbidden: [...forbidden] },
    tsPreCompilationDeps: typesCount,
    // Its swc parser crashed on TSX; the TypeScript compiler is installed anyway.
    ...(typesCount ? { parser: "tsc" as const } : {}),
    doNotFollow: { path: "node_modules" },
    skipAnalysisNotInRules: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "types", "default"],
      extensions: [".ts", ".tsx", ".js", ".mjs", ".json"],
    },
  });
  const { summary } = result.output as ICruiseResult;
  return summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to }));
}

/** The same as lines for `npm run check`, with the one wall that is about names and not files. */
export async function wallFindings(root: string): Promise<string[]> {
  const breaches = await breachesUnder(root);
  return [
    ...breaches.map(({ rule, from, to }) => `${from} → ${to} (${rule})`),
    ...openingFindings(await filesUnder(root)),
  ];
}
