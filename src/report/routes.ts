import type { Packs } from "../countries/packs.ts";
import type { Directory } from "../envelope/directory.ts";
import type { Clock } from "../kit/clock.ts";
import type { Config } from "../kit/config.ts";
import type { Assets } from "../kit/http/assets.ts";
import { hereOf } from "../kit/here.ts";
import { json, page } from "../kit/http/answer.ts";
import type { Asked, Cut, Route } from "../kit/http/route.ts";
import { writeFault } from "../kit/http/fault.ts";
import type { Messages } from "../kit/messages.ts";
import type { Random } from "../kit/random.ts";
import { keepsFilesBack, remainsOf, settled, whoAsks, type Answers } from "./answers.ts";
import { callsFrom } from "./calls-from-packs.ts";
import { readCarried } from "./carried-over.ts";
import { broughtAlong, throughDoor } from "./carried.ts";
import { chosenOf, readersFrom, type Chosen } from "./chosen.ts";
import { newFormToken, readFormToken, type FormToken } from "./form-token.ts";
import { startFrom } from "./from-poster.ts";
import { givenBack } from "./given-back.ts";
import { pageInTurn } from "./in-turn.ts";
import { faultsOf, start, type Journey } from "./journey.ts";
import { renderForm, renderReceipt, renderWaiting, type Framed, type IslandProps } from "./pages/render.tsx";
import type { Faults } from "./pages/whole-form.tsx";
import { sentenceFor, whyRefused } from "./refusals.ts";
import { overwrite, plainFilesFrom, plainFormLimit, type PlainFile } from "./plain-files.ts";
import { chooseAgain, plainFilesSaid } from "./plain-files-said.ts";
import { furthest, over, toldInWhole, untouched } from "./whole.ts";
import { wordsFor } from "./wording.ts";
import { wordsForLater, wordsOfPage } from "./words.ts";

export type ReportDeps = {
  readonly clock: Clock;
  readonly random: Random;
  readonly config: Pick<Config, "kind" | "testLocale" | "publicOrigin" | "secret"> &
    Partial<Pick<Config, "otherOrigins">>;
  readonly messages: Messages;
  readonly assets: Assets;
  readonly packs: Packs;
  readonly directory: () => Promise<{
    readonly directory: Pick<Directory, "organisations" | "notBefore" | "notAfter">;
  }>;
  readonly trust: () => Promise<IslandProps["trust"]>;
  /** Seals on the server, for people without scripts; belongs to intake. */
  readonly sendWithoutScripts: (input: {
    readonly answers: Answers;
    readonly files: PlainFile[];
    readonly language: string;
    readonly chosen: Chosen;
    readonly token: FormToken;
  }) => Promise<Outcome | { readonly number: number; readonly sent: Promise<Outcome> }>;
  /** Whether a report was sent with this form before; belongs to intake. */
  readonly wasSpent: (token: FormToken) => Promise<boolean>;
};
/** What came of sending; of the refusals only those that the page says in words of their own are told apart. */
type Outcome = { readonly receipt: string } | { readonly refused: string };

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
    name: "report.words",
    method: "GET",
    path: "/:language/report/words",
    access: "anyone",
    answers: "json",
    sameForAll: true,
    handle: ({ language }) => json(wordsForLater(deps.messages.only(language, ["report."]))),
  },
  {
    name: "report.step",
    method: "POST",
    path: "/:language/report",
    access: "anyone",
    answers: "page",
    apart: "plain",
    permissions: ["geolocation"],
    takes: { type: "multipart", limit: plainFormLimit, larger: "cut" },
    handle: (asked) => step(deps, asked),
  },
];

