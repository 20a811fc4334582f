import { serve } from "@hono/node-server";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { chromium, type CDPSession, type Page } from "playwright";
import { build } from "vite";
import type { Config } from "../../kit/config.ts";
import { app } from "../../kit/http/app.ts";
import { page } from "../../kit/http/answer.ts";
import type { Route } from "../../kit/http/route.ts";
import { deskGuards } from "../guards.ts";
import { agenciesRoutes } from "../routes.ts";
import { demoDesk } from "./demo-desk.ts";

const source = join(import.meta.dirname, "..");

/** The real routes on a real port, and a Chromium with a virtual authenticator in front of them. */
export const servedDesk = async (change: Partial<Config> = {}) => {
  const port = await freePort();
  const desk = await demoDesk(change, `http://localhost:${port}`);
  const sent: string[] = [];
  const scripts = await (built ??= bundles());
  const served = app({
    name: "desk",
    routes: [...agenciesRoutes(desk), ...pageRoutes(scripts)],
    guards: deskGuards(desk),
    config: desk.config,
  });
  const server = serve({
    hostname: "127.0.0.1",
    port,
    fetch: async (request: Request) => {
      if (request.method === "POST") sent.push(await request.clone().text());
      return await served.fetch(request);
    },
  });
  const browser = await chromium.launch({
    executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
    ],
  });
  return {
    ...desk,
    /** Every body that a page has sent. */
    sent,
    newPage: async (): Promise<{ page: Page; cdp: CDPSession }> => {
      const opened = await browser.newPage();
      await opened.goto(`${desk.config.deskOrigin}/enrol`);
      return { page: opened, cdp: await opened.context().newCDPSession(opened) };
    },
    [Symbol.asyncDispose]: async () => {
      await browser.close();
      server.close();
      await desk[Symbol.asyncDispose]();
    },
  };
};

export const addAuthenticator = async (cdp: CDPSession, hasPrf: boolean): Promise<string> => {
  await cdp.send("WebAuthn.enable");
  const { authenticatorId } = await cdp.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      ctap2Version: "ctap2_1",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      hasPrf,
      automaticPresenceSimulation: true,
    },
  });
  return authenticatorId;
};

const pageRoutes = (scripts: Readonly<Record<string, string>>): Route[] => [
  {
    name: "testing.page",
    method: "GET",
    path: "/enrol",
    access: "anyone",
    answers: "page",
    handle: () =>
      page(
        `<!doctype html><title>Desk</title><meta name="worker-passphrase" content="/assets/passphrase-00000000.js"><script type="module" src="/assets/page-00000000.js"></script>`,
      ),
  },
  {
    name: "testing.asset",
    method: "GET",
    path: "/assets/:file",
    access: "anyone",
    answers: "asset",
    handle: ({ params }) =>
      new Response(scripts[(params["file"] ?? "").split("-")[0] ?? ""] ?? null, {
        headers: { "content-type": "text/javascript" },
      }),
  },
];

let built: Promise<Readonly<Record<string, string>>> | undefined;
const bundles = async () => ({
  page: await bundled("testing/browser/entry.ts"),
  passphrase: await bundled("browser/passphrase-worker.ts"),
});

const bundled = async (entry: string): Promise<string> => {
  const built = await build({
    configFile: false,
    logLevel: "error",
    build: {
      write: false,
      minify: false,
      target: "es2024",
      rolldownOptions: { input: join(source, entry), output: { codeSplitting: false } },
    },
  });
  const outputs = (Array.isArray(built) ? built : [built]).flatMap((one) => ("output" in one ? one.output : []));
  return outputs.map((one) => (one.type === "chunk" ? one.code : "")).join("");
};

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
