import { join } from "node:path";
import { runnerImport } from "vite";
import type { RunningInstance } from "../running-instance.ts";
import type { Endpoint } from "./endpoints.ts";
import { request } from "./mutated.ts";

type Tables = { readonly endpointsOf: (instance: RunningInstance) => Promise<readonly Endpoint[]> };

/** The tables of routes lead to pages, which Node cannot read as they are written. */
export const endpointsOf = async (instance: RunningInstance): Promise<readonly Endpoint[]> => {
  const { module } = await runnerImport<Tables>(join(import.meta.dirname, "endpoints.ts"), {
    configFile: false,
    logLevel: "error",
    oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  });
  return await module.endpointsOf(instance);
};

export type Asked = { readonly name: string; readonly bytes: string; readonly parameters: number };

/** A request of every route that takes anything, with every field that its page has; parts of an address end in a star. */
export const askedOf = async (instance: RunningInstance): Promise<readonly Asked[]> => {
  const all: Asked[] = [];
  for (const endpoint of await endpointsOf(instance)) {
    const { name, path, pattern, method, headers, body } = endpoint;
    const starred = pattern.includes(":") && method !== "POST" ? withStars(path, pattern) : path;
    const form = headers["content-type"]?.includes("urlencoded") === true;
    const full = form ? await formOf(endpoint) : (body ?? "");
    // A page that takes nothing is one of a hundred; one with a query stands for them.
    const asks =
      method === "GET" && !starred.includes("*")
        ? queried.has(name)
          ? `${starred}?about=me&q=hotel&from=you&country=BE`
          : null
        : starred;
    if (asks === null) continue;
    const parameters = form
      ? new URLSearchParams(full).size
      : body === null
        ? (asks.match(/[*=]/g)?.length ?? 0)
        : values(full);
    const sent = request({ ...endpoint, path: asks, body: body === null ? null : full }, Buffer.from(full, "latin1"));
    if (parameters > 0) all.push({ name, bytes: sent.toString("latin1"), parameters });
  }
  return all;
};

const queried = new Set([
  "report.form",
  "guidance.search",
  "public-site.exit",
  "campaign.poster",
  "follow-up.return",
  "desk.page",
  "triage.queue",
]);

const withStars = (path: string, pattern: string): string => {
  const parts = pattern.split("/");
  return path
    .split("/")
    .map((part, n) => (/^:(?!language)/.test(parts[n] ?? "") ? `${part}*` : part))
    .join("/");
};

/** The names of all fields of the page's forms, with what stands in them or a word. */
const formOf = async ({ origin, formPath, body }: Endpoint): Promise<string> => {
  const html = await (await fetch(origin + formPath)).text();
  const fields = new URLSearchParams(body ?? "");
  for (const [tag] of html.matchAll(/<(?:input|textarea|select|button)\b[^>]*>/g)) {
    const named = /\bname="([^"]+)"/.exec(tag)?.[1];
    if (named !== undefined && !/type="file"/.test(tag) && !fields.has(named))
      fields.set(named, /\bvalue="([^"]+)"/.exec(tag)?.[1] ?? "word");
  }
  return fields.toString();
};

const values = (body: string): number => body.match(/:\s*("|\d|true|false)/g)?.length ?? 0;