/** What was posted always comes back filled in, whatever else is said; see [Note: the whole form in one document]. */
const step = async (deps: ReportDeps, asked: Asked): Promise<Response> => {
  const body = asked.body as FormData;
  // Words that broke off: their beginning is given back, and that it is one.
  if (asked.half?.name.includes(".")) body.append(asked.half.name, asked.half.text);
  const entered = throughDoor(body);
  if (entered !== null) return show(deps, asked, entered, { posted: false });
  const brought = broughtAlong(body);
  if (brought !== null) {
    const back = givenBack(brought.answers);
    const notice = back.cut ? notWhole : "report.brought";
    return show(deps, asked, { ...brought, answers: back.answers }, { posted: false, notice });
  }
  const older = readCarried(body);
  const { answers, cut } = givenBack(settled(over(older?.answers ?? {}, toldInWhole(body))));
  const told: Journey = { ...start, at: furthest(answers), answers };
  const go = body.get("go");
  if (cut) {
    const faults = tooLongOf(answers);
    const [at = told.at] = faults.keys();
    return show(deps, asked, { ...told, at }, { posted: true, faults, notice: notWhole });
  }
  if (older !== null)
    return show(deps, asked, told, {
      posted: true,
      notice: older.whole && Object.keys(answers).length > 0 ? "report.error.older" : "report.error.torn",
    });
  if (go === "language") return show(deps, asked, told, { posted: true });
  const token = readFormToken(body.get("token"), deps, "report");
  if (token === "forged") return show(deps, asked, told, { posted: true, notice: "report.error.again", status: 400 });
  // Files stand behind all words: where one is, what broke off is none of them.
  if (asked.half && !body.has("files")) return show(deps, asked, told, { posted: true, notice: "report.error.torn" });
  if (asked.cut) return show(deps, asked, { ...told, at: "check" }, { posted: true, notice: cutNotice[asked.cut] });
  // A text browser may press Enter without naming a button: that never sends.
  if (go !== "send") return show(deps, asked, told, { posted: true });
  const faults = faultsOf(answers);
  const [wrong] = faults.keys();
  // A form that was sent may be sent again by a reload, much later: whoever takes it in knows it by its token.
  if (wrong === undefined) return send(deps, asked, { ...told, at: "check" }, body, token);
  return show(deps, asked, { ...told, at: wrong }, { posted: true, faults });
};

/** Only what has to be shorter: somebody in the middle of it is not told yet what else is missing. */
const tooLongOf = (answers: Answers): Faults =>
  new Map(
    [...faultsOf(answers)]
      .map(([id, errors]) => [id, errors.filter(({ key }) => key === "report.error.too-long")] as const)
      .filter(([, errors]) => errors.length > 0),
  );
const notWhole = "report.error.cut";

const send = async (
  deps: ReportDeps,
  asked: Asked,
  journey: Journey,
  body: FormData,
  token: FormToken,
): Promise<Response> => {
  const files = await plainFilesFrom(body);
  if ("refused" in files) {
    const wrongFiles = [plainFilesSaid(files, wordsFor(deps.messages.t(asked.language), whoAsks(journey.answers)))];
    return show(deps, asked, journey, { posted: true, wrongFiles });
  }
  if (files.length > 0 && keepsFilesBack(journey.answers)) {
    overwrite(files);
    return show(deps, asked, { ...journey, at: "evidence" }, { posted: true, faults: keptBack });
  }
  // What has to be said afterwards needs no database any more.
  const { directory } = await deps.directory();
  const held: ReportDeps = { ...deps, directory: async () => ({ directory }) };
  const chosen = chosenOf(journey.answers, readersFrom(directory.organisations, asked.language));
  if (files.length > 0 && chosen.original.length === 0) {
    overwrite(files);
    return show(deps, asked, { ...journey, at: "readers" }, { posted: true, faults: nobodyForFiles });
  }
  const { language } = asked;
  const afterwards = (outcome: Outcome) => whatCameOf(held, asked, journey, outcome, files.length > 0);
  // The report may be stored already, so nobody is told that it was not sent.
  const unknown = (thrown: unknown): Promise<string> => {
    writeFault({ reference: crypto.randomUUID().slice(0, 8), route: "report.step", thrown });
    return formOf(held, asked, journey, { posted: true, unknown: true });
  };
  try {
    const sending = await deps.sendWithoutScripts({ answers: journey.answers, files, language, chosen, token });
    if (!("sent" in sending)) return page(await afterwards(sending));
    const done = sending.sent.then(afterwards).catch(unknown);
    return pageInTurn(
      renderWaiting({ ...framed(deps, asked), number: sending.number }),
      done,
      deps.assets,
      "report.step",
    );
  } catch (thrown) {
    return page(await unknown(thrown), 500);
  }
};

const keptBack: Faults = new Map([["evidence", [{ field: "gate", key: "report.evidence.kept-back" }]]]);
const nobodyForFiles: Faults = new Map([["readers", [{ field: "chosen", key: "report.readers.nobody.media" }]]]);

