import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { checks } from "./checks.ts";

/** A check that cannot fail is a defect: each tool of others is shown a small house that is right, then the same with one thing wrong. */
const root = dirname(dirname(import.meta.dirname));
// Outside the repository: the tools pass over what its .gitignore names.
const sandbox = mkdtempSync(join(tmpdir(), "iss-check-"));
const entry = "tools/main.ts";
const right = 'export const greeting: string = "hello";\nconsole.log(greeting);\n';

const wrong: Record<string, Record<string, string>> = {
  format: { [entry]: 'console.log( "hello" )\n' },
  server: { [entry]: "const n: string = 1;\nconsole.log(n);\n" },
  browser: { "src/report/browser/entry.tsx": "const n: string = 1;\nconsole.log(n);\n" },
  lint: { [entry]: "const later = async (): Promise<void> => {};\nlater();\n" },
  refusals: {
    "src/public-site/routes.ts":
      "declare const refuse: (status: number, reason: string) => unknown;\nrefuse(404, 'never-heard-of');\n",
  },
  "dead-code": { "src/kit/nobody.ts": "export const unused = 1;\n" },
};

beforeAll(() => {
  for (const name of Object.keys(wrong)) {
    house(name, "right", { [entry]: right });
    house(name, "wrong", { [entry]: right, ...wrong[name] });
  }
});
afterAll(() => rmSync(sandbox, { recursive: true, force: true }));

function house(name: string, state: string, files: Record<string, string>): void {
  const here = join(sandbox, name, state);
  mkdirSync(here, { recursive: true });
  for (const config of [
    ".oxlintrc.json",
    "tsconfig.base.json",
    "tsconfig.server.json",
    "tsconfig.browser.json",
    "tsconfig.json",
  ])
    cpSync(join(root, config), join(here, config));
  writeFileSync(
    join(here, "knip.json"),
    '{ "entry": ["tools/*.ts", "src/**/entry.tsx"], "project": ["**/*.{ts,tsx}"] }\n',
  );
  writeFileSync(join(here, "package.json"), '{ "name": "small-house", "type": "module" }\n');
  writeFileSync(join(here, ".oxfmtrc.json"), '{ "ignorePatterns": ["*.json"] }\n');
  symlinkSync(join(root, "node_modules"), join(here, "node_modules"));
  const all = { "src/report/browser/entry.tsx": right, ...files };
  for (const [path, text] of Object.entries(all)) {
    mkdirSync(dirname(join(here, path)), { recursive: true });
    writeFileSync(join(here, path), text);
  }
}

test.each(Object.keys(wrong))(
  "%s is green in a house that is right and red where one thing is wrong",
  { timeout: 60_000 },
  async (name) => {
    const check = checks.find((one) => one.name === name);
    if (check === undefined) throw new Error(`no check called ${name}`);
    expect(await check.run(join(sandbox, name, "right"))).toEqual([]);
    expect(await check.run(join(sandbox, name, "wrong"))).not.toEqual([]);
  },
);

test("a switch that forgets a case is red", { timeout: 60_000 }, async () => {
  const forgetful =
    'type State = "new" | "closed";\nexport const say = (state: State): string => {\n  switch (state) {\n    case "new":\n      return "new";\n  }\n  return "";\n};\nconsole.log(say("new"));\n';
  house("lint", "forgetful", { [entry]: forgetful });
  const lint = checks.find(({ name }) => name === "lint");
  expect((await lint?.run(join(sandbox, "lint", "forgetful")))?.join("\n")).toContain("switch-exhaustiveness-check");
});

test("every check is shown able to fail, here or beside its own rules", () => {
  const shownElsewhere =
    "walls words spelling style locales length marks names migrations packages content plain".split(" ");
  expect([...Object.keys(wrong), ...shownElsewhere].sort()).toEqual(checks.map(({ name }) => name).sort());
});
