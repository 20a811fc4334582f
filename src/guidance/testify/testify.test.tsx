import { cpSync, mkdtempSync, rmSync, writeFileSync, mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { renderToString } from "preact-render-to-string";
import { describe, expect, it } from "vitest";
import { languages } from "../../kit/language.ts";
import { fixedClock } from "../../kit/clock.ts";
import { openMessages } from "../../kit/messages.ts";
import { openContent } from "../content.ts";
import { accounts } from "./account-list.tsx";
import { MemorySheet } from "./memory-sheet.tsx";

const messages = openMessages("locales");

describe("the memory sheet", () => {
  it.each(languages)("in %s has nothing to send with, and no field that a browser would keep", (language) => {
    const html = renderToString(<MemorySheet t={messages.t(language)} language={language} />);
    expect(html).not.toMatch(/<form|<button|<script|type="submit"|\sname=/);
    const fields = html.match(/<(input|textarea)\b[^>]*>/g) ?? [];
    expect(fields).toHaveLength(12);
    for (const field of fields) expect(field).toMatch(/autocomplete="off".*spellcheck="false"/);
    expect(html).toContain(messages.t(language)("testify.sheet.stays"));
  });
});

describe("accounts", () => {
  const withAccounts = <T,>(files: Record<string, string>, look: (dir: string) => T): T => {
    const dir = mkdtempSync(join(tmpdir(), "iss-accounts-"));
    try {
      for (const part of ["en", "data"]) cpSync(`content/${part}`, join(dir, part), { recursive: true });
      mkdirSync(join(dir, "en/accounts"));
      for (const [name, text] of Object.entries(files)) writeFileSync(join(dir, "en/accounts", name), text);
      return look(dir);
    } finally {
      rmSync(dir, { recursive: true });
    }
  };
  const shown = (dir: string): string =>
    renderToString(
      accounts({
        argument: "",
        language: "en",
        t: messages.t("en"),
        content: openContent(dir),
        clock: fixedClock("2026-11-24T09:00:00Z"),
        origin: "",
      })!,
    );
  const account = (title: string, more: string): string =>
    `---\ntitle: "${title}"\ntab: "Account"\nreview: source\n${more}---\nI told somebody.\n`;

  it("are none as long as nobody agreed to one, and the page says so", () => {
    expect(openContent("content").paths.filter((path) => path.startsWith("/accounts/"))).toEqual([]);
    expect(shown("content")).toContain("We invent none");
  });

  it("stand newest first once there are some", () => {
    const files = {
      "older.md": account("Older", 'day: "2026-10-01"\nchecked: "2026-09-30"\n'),
      "newer.md": account("Newer", 'day: "2026-11-01"\nchecked: "2026-10-30"\n'),
    };
    expect(withAccounts(files, shown)).toMatch(/accounts\/newer.*Newer.*accounts\/older.*Older/s);
  });

  it.each(['day: "2026-10-01"\n', 'checked: "2026-09-30"\n', ""])(
    "that nobody read a second time stop the start: %j",
    (more) => {
      expect(() => withAccounts({ "one.md": account("One", more) }, openContent)).toThrow(
        /content\/en\/accounts\/one\.md:2: An account says "day:"/,
      );
    },
  );
});
