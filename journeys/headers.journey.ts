import type { BrowserContext } from "playwright";
import { expect, test } from "vitest";
import { laptop, openBrowser } from "./browser.ts";
import { violationsIn } from "./policy-watch.ts";
import { world } from "./world.ts";

const here = world();

/**
 * Put at the end of a script that the page loads by itself: what is asked from outside, over DevTools, may do what the
 * page may not. Each attempt is told as what became of it.
 */
const probe = `
;(async () => {
  const tried = {};
  const attempt = async (name, deed) => { try { tried[name] = String(await Promise.race([deed(), new Promise((done) => setTimeout(done, 2000, "no answer"))])); } catch (error) { tried[name] = error.name; } };
  const soon = () => new Promise((done) => setTimeout(done, 100));
  await attempt("code from a string", () => eval("'ran'"));
  await attempt("a function from a string", () => new Function("return 'ran'")());
  await attempt("HTML from a string", () => { document.createElement("div").innerHTML = "<b>x</b>"; return "taken"; });
  await attempt("a worker from an address", () => { new Worker("/assets/any.js"); return "taken"; });
  await attempt("a policy of its own", () => trustedTypes.createPolicy("any", {}) && "made");
  await attempt("WASM", () => new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])) && "compiled");
  await attempt("an inline script", async () => {
    const script = document.createElement("script"); script.append("globalThis.inlineRan = true"); document.head.append(script); await soon();
    return globalThis.inlineRan === true ? "ran" : "nothing"; });
  await attempt("an inline handler", async () => {
    const button = document.createElement("button"); button.setAttribute("onclick", "globalThis.handlerRan = true"); button.click(); await soon();
    return globalThis.handlerRan === true ? "ran" : "nothing"; });
  await attempt("a style in an attribute", () => {
    const box = document.createElement("div"); box.setAttribute("style", "width: 7px"); document.body.append(box);
    const { width } = getComputedStyle(box); box.remove(); return width === "7px" ? "shown" : "nothing"; });
  await attempt("asking elsewhere", () => fetch("http://127.0.0.1:9/").then(() => "asked"));
  await attempt("a picture from elsewhere", () => new Promise((done) => {
    const picture = new Image(); picture.onload = () => done("shown"); picture.onerror = () => done("nothing"); picture.src = "http://127.0.0.1:9/x.png"; }));
  await attempt("where it is", () => new Promise((done) => navigator.geolocation.getCurrentPosition(() => done("told"), ({ code, message }) => done(/permissions policy/i.test(message) ? "forbidden" : "may ask"), { timeout: 300 })));
  await attempt("the clipboard", () => navigator.clipboard.readText().then(() => "read"));
  globalThis.document.documentElement.dataset.tried = JSON.stringify({ ...tried, open: document.featurePolicy.allowedFeatures() });
})();`;

type Tried = Readonly<Record<string, string>> & { readonly open: readonly string[] };

/** The page, with one script more: its own, from its own address, under the headers that it came with. */
const tryOn = async (context: BrowserContext, address: string): Promise<Tried> => {
  await context.route("**/assets/probe.js", (route) =>
    route.fulfill({ contentType: "text/javascript", body: probe, headers: sameOrigin }),
  );
  await context.route(address, async (route) => {
    const answer = await route.fetch();
    const { "content-encoding": _packed, "content-length": _length, ...headers } = answer.headers();
    const body = (await answer.text()).replace(
      "</head>",
      '<script type="module" src="/assets/probe.js"></script></head>',
    );
    await route.fulfill({ status: answer.status(), headers, body });
  });
  const page = await context.newPage();
  await page.goto(address);
  const tried = page.locator("html[data-tried]");
  await tried.waitFor({ state: "attached", timeout: 30_000 });
  return JSON.parse((await tried.getAttribute("data-tried")) ?? "") as Tried;
};

const sameOrigin = { "cross-origin-resource-policy": "same-origin", "x-content-type-options": "nosniff" };

const nothingWorks = {
  "code from a string": "EvalError",
  "a function from a string": "EvalError",
  "HTML from a string": "TypeError",
  "a worker from an address": "TypeError",
  "a policy of its own": "TypeError",
  WASM: "CompileError",
  "an inline script": "nothing",
  "an inline handler": "TypeError",
  "a style in an attribute": "nothing",
  "asking elsewhere": "TypeError",
  "a picture from elsewhere": "nothing",
  "the clipboard": "NotAllowedError",
};
const keys = ["publickey-credentials-create", "publickey-credentials-get"];

/** Other browser, other watch: what is tried here is against the policies on purpose. */
test("Chromium applies the policies to what a page's own script tries, and every attempt is seen by the watch", async () => {
  const { instance } = here();
  const browser = await openBrowser();
  const rows = [
    { address: `${instance.publicOrigin}/en/`, position: "forbidden", open: [] },
    { address: `${instance.publicOrigin}/nl/return`, position: "forbidden", open: [] },
    { address: `${instance.publicOrigin}/fr/report`, position: "may ask", open: ["geolocation"] },
    { address: `${instance.deskOrigin}/`, position: "forbidden", open: keys },
  ];
  for (const { address, position, open } of rows) {
    const context = await browser.newContext(laptop);
    const violations = violationsIn(context);
    const { open: found, ...tried } = await tryOn(context, address);
    expect(tried, address).toEqual({ ...nothingWorks, "where it is": position });
    const header = (await fetch(address)).headers.get("permissions-policy") ?? "";
    const named = header.split(", ").map((one) => one.slice(0, one.indexOf("=")));
    expect(named.length).toBeGreaterThan(30);
    expect(found.filter((feature) => named.includes(feature)).sort(), address).toEqual(open);
    expect(violations.length, "a watch that sees nothing says nothing").toBeGreaterThan(8);
    await context.close();
  }
  await browser.close();
});
