import { openPacks } from "../../countries/packs.ts";
import { fixedClock } from "../../kit/clock.ts";
import { app, type Served } from "../../kit/http/app.ts";
import { assetsByName } from "../../kit/http/asset-names.ts";
import type { Route } from "../../kit/http/route.ts";
import { openMessages } from "../../kit/messages.ts";
import type { Opens } from "../pictures/opens.ts";
import { openContent } from "../content.ts";

export const smallOrigin = "http://www.test";
const [messages, content, packs] = [openMessages("locales"), openContent("content"), openPacks("countries")];

/** What pages that tell are made from: our own texts and packs, on a fixed day. */
export const smallDeps = (day = "2026-11-25", kind: "demo" | "real" = "demo") => ({
  config: {
    kind,
    privacy: null,
    testLocale: false,
    publicOrigin: smallOrigin,
    deskOrigin: "http://desk.test",
    viewOrigin: "http://view.test",
  },
  messages,
  content,
  packs,
  assets: assetsByName,
  clock: fixedClock(`${day}T09:00:00Z`),
  opens: async (): Promise<Opens | null> => null,
});

/** A site of these routes alone, without a database. */
export const smallSite = (routes: readonly Route[]): Served =>
  app({ name: "public", routes, guards: { anyone: () => ({ who: null }) }, config: smallDeps().config });
