import type { Browser } from "playwright";
import { stranger } from "../../testing/hostile-words.ts";

export type Shown = { readonly name: string; readonly html: string };

/** What in these pages could run or load something that is not ours, read by Chromium's own parser: one line each. */
export const couldRun = async (browser: Browser, pages: readonly Shown[]): Promise<string[]> => {
  const page = await browser.newPage();
  const found = await page.evaluate(
    ([all, elsewhere]) =>
      all.flatMap(({ name, html }) => {
        const wrong: string[] = [];
        for (const one of new DOMParser().parseFromString(html, "text/html").querySelectorAll("*")) {
          const tag = one.localName;
          const own =
            tag === "script" &&
            (one.getAttribute("src")?.startsWith("/assets/") || one.getAttribute("type") === "application/json");
          if (/^(iframe|frame|object|embed|base|style|math|foreignobject|animate|set|template|portal)$/.test(tag))
            wrong.push(tag);
          if (tag === "script" && !own) wrong.push("a script that is not ours");
          if (tag === "meta" && one.hasAttribute("http-equiv")) wrong.push("a meta that commands");
          for (const { name: said, value } of one.attributes) {
            if (/^on|^style$|^srcdoc$|^ping$/i.test(said)) wrong.push(`${tag} ${said}`);
            // As a browser reads an address: without the signs that it leaves out.
            const bare = value.replace(/[\u0000-\u0020]/g, "");
            const leads = /^(href|src|action|formaction|data|srcset|poster|background|xlink:href)$/i.test(said);
            if (leads && (/^(javascript|vbscript|data):/i.test(bare) || bare.includes(elsewhere)))
              wrong.push(`${tag} ${said}=${value}`);
          }
        }
        return [...new Set(wrong)].map((what) => `${name}: ${what}`);
      }),
    [pages as Shown[], stranger] as const,
  );
  await page.close();
  return found;
};

/**
 * Shows the pages one after the other, with the policies of `headers` or with none at all, and tells what ran and what
 * was asked for elsewhere.
 */
export const whatRan = async (
  browser: Browser,
  pages: readonly Shown[],
  headers: Readonly<Record<string, string>>,
): Promise<string[]> => {
  const context = await browser.newContext({ bypassCSP: headers["content-security-policy"] === undefined });
  const page = await context.newPage();
  const seen: string[] = [];
  let shown = "";
  await page.exposeFunction("hit", (n: unknown) => void seen.push(`${shown}: ran ${String(n)}`));
  page.on("dialog", (dialog) => void (seen.push(`${shown}: ${dialog.message()}`), dialog.dismiss()));
  context.on("request", (request) => {
    if (new URL(request.url()).host.endsWith(stranger)) seen.push(`${shown}: asked for ${request.url()}`);
  });
  for (const { name, html } of pages) {
    shown = name;
    await page.route("**/*", (route) =>
      route.request().isNavigationRequest() && route.request().url() === address
        ? route.fulfill({ contentType: "text/html; charset=utf-8", headers, body: html })
        : route.abort(),
    );
    await page.goto(address).catch(() => seen.push(`${name}: went elsewhere`));
    // What waits for a finger or a key.
    await page
      .evaluate(
        "for (const one of document.querySelectorAll('[onclick], [autofocus], #go')) { one.focus?.(); one.click?.(); }",
      )
      .catch(() => undefined);
    await page.unroute("**/*");
  }
  await context.close();
  return seen;
};

const address = "http://site.test/";
