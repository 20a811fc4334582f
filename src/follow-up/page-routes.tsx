import type { Directory } from "../envelope/directory.ts";
import { groupsOf, readReceipt, type ReceiptCode } from "../envelope/receipt.ts";
import { page } from "../kit/http/answer.ts";
import type { Assets } from "../kit/http/assets.ts";
import type { Asked, Route } from "../kit/http/route.ts";
import type { Clock } from "../kit/clock.ts";
import type { Config } from "../kit/config.ts";
import type { Database } from "../kit/database.ts";
import { hereOf } from "../kit/here.ts";
import type { Messages } from "../kit/messages.ts";
import type { Random } from "../kit/random.ts";
import { roomsOf, type Disk, type Rooms } from "../intake/disk.ts";
import type { Line } from "../intake/line.ts";
import { wasSpent } from "../intake/once.ts";
import { writeFault } from "../kit/http/fault.ts";
import { newFormToken, readFormToken, type FormToken } from "../report/form-token.ts";
import { pageInTurn } from "../report/in-turn.ts";
import { plainFormLimit } from "../report/plain-files.ts";
import { Waiting } from "../report/pages/waiting.tsx";
import { renderPlain, renderReturn, type Framed } from "./pages/render.tsx";
import type { ReturnProps } from "./pages/return-props.ts";
import { wrongReceipt } from "./pages/receipt-form.tsx";
import { converse, type Conversation, type Visit } from "./without-scripts/conversation.ts";
import { PlainForget, PlainThread } from "./without-scripts/plain-thread.tsx";
import {
  filesIn,
  keptOf,
  lineFull,
  sendForm,
  textIn,
  filesCut,
  filesLeft,
  wrongAtOnce,
  type Said,
} from "./without-scripts/send-form.ts";

export type ReturnDeps = {
  readonly db: Database;
  readonly clock: Clock;
  readonly random: Random;
  readonly config: Pick<Config, "kind" | "testLocale" | "publicOrigin" | "secret" | "dataDir" | "databaseUrl"> &
    Partial<Pick<Config, "otherOrigins">>;
  readonly line: Line;
  readonly messages: Messages;
  readonly assets: Assets;
  readonly directory: () => Promise<{ readonly directory: Directory }>;
  readonly trust: () => Promise<ReturnProps["trust"]>;
  readonly disk?: () => Promise<Disk>;
  readonly rooms?: Rooms;
};
type Deps = ReturnDeps & Rooms;

/** Coming back: one address, with scripts and without. */
export const returnRoutes = (given: ReturnDeps): Route[] => {
  const deps = { ...given, ...roomsOf(given) };
  return [
    {
      name: "follow-up.return",
      method: "GET",
      path: "/:language/return",
      access: "anyone",
      answers: "page",
      handle: (asked) => first(deps, asked),
    },
    {
      name: "follow-up.return-plain",
      method: "POST",
      path: "/:language/return",
      access: "anyone",
      answers: "page",
      apart: "plain",
      takes: { type: "multipart", limit: plainFormLimit, larger: "cut" },
      handle: (asked) => step(deps, asked, asked.body as FormData),
    },
  ];
};

type First = { readonly wrong?: string; readonly notice?: string; readonly typed?: string; readonly status?: number };

const first = async (
  deps: Deps,
  asked: Asked,
  { wrong, notice, typed, status = 200 }: First = {},
): Promise<Response> => {
  const island: ReturnProps = {
    language: asked.language,
    action: `/${asked.language}/return`,
    trust: await deps.trust(),
    said: { wrong, notice },
    messages: deps.messages.only(asked.language, [
      "follow-up.",
      "report.evidence.",
      "report.send.",
      "report.failed.cancelled",
      "report.here.",
    ]),
  };
  const { directory } = await deps.directory();
  const here = { attributes: hereOf(deps.config, deps.clock.now(), directory), url: asked.url };
  return page(renderReturn(framed(deps, asked), island, newFormToken(deps, "return"), here, typed), status);
};

