import type { Directory } from "../envelope/directory.ts";
import { groupsOf, readReceipt, type ReceiptCode } from "../envelope/receipt.ts";
import { page } from "../kit/http/answer.ts";
import type { Assets } from "../kit/http/assets.ts";
import type { Asked, Route } from "../kit/http/route.ts";
import type { Clock } from "../kit/clock.ts";
import type { Config } from "../kit/config.ts";
import type { Database } from "../kit/database.ts";
import type { Messages } from "../kit/messages.ts";
import type { Random } from "../kit/random.ts";
import { diskOf, roomOn, type AskRoom, type Disk } from "../intake/disk.ts";
import { checkFormToken, newFormToken } from "../report/form-token.ts";
import { plainFormLimit } from "../report/plain-files.ts";
import { renderPlain, renderReturn, type Framed } from "./pages/render.tsx";
import type { ReturnProps } from "./pages/return-props.ts";
import { wrongReceipt } from "./pages/receipt-form.tsx";
import { converse, type Visit } from "./without-scripts/conversation.ts";
import { PlainForget, PlainThread } from "./without-scripts/plain-thread.tsx";
import { keptOf, sendForm, textIn, tooLarge, type Said } from "./without-scripts/send-form.ts";

export type ReturnDeps = {
  readonly db: Database;
  readonly clock: Clock;
  readonly random: Random;
  readonly config: Pick<Config, "kind" | "testLocale" | "publicOrigin" | "secret" | "dataDir">;
  readonly messages: Messages;
  readonly assets: Assets;
  readonly directory: () => Promise<{ readonly directory: Directory }>;
  readonly trust: () => Promise<ReturnProps["trust"]>;
  readonly disk?: () => Promise<Disk>;
};
type Deps = ReturnDeps & { readonly room: AskRoom };

/** Coming back: one address, with scripts and without. */
export const returnRoutes = (given: ReturnDeps): Route[] => {
  const deps = { ...given, room: roomOn(given.disk ?? diskOf(given.config.dataDir), given.clock) };
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
      takes: { type: "multipart", limit: plainFormLimit, larger: "cut" },
      handle: (asked) => step(deps, asked, asked.body as FormData),
    },
  ];
};

const first = async (deps: Deps, asked: Asked, wrong?: string, notice?: string, status = 200): Promise<Response> => {
  const island: ReturnProps = {
    language: asked.language,
    action: `/${asked.language}/return`,
    trust: await deps.trust(),
    messages: deps.messages.only(asked.language, [
      "follow-up.",
      "report.evidence.",
      "report.send.",
      "report.failed.cancelled",
    ]),
  };
  return page(
    renderReturn(framed(deps, asked), island, newFormToken(deps.clock, deps.config.secret), wrong, notice),
    status,
  );
};

const step = async (deps: Deps, asked: Asked, form: FormData): Promise<Response> => {
  const token = checkFormToken(form.get("token"), deps.clock, deps.config.secret);
  if (token !== "valid") return first(deps, asked, undefined, "follow-up.over", token === "forged" ? 400 : 200);
  const receipt = readReceipt(textIn(form, "receipt").slice(0, 200));
  if (typeof receipt !== "string") return first(deps, asked, wrongReceipt[receipt.refused]);
  const { directory } = await deps.directory();
  return converse({ ...deps, directory, language: asked.language }, receipt, (visit) =>
    act(deps, asked, receipt, visit, form),
  );
};

const act = async (deps: Deps, asked: Asked, receipt: ReceiptCode, visit: Visit, form: FormData): Promise<Response> => {
  const go = textIn(form, "go");
  const [, verb, seq] = /^(forget|forgotten):(\d{1,9})$/.exec(go) ?? [];
  const shared = {
    t: deps.messages.t(asked.language),
    action: `/${asked.language}/return`,
    receipt: groupsOf(receipt).join(" "),
    token: newFormToken(deps.clock, deps.config.secret),
  };
  if (verb === "forget")
    return page(renderPlain(framed(deps, asked), <PlainForget {...shared} {...keptOf(form)} seq={Number(seq)} />));
  let said: Said = keptOf(form);
  if (verb === "forgotten") {
    await visit.forget(Number(seq));
    said = { ...said, notice: "follow-up.forget.done" };
  } else if (asked.cut) said = tooLarge(form, shared.t);
  else if (go === "send") said = await sendForm(visit, form, shared.t);
  const conversation = await visit.look();
  return page(
    renderPlain(
      framed(deps, asked),
      <PlainThread {...shared} {...said} conversation={conversation} language={asked.language} />,
    ),
  );
};

const framed = (deps: Deps, asked: Asked): Framed => ({
  language: asked.language,
  t: deps.messages.t(asked.language),
  config: deps.config,
  assets: deps.assets,
});
