import { expect, test } from "vitest";
import { differencesOf } from "./differential.ts";
import { pairs } from "./differential/pairs.ts";

/** `npm run soak -- differential` tries ten thousand of each, and Argon2id at the desk's own cost. */
test.each(Object.entries(pairs))("%s: another implementation says the same", async (_, pair) => {
  expect(await differencesOf(pair, 30, 20_261_130)).toEqual([]);
});
