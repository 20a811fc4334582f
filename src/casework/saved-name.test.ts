import { expect, test } from "vitest";
import { savedName } from "./saved-name.ts";

test.each(["csv", "CSV", "log", "md", "tsv", "html", "url", "bat"])(
  "letters that call themselves .%s are saved as .txt, which nothing but a reader opens",
  (ending) => {
    expect(savedName(`list.${ending}`, "txt")).toBe(`list.${ending}.txt`);
  },
);

test("what is .txt already stays so", () => {
  expect(savedName("list.txt", "txt")).toBe("list.txt");
});
