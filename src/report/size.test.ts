import { describe, expect, it } from "vitest";
import { sealing } from "../envelope/testing/small-report.ts";
import type { Answers } from "./answers.ts";
import { compartmentsOf } from "./compartments.ts";
import { advance, beforeSending, type Journey } from "./journey.ts";
import { longText } from "./question.ts";
import { limits } from "./limits.ts";

const hindi = "क".repeat(longText);
const latin = "a".repeat(longText);
const journey = (at: Journey["at"], answers: Answers): Journey => ({ at, answers, errors: [], toCheck: false });
const full = (text: string): Answers => ({
  what: { description: text },
  place: { country: "Nepal" },
  person: { description: text, between: text },
  others: { witnesses: text },
  evidence: { description: text },
});

describe("long answers together", () => {
  it("are refused where the last of them is typed, beside the field, in words", () => {
    const { evidence, ...before } = full(hindi);
    const told = advance(journey("evidence", before), evidence!, "next");
    expect([told.at, told.errors]).toEqual(["evidence", [{ field: "description", key: "report.error.too-much" }]]);
    expect(told.answers.evidence).toEqual(evidence);
    expect(advance(journey("evidence", before), { description: "short" }, "next").at).toBe("identity");
  });

  it("are named once more before sending, at a question that can be shortened", () => {
    expect(beforeSending(journey("check", full(hindi))).errors).toHaveLength(1);
    expect(beforeSending(journey("check", full(latin)))).toMatchObject({ at: "check", errors: [] });
  });

  it("that fill the room fit into a sealed report, every byte that is let through", async () => {
    const { core } = compartmentsOf(full(""));
    const bytes = new TextEncoder().encode(JSON.stringify(core)).length;
    const most = { ...core, what: { description: "x".repeat(limits.together.core - bytes) } };
    const child = { child: { description: "x".repeat(limits.together.child - 30) } };
    await expect(sealing({ core: most, contact: null, child })).resolves.toBeDefined();
  });
});
