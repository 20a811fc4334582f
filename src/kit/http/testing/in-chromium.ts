import { mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { getRequestListener } from "@hono/node-server";
import { chromium, type Browser } from "playwright";
import { build } from "vite";
import type { Served } from "../app.ts";
import type { Route } from "../route.ts";
import { wholeTexts } from "./heap.ts";

/** Answers on a free loopback port until disposed of. */
export const listen = async (face: Pick<Served, "fetch">): Promise<{ readonly origin: string } & AsyncDisposable> => {
  const server = createServer(
    getRequestListener((request, { incoming }) => face.fetch(request, incoming as IncomingMessage), {
      overrideGlobalObjects: false,
    }),
  );
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
};

export const openChromium = async (): Promise<Browser> =>
  await chromium.launch({
    executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", wholeTexts],
  });

/** What was built, under its names. */
export const assetRoute = (files: Readonly<Record<string, string>>): Route => ({
  name: "asset",
  method: "GET",
  path: "/assets/:file",
  access: "anyone",
  answers: "asset",
  handle: ({ params }) =>
    new Response(files[params["file"] ?? ""] ?? "", {
      headers: { "content-type": params["file"]?.endsWith(".css") ? "text/css" : "text/javascript" },
    }),
});

/** One source as the build would make it: text of a single file. */
export const built = async (source: string): Promise<string> => {
  const out = await mkdtemp(join(tmpdir(), "built-"));
  try {
    await build({
      configFile: false,
      logLevel: "error",
      publicDir: false,
      build: {
        outDir: out,
        emptyOutDir: false,
        modulePreload: false,
        assetsInlineLimit: 0,
        rolldownOptions: {
          input: { it: source },
          output: { codeSplitting: false, entryFileNames: "it.js", assetFileNames: "it[extname]" },
        },
      },
    });
    const file = (await readdir(out)).find((name) => name.endsWith(source.endsWith(".css") ? ".css" : ".js"));
    return await readFile(join(out, file ?? ""), "utf8");
  } finally {
    await rm(out, { recursive: true });
  }
};
