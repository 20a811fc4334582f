import type { Packs } from "../countries/packs.ts";
import type { Directory } from "../envelope/directory.ts";
import type { Clock } from "../kit/clock.ts";
import type { Config } from "../kit/config.ts";
import type { Assets } from "../kit/http/assets.ts";
import { page } from "../kit/http/answer.ts";
import type { Asked, Route } from "../kit/http/route.ts";
import type { Messages } from "../kit/messages.ts";
import { keepsFilesBack, type Answers } from "./answers.ts";
import { callsFrom } from "./calls-from-packs.ts";
import { broughtAlong, carriedFrom, givenFrom } from "./carried.ts";
import { chosenOf, readersFrom, type Chosen, type Reader } from "./chosen.ts";
import { checkFormToken, newFormToken } from "./form-token.ts";
import { startFrom } from "./from-poster.ts";
import { advance, start, type Go, type Journey } from "./journey.ts";
import { renderForm, renderReceipt, type Framed, type IslandProps } from "./pages/render.tsx";
import { overwrite, plainFilesFrom, plainFormLimit, type PlainFile } from "./plain-files.ts";

export type ReportDeps = {
  readonly clock: Clock;
  readonly config: Pick<Config, "kind" | "testLocale" | "publicOrigin" | "secret">;
  readonly messages: Messages;
  readonly assets: Assets;
  readonly packs: Packs;
  readonly directory: () => Promise<{ readonly directory: Pick<Directory, "organisations"> }>;
  readonly trust: () => Promise<IslandProps["trust"]>;
  /** Seals on the server, for people without scripts; belongs to intake. */
  readonly sendWithoutScripts: (input: {
    readonly answers: Answers;
    readonly files: PlainFile[];
    readonly language: string;
    readonly chosen: Chosen;
  }) => Promise<{ readonly receipt: string } | { readonly refused: string }>;
};

/** One address for the whole journey: Back and the history show nothing of how far somebody came. */
export const reportRoutes = (deps: ReportDeps): Route[] => [
  {
    name: "report.form",
    method: "GET",
    path: "/:language/report",
    access: "anyone",
    answers: "page",
    permissions: ["geolocation"],
    handle: (asked) => show(deps, asked, startFrom(asked.url.searchParams, asked.language), { posted: false }),
  },
  {
    name: "report.step",
    method: "POST",
    path: "/:language/report",
    access: "anyone",
    answers: "page",
    permissions: ["geolocation"],
    takes: { type: "multipart", limit: plainFormLimit, larger: "cut" },
    handle: (asked) => step(deps, asked),
  },
];

const step = async (deps: ReportDeps, asked: Asked): Promise<Response> => {
  const body = asked.body as FormData;
  const brought = broughtAlong(body);
  if (brought !== null) return show(deps, asked, brought, { posted: false, notice: "report.brought" });
  const carried = body.get("carried");
  const journey = typeof carried === "string" ? carriedFrom(carried) : null;
  if (journey === null) return show(deps, asked, start, { posted: true, notice: "report.error.again", status: 400 });
  const typed = journey.at === "check" ? {} : givenFrom(journey.at, journey.answers, body);
  const kept: Journey =
    journey.at === "check" ? journey : { ...journey, answers: { ...journey.answers, [journey.at]: typed } };

  const token = checkFormToken(body.get("token"), deps.clock, deps.config.secret);
  if (token === "expired") return show(deps, asked, kept, { posted: true, notice: "report.error.expired" });
  if (asked.cut && token === "valid")
    return show(deps, asked, kept, { posted: true, notice: "report.evidence.noscript.refused" });
  const go = goFrom(body.get("go"), journey);
  if (token === "forged" || go === null)
    return show(deps, asked, kept, { posted: true, notice: "report.error.again", status: 400 });

  const next = advance(journey, typed, go);
  if (go === "send" && journey.at === "check" && next.at === "check") return send(deps, asked, next, body);
  return show(deps, asked, next, { posted: true });
};

const send = async (deps: ReportDeps, asked: Asked, journey: Journey, body: FormData): Promise<Response> => {
  const files = await plainFilesFrom(body);
  if ("refused" in files)
    return show(deps, asked, journey, { posted: true, notice: "report.evidence.noscript.refused" });
  if (files.length > 0 && keepsFilesBack(journey.answers)) {
    overwrite(files);
    return show(deps, asked, journey, { posted: true, notice: "report.evidence.kept-back" });
  }
  const chosen = chosenOf(journey.answers, await readersOf(deps, asked));
  if (files.length > 0 && chosen.original.length === 0) {
    overwrite(files);
    return show(deps, asked, journey, { posted: true, notice: "report.readers.nobody.media" });
  }
  const sent = await deps.sendWithoutScripts({ answers: journey.answers, files, language: asked.language, chosen });
  if ("refused" in sent) return show(deps, asked, journey, { posted: true, failed: true });
  const groups = sent.receipt.replace(/[^0-9A-Z]/g, "").match(/.{4}/g) ?? [];
  return page(renderReceipt({ ...framed(deps, asked), groups, now: deps.clock.now(), calls: callsOf(deps, asked) }));
};

type Shown = {
  readonly posted: boolean;
  readonly notice?: string;
  readonly failed?: boolean;
  readonly status?: number;
};

const show = async (
  deps: ReportDeps,
  asked: Asked,
  journey: Journey,
  { status = 200, ...shown }: Shown,
): Promise<Response> => {
  const trust = await deps.trust();
  const island: IslandProps = {
    language: asked.language,
    action: `/${asked.language}/report`,
    trust,
    journey,
    notice: shown.notice,
    messages: forBrowsers(deps.messages.only(asked.language, ["report."])),
    calls: callsOf(deps, asked),
  };
  const token = newFormToken(deps.clock, deps.config.secret);
  return page(
    renderForm({ ...framed(deps, asked), journey, readers: await readersOf(deps, asked), token, island, ...shown }),
    status,
  );
};

/** Without what is said only to people without scripts: each message is carried by everybody else. */
const forBrowsers = (messages: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(messages).filter(([key]) => !key.split(".").includes("noscript")));

const readersOf = async (deps: ReportDeps, asked: Asked): Promise<Reader[]> =>
  readersFrom((await deps.directory()).directory.organisations, asked.language);

const callsOf = (deps: ReportDeps, { language }: Asked) => callsFrom(deps.packs, language, deps.messages.t(language));

const framed = (deps: ReportDeps, asked: Asked): Framed => ({
  language: asked.language,
  t: deps.messages.t(asked.language),
  config: deps.config,
  assets: deps.assets,
});

/** A text browser may press Enter without naming a button: that means "on", and never "send". */
const goFrom = (value: unknown, journey: Journey): Go | null => {
  if (value === null) return journey.at === "check" ? "change:what" : "next";
  if (value === "next" || value === "back" || value === "skip" || value === "unknown" || value === "send") return value;
  return typeof value === "string" && /^change:[a-z]{1,20}$/.test(value) ? (value as Go) : null;
};