const step = async (deps: Deps, asked: Asked, form: FormData): Promise<Response> => {
  const token = readFormToken(form.get("token"), deps, "return");
  const typed = textIn(form, "receipt").slice(0, 2000);
  // In the middle of typing it: nothing is opened yet.
  if (textIn(form, "go") === "language" && !form.has("open")) return first(deps, asked, { typed });
  if (token === "forged" && !form.has("open")) return first(deps, asked, { notice: "follow-up.over", status: 400 });
  const receipt = readReceipt(typed);
  if (typeof receipt !== "string") return first(deps, asked, { wrong: wrongReceipt[receipt.refused], typed });
  const answer = (said: (visit: Visit) => Promise<Said>): Promise<string> =>
    deps.directory().then(({ directory }) =>
      converse({ ...deps, directory, language: asked.language }, receipt, async (visit) => {
        const told = await said(visit);
        return threadPage(deps, asked, receipt, await visit.look(), told, await tokenAfter(deps, form, token, told));
      }),
    );
  // Of this a letter that was written must not be lost: it is given back, and nothing is done.
  if (token === "forged")
    return page(await answer(async () => ({ ...keptOf(form), notice: "report.noscript.press.expired" })), 400);
  const go = textIn(form, "go");
  const { cut, half } = asked;
  if (half?.name === "text") form.append("text", half.text);
  if (cut && half && !form.has("files"))
    return page(await answer(async () => ({ ...keptOf(form), wrong: "follow-up.write.wrong.torn" })));
  if (cut) return page(await answer(async () => filesCut(form, cut, deps.messages.t(asked.language))));
  if (go === "send") return sendInTurn(deps, asked, form, token, answer);
  const [, verb, seq] = /^(forget|forgotten):(\d{1,9})$/.exec(go) ?? [];
  // An old page deletes nothing by itself: it is asked about once more.
  if (verb === "forget" || (verb === "forgotten" && token.expired && !isSure(deps, form))) {
    const kept = keptOf(form);
    const tokens = { token: await tokenAfter(deps, form, token, kept), sure: newFormToken(deps, "return") };
    return page(
      renderPlain(
        framed(deps, asked),
        <PlainForget {...shared(deps, asked, receipt)} {...kept} {...tokens} seq={Number(seq)} />,
      ),
    );
  }
  return page(
    await answer(async (visit) => {
      if (verb !== "forgotten") return filesLeft(form, deps.messages.t(asked.language));
      await visit.forget(Number(seq));
      return { ...keptOf(form), notice: "follow-up.forget.done" };
    }),
  );
};

/** One at a time, as reports are: locking costs us, and this form brings no proof of work. */
const sendInTurn = async (
  deps: Deps,
  asked: Asked,
  form: FormData,
  token: FormToken,
  answer: (said: (visit: Visit) => Promise<Said>) => Promise<string>,
): Promise<Response> => {
  const t = deps.messages.t(asked.language);
  const weight = form.getAll("files").reduce((sum, file) => sum + (file instanceof File ? file.size : 0), 0);
  let wrong: Said | null = null;
  const early = await answer(async (visit) => (wrong = await wrongAtOnce(visit, form, token, t)) ?? {});
  if (wrong !== null) return page(early);
  const place = await deps.line.join(token.ageMs, weight);
  if (place === null) return page(await answer(async () => lineFull(form, t)));
  let sent = false;
  const done = place.turn
    .then(() =>
      answer(async (visit) => {
        const said = await sendForm(visit, form, token, t);
        sent = said.notice === "follow-up.write.sent";
        return said;
      }),
    )
    .finally(() => place.leave(sent));
  // The letter may be kept already: what is not known is not called unsent, and the same form sent again is the same letter.
  const whatever = done.catch((thrown: unknown) => {
    writeFault({ reference: crypto.randomUUID().slice(0, 8), route: "follow-up.return-plain", thrown });
    return answer(async () => ({ ...filesLeft(form, t), notice: "follow-up.refused.unknown", open: true }));
  });
  if (place.waitMs <= soon) return page(await whatever);
  const waiting = renderPlain(framed(deps, asked), <Waiting what="letter" number={place.number} t={t} />, "waiting");
  return pageInTurn(waiting, whatever, deps.assets, "follow-up.return-plain");
};

/** Shorter than this a page of its own would only flicker. */
const soon = 500;

const threadPage = (
  deps: Deps,
  asked: Asked,
  receipt: ReceiptCode,
  conversation: Conversation,
  said: Said,
  token: string,
): string =>
  renderPlain(
    framed(deps, asked),
    <PlainThread
      {...shared(deps, asked, receipt)}
      {...said}
      token={token}
      conversation={conversation}
      language={asked.language}
    />,
  );

/**
 * The form that comes back with what was written is the same form, whichever button was pressed: it may have been sent
 * already, or wait in line, and is not sent twice. Another takes its place, and with it ten more minutes, where it can
 * send nothing any more, or where nothing is written yet.
 */
const tokenAfter = async (deps: Deps, form: FormData, token: FormToken | "forged", said: Said): Promise<string> => {
  if (said.text === undefined || said.anew === true || token === "forged") return newFormToken(deps, "return");
  const blank = said.text === "" && filesIn(form).length === 0;
  const idle = said.open !== true && (token.expired || blank) && !(await wasSpent(deps.db, token));
  return idle ? newFormToken(deps, "return") : textIn(form, "token");
};

/** Asked whether to delete just now, beside a letter whose own form is older. */
const isSure = (deps: Deps, form: FormData): boolean => {
  const sure = readFormToken(form.get("sure"), deps, "return");
  return sure !== "forged" && !sure.expired;
};

const shared = (deps: Deps, asked: Asked, receipt: ReceiptCode) => ({
  t: deps.messages.t(asked.language),
  action: `/${asked.language}/return`,
  receipt: groupsOf(receipt).join(" "),
});

const framed = (deps: Deps, asked: Asked): Framed => ({
  language: asked.language,
  t: deps.messages.t(asked.language),
  config: deps.config,
  assets: deps.assets,
});