const whatCameOf = async (
  deps: ReportDeps,
  asked: Asked,
  journey: Journey,
  outcome: Outcome,
  withFiles: boolean,
): Promise<string> => {
  if ("receipt" in outcome) {
    const groups = outcome.receipt.replace(/[^0-9A-Z]/g, "").match(/.{4}/g) ?? [];
    return renderReceipt({
      ...framed(deps, asked),
      groups,
      now: deps.clock.now(),
      calls: callsOf(deps, asked),
      answers: remainsOf(journey.answers),
    });
  }
  const notice = noticeOf[outcome.refused];
  if (notice === undefined) {
    const failed = sentenceFor(whyRefused(0, outcome.refused, withFiles));
    return formOf(deps, asked, journey, { posted: true, failed });
  }
  const anew = outcome.refused === "spent" || outcome.refused === "expired";
  return formOf(deps, asked, journey, { posted: true, notice: withFiles ? `${notice}.files` : notice, anew });
};

/** Why files that were on their way did not arrive; what was typed stood before them. */
export const cutNotice: Readonly<Record<Exclude<Cut, false>, string>> = {
  large: "report.evidence.noscript.refused",
  slow: "report.evidence.noscript.slow",
  crowded: "report.evidence.noscript.crowded",
};

/** Nothing is wrong, and pressing once more is all there is to do. */
const noticeOf: Readonly<Record<string, string>> = {
  expired: "report.noscript.press.expired",
  spent: "report.noscript.press.spent",
  many: "report.noscript.press.many",
};

type Shown = {
  readonly posted: boolean;
  readonly faults?: Faults;
  readonly notice?: string;
  readonly failed?: string;
  /** Whether it was sent is not known: only the very same form is the same report. */
  readonly unknown?: true;
  readonly wrongFiles?: readonly string[];
  /** What is sent now is another report. */
  readonly anew?: boolean;
};

const show = async (
  deps: ReportDeps,
  asked: Asked,
  journey: Journey,
  { status = 200, ...shown }: Shown & { readonly status?: number },
): Promise<Response> => page(await formOf(deps, asked, journey, shown), status);

const formOf = async (deps: ReportDeps, asked: Asked, journey: Journey, shown: Shown): Promise<string> => {
  const [trust, { directory }] = await Promise.all([deps.trust(), deps.directory()]);
  const island: IslandProps = {
    language: asked.language,
    action: `/${asked.language}/report`,
    trust,
    // What was typed stands in the form, from which the browser takes it: once is enough.
    journey: { ...journey, answers: untouched(journey.answers) },
    notice: shown.notice,
    messages: wordsOfPage(deps.messages.only(asked.language, ["report."]), whoAsks(journey.answers)),
    calls: callsOf(deps, asked),
  };
  const t = wordsFor(deps.messages.t(asked.language), whoAsks(journey.answers));
  return renderForm({
    ...framed(deps, asked),
    journey,
    faults: new Map(),
    readers: readersFrom(directory.organisations, asked.language),
    here: hereOf(deps.config, deps.clock.now(), directory),
    url: asked.url,
    token: shown.anew === true ? newFormToken(deps, "report") : await tokenOf(deps, asked, shown.unknown),
    comesBack: asked.body !== undefined,
    island,
    ...shown,
    wrongFiles: [...(shown.wrongFiles ?? []), ...chooseAgain(asked.body, t)],
  });
};

/**
 * The form that comes back is the same form, so that a report that was sent with it already, or still is, is not sent
 * twice. Another takes its place when it can send nothing any more.
 */
const tokenOf = async (deps: ReportDeps, { body }: Asked, unknown = false): Promise<string> => {
  const posted = body instanceof FormData ? body.get("token") : null;
  const token = readFormToken(posted, deps, "report");
  if (typeof posted !== "string" || token === "forged") return newFormToken(deps, "report");
  // What cannot be asked may be so: nobody loses a page full of words to that.
  const same = unknown || !token.expired || (await deps.wasSpent(token).catch(() => true));
  return same ? posted : newFormToken(deps, "report");
};

const callsOf = (deps: ReportDeps, { language }: Asked) => callsFrom(deps.packs, language, deps.messages.t(language));

const framed = (deps: ReportDeps, asked: Asked): Framed => ({
  language: asked.language,
  t: deps.messages.t(asked.language),
  config: deps.config,
  assets: deps.assets,
});
