import { groupsOf } from "../../envelope/receipt.ts";
import { trust } from "../../envelope/testing/small-world.ts";
import type { Disk } from "../../intake/disk.ts";
import type { Line } from "../../intake/line.ts";
import type { Database } from "../../kit/database.ts";
import { app } from "../../kit/http/app.ts";
import { openMessages } from "../../kit/messages.ts";
import { returnRoutes } from "../page-routes.tsx";
import { conversationOn, origin } from "./world.ts";

/** The way back as pages, for a browser without scripts: forms are posted as it posts them. */
export const pagesOn = async (db: Database, change: { disk?: () => Disk; line?: Line } = {}) => {
  const talk = await conversationOn(db);
  const config = { ...talk.config, kind: "demo", testLocale: true } as const;
  const assets = { script: (name: string) => `/assets/${name}.js`, style: (name: string) => `/assets/${name}.css` };
  const deps = {
    ...talk,
    config,
    messages: openMessages("locales"),
    assets,
    ...(change.line ? { line: change.line } : {}),
    directory: async () => ({ directory: talk.directory }),
    trust: async () => trust,
    disk: async () => change.disk?.() ?? (await talk.disk()),
  };
  const site = app({
    name: "public",
    routes: returnRoutes(deps),
    guards: { anyone: () => ({ who: null }) },
    config,
    fault: ({ thrown }) => talk.faults.push(thrown),
  });
  const typed = groupsOf(talk.receipt).join(" ").toLowerCase();
  const get = async (language = "en") => (await site.fetch(new Request(`${origin}/${language}/return`))).text();
  /** A browser that was given no file still sends the field: one file without a name. */
  const post = async (
    fields: Record<string, string | readonly string[]>,
    files: readonly File[] = [new File([], "")],
    language = "en",
  ) => {
    const token = /name="token" value="([^"]+)"/.exec(await get())?.[1] ?? "";
    const body = new FormData();
    for (const [name, value] of Object.entries({ token, ...fields }))
      for (const one of [value].flat()) body.append(name, one);
    for (const file of files) body.append("files", file);
    const answer = await site.fetch(new Request(`${origin}/${language}/return`, { method: "POST", body }));
    return { status: answer.status, html: await answer.text(), headers: [...answer.headers] };
  };
  const write = (fields: Record<string, string | readonly string[]>, files?: readonly File[]) =>
    post({ receipt: typed, go: "send", ...fields }, files);
  return { ...talk, get, post, write, typed, fetch: (request: Request) => site.fetch(request) };
};
