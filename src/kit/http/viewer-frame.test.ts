import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { chromium } from "playwright";
import { expect, it } from "vitest";
import { page } from "./answer.ts";
import { app } from "./app.ts";
import type { FaceName } from "./headers.ts";
import type { Route } from "./route.ts";

const open = () => ({ who: null });
const get = (name: string, path: string, answers: Route["answers"], body: string, type: string): Route => ({
  name,
  method: "GET",
  path,
  access: "open",
  answers,
  handle: () => (answers === "page" ? page(body) : new Response(body, { headers: { "content-type": type } })),
});
const script = (name: string, body: string): Route =>
  get(name, `/assets/${name}-00000000.js`, "asset", body, "text/javascript");

/** Two faces know each other's origin, so ports are taken first and filled afterwards. */
const stage = async () => {
  const served = new Map<FaceName, { fetch(request: Request): Promise<Response> }>();
  const origins: Record<string, string> = {};
  const servers = await Promise.all(
    (["desk", "view"] as const).map(async (name) => {
      const server = createServer(
        getRequestListener((request) => served.get(name)!.fetch(request), { overrideGlobalObjects: false }),
      );
      await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
      origins[name] = `http://localhost:${(server.address() as AddressInfo).port}`;
      return server;
    }),
  );
  const config = { deskOrigin: origins["desk"]!, viewOrigin: origins["view"]!, testLocale: false };
  const start = (name: FaceName, routes: Route[]) => served.set(name, app({ name, routes, guards: { open }, config }));
  start("desk", [
    get(
      "page",
      "/",
      "page",
      `<!doctype html><html lang="en"><title>Desk</title><script type="module" src="/assets/desk-00000000.js"></script><p>.</p>`,
      "",
    ),
    script(
      "desk",
      `
      window.heard = [];
      addEventListener("message", (event) => { heard.push({ origin: event.origin, ...event.data }); });
      // Made here, listener first: a frame in the page's own HTML may have loaded before this script runs.
      const frame = document.createElement("iframe");
      frame.sandbox = "allow-scripts";
      frame.addEventListener("load", () => frame.contentWindow.postMessage(new Blob(["<p>"], { type: "image/png" }), "*"));
      frame.src = ${JSON.stringify(config.viewOrigin)} + "/";
      document.body.append(frame);`,
    ),
    script(
      "passphrase",
      `
      const module = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]);
      let asked = "open"; try { await fetch("/"); } catch { asked = "closed"; }
      let wasm = "runs"; try { await WebAssembly.compile(module); } catch { wasm = "blocked"; }
      postMessage({ wasm, network: asked });`,
    ),
    script(
      "keys",
      `
      let wasm = "runs"; try { await WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])); } catch { wasm = "blocked"; }
      postMessage({ wasm });`,
    ),
  ]);
  start("view", [
    get(
      "page",
      "/",
      "page",
      `<!doctype html><html lang="en"><title>View</title><link rel="stylesheet" href="/assets/style-00000000.css" crossorigin="anonymous"><script type="module" src="/assets/view-00000000.js" crossorigin="anonymous"></script><p>.</p>`,
      "",
    ),
    script(
      "view",
      `
      addEventListener("message", async (event) => {
        let network = "open"; try { await fetch(${JSON.stringify(config.deskOrigin)} + "/"); } catch { network = "closed"; }
        let cookie = "open"; try { document.cookie; } catch { cookie = "closed"; }
        let storage = "open"; try { localStorage; } catch { storage = "closed"; }
        const text = await event.data.text();
        parent.postMessage({ text, network, cookie, storage, colour: getComputedStyle(document.querySelector("p")).color }, "*");
      });`,
    ),
    get("style", "/assets/style-00000000.css", "asset", "p { color: rgb(1, 2, 3) }", "text/css"),
  ]);
  return {
    config,
    [Symbol.asyncDispose]: async () => {
      for (const server of servers) server.closeAllConnections();
      await Promise.all(servers.map((server) => new Promise((closed) => server.close(closed))));
    },
  };
};

const inChromium = async () => {
  const browser = await chromium.launch({
    executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
  });
  return { shown: await browser.newPage(), [Symbol.asyncDispose]: () => browser.close() };
};

it(
  "the viewer runs inside the desk in an origin of its own, styled, and reaches nothing",
  { timeout: 30_000 },
  async () => {
    await using faces = await stage();
    await using opened = await inChromium();
    await opened.shown.goto(`${faces.config.deskOrigin}/`);
    // Not waitForFunction: it evaluates a string in the page, which the policy rightly refuses.
    await expect.poll(() => opened.shown.evaluate("window.heard?.length ?? 0"), { timeout: 15_000 }).toBeGreaterThan(0);
    expect(await opened.shown.evaluate("heard")).toEqual([
      { origin: "null", text: "<p>", network: "closed", cookie: "closed", storage: "closed", colour: "rgb(1, 2, 3)" },
    ]);
  },
);

it("nobody but the desk can put the viewer in a frame", { timeout: 30_000 }, async () => {
  await using faces = await stage();
  await using opened = await inChromium();
  const blocked = opened.shown.waitForEvent("console", (message) =>
    /frame-ancestors|refused to connect|Framing/i.test(message.text()),
  );

  await opened.shown.setContent(`<iframe src="${faces.config.viewOrigin}/"></iframe>`);
  expect((await blocked).text()).toContain("frame-ancestors");
});

it("WASM runs in the passphrase worker, which has no network, and in no other", { timeout: 30_000 }, async () => {
  await using faces = await stage();
  await using opened = await inChromium();
  await opened.shown.goto(`${faces.config.deskOrigin}/`);
  const told = (name: string) =>
    opened.shown.evaluate(`new Promise((done, fail) => {
      window.policy ??= trustedTypes.createPolicy("iss-worker", { createScriptURL: (address) => address });
      const worker = new Worker(window.policy.createScriptURL("/assets/${name}-00000000.js"), { type: "module" });
      worker.onmessage = (event) => done(event.data);
      worker.onerror = () => fail(new Error("${name} did not start"));
    })`);
  expect(await told("passphrase")).toEqual({ wasm: "runs", network: "closed" });
  expect(await told("keys")).toEqual({ wasm: "blocked" });
  expect(
    await opened.shown.evaluate(
      `(() => { try { document.body.innerHTML = "<b>"; return "written"; } catch { return "blocked"; } })()`,
    ),
  ).toBe("blocked");
});
