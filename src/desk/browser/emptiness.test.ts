import { describe, expect, it } from "vitest";
import type { Compartment } from "../../envelope/bytes.ts";
import type { Directory } from "../../envelope/directory.ts";
import type { CoreContent } from "../../envelope/opening.ts";
import { asSealed } from "../../report/as-sealed.ts";
import { chosenOf, readersFrom } from "../../report/chosen.ts";
import type { Answers } from "../../report/answers.ts";
import { emptinessOf } from "./emptiness.ts";

const one = (id: string, kind: string, ...can: string[]) => ({
  id,
  kind,
  can,
  status: "active",
  names: { en: id, fr: id, nl: id, de: id },
});
const organisations = [
  one("ngo", "ngo", "core", "contact"),
  one("police", "police", "core", "contact", "child"),
  one("ministry", "ministry", "core"),
];
const directory = { organisations } as unknown as Directory;
const coreOf = (answers: Answers, ids: readonly string[]): CoreContent => {
  const known = readersFrom(organisations as never, "en").filter(({ id }) => ids.includes(id));
  const { core, chosen } = asSealed(answers, chosenOf(answers, known));
  return { answers: core, readers: chosen } as unknown as CoreContent;
};
const all = ["ngo", "police", "ministry"];
const named = (choice: string): Answers => ({ identity: { choice, name: "Ana" } });
const child: Answers = { child: { name: "Ana" } };

describe("what the core tells about a part that nobody opened", () => {
  it.each<[string, Compartment, Answers, readonly string[], ReturnType<typeof emptinessOf>]>([
    ["a child that was told of", "child", child, all, null],
    ["no word about the child", "child", {}, all, "nothing-said"],
    ["the child passed over", "child", { child: { mark: "skipped" } }, all, "nothing-said"],
    ["“I don't know” is an answer to open", "child", { child: { mark: "unknown" } }, all, null],
    ["a child told of to who may not know", "child", child, ["ngo", "ministry"], "nobody-may"],
    ["a name that was kept back", "contact", named("anonymous"), all, "nothing-said"],
    ["a name to be shared", "contact", named("share"), all, null],
    ["a name for who may not know it", "contact", named("share"), ["ministry"], "nobody-may"],
    ["a name for the NGO, which was not chosen", "contact", named("confidential"), ["police"], "nobody-may"],
    ["shared, and no name typed", "contact", { identity: { choice: "share", name: "" } }, all, "nothing-said"],
    ["what was seen is never empty", "core", {}, all, null],
    ["files are listed elsewhere", "media", {}, all, null],
  ])("%s", (_, name, answers, ids, expected) => {
    expect(emptinessOf(name, coreOf(answers, ids), directory)).toBe(expected);
  });

  it("is nothing for a report from before: its empty parts had readers, and may hold something", () => {
    const before = { answers: {}, readers: { core: ["police"], child: ["police"], contact: ["police"] } };
    for (const name of ["child", "contact"] as const)
      expect(emptinessOf(name, before as unknown as CoreContent, directory)).toBeNull();
  });
});
