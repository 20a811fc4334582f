import type { Page } from "playwright";

/** What the person answers: "what.description" → text, or the value of a choice. */
export type Told = Readonly<Record<string, string>>;

export type File = { readonly name: string; readonly mimeType: string; readonly buffer: Buffer };

/** Answers one question after the other as somebody at the page would, up to "check your answers". */
export async function tell(
  page: Page,
  told: Told,
  options: { files?: readonly File[]; seen?: (at: string) => Promise<void> } = {},
): Promise<void> {
  for (let at = await asked(page); at !== "check"; at = await next(page, at)) {
    for (const [field, value] of Object.entries(told)) {
      if (field.startsWith(`${at}.`)) await fill(page, field, value);
    }
    if (at === "evidence" && options.files) await page.locator("#files").setInputFiles([...options.files]);
    if (at === "evidence" && options.files)
      await page
        .locator(".picked li")
        .nth(options.files.length - 1)
        .waitFor();
    await options.seen?.(at);
  }
}

/** The id of the question on the page. */
export async function asked(page: Page): Promise<string> {
  const classes = (await page.locator("form.question").getAttribute("class")) ?? "";
  return /at-([\w-]+)/.exec(classes)?.[1] ?? "";
}

async function next(page: Page, at: string): Promise<string> {
  await page.locator('button[name="go"][value="next"]').click();
  await page.locator(`form.question:not(.at-${at})`).waitFor();
  return asked(page);
}

async function fill(page: Page, field: string, value: string): Promise<void> {
  const choice = page.locator(`input[name="${field}"][value="${value}"]`);
  if ((await choice.count()) > 0) return choice.first().check();
  const box = page.locator(`[name="${field}"]`).first();
  if (!(await box.isVisible())) await page.locator("details", { has: box }).locator("summary").click();
  return box.fill(value);
}

/** The receipt as the person copies it down: five groups of four. */
export async function receiptShown(page: Page): Promise<string> {
  const slip = page.locator(".slip .receipt");
  await slip.waitFor({ timeout: 60_000 });
  return ((await slip.textContent()) ?? "").trim();
}
