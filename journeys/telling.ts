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

/** The id of the question on the page; in the form without scripts, of the section that is shown. */
export async function asked(page: Page): Promise<string> {
  const whole = await isWhole(page);
  const shown = page.locator(whole ? "form.whole > section:visible" : "form.question").first();
  return /at-([\w-]+)/.exec((await shown.getAttribute("class")) ?? "")?.[1] ?? "";
}

/** Without scripts the form is one document; with them it becomes one question a page, a moment after it came. */
async function isWhole(page: Page): Promise<boolean> {
  // Only where there are no scripts is there anything in this element.
  if ((await page.locator("#report noscript > *").count()) > 0) return true;
  await page.locator("form.question:not(.whole)").waitFor();
  return false;
}

async function next(page: Page, at: string): Promise<string> {
  return step(page, "next", at);
}

/** One question on or back, by the button, or by the link that it is without scripts. */
export async function step(page: Page, way: "next" | "back", from?: string): Promise<string> {
  const [at, whole] = [from ?? (await asked(page)), await isWhole(page)];
  if (whole)
    await page
      .locator(`form.whole > .at-${at} .actions a`)
      .nth(way === "next" ? 0 : 1)
      .click();
  else await page.locator(`button[name="go"][value="${way}"]`).first().click();
  const other = whole ? `form.whole > section:not(.at-${at}):visible` : `form.question:not(.at-${at})`;
  await page.locator(other).first().waitFor();
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
