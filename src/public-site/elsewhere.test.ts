import { expect, test } from "vitest";
import { elsewhere } from "./elsewhere.ts";

const paths = ["/", "/report", "/intervene/hotel-desk"];

test.each([
  ["/report", "/report"],
  ["/es/report", "/report"],
  ["/pt-BR/report", "/report"],
  ["/EN/Report/", "/report"],
  ["/intervene/hotel-desk", "/intervene/hotel-desk"],
  ["/es/intervene/hotel-desk", "/intervene/hotel-desk"],
])("%s is found at %s", (asked, found) => {
  expect(elsewhere(asked, paths)).toBe(found);
});

test.each(["/", "/es", "/es/", "/nowhere", "/en/nowhere", "/reports", "//report", "/en/../report"])(
  "%s is nowhere",
  (asked) => {
    expect(elsewhere(asked, paths)).toBeNull();
  },
);
