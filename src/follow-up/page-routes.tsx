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
import { checkFormToken, newFormToken } from "../report/form-token.ts";
import { renderPlain, renderReturn, type Framed } from "./pages/render.tsx";
import type { ReturnProps } from "./pages/return-props.ts";
import { wrongReceipt } from "./pages/receipt-form.tsx";
import { textAtMost } from "./pages/write-fields.tsx";
import { converse, type Visit } from "./without-scripts/conversation.ts";
import { PlainForget, PlainThread } from "./without-scripts/plain-thread.tsx";

export type ReturnDeps = {
  readonly db: Database;
  readonly clock: Clock;
  readonly random: Random;
  readonly config: Pick<Config, "kind" | "testLocale" | "secret">;
  readonly messages: Messages;
  readonly assets: Assets;
  readonly directory: () => Promise<{ readonly directory: Directory }>;
  readonly trust: () => Promise<ReturnProps["trust"]>;
};

/** Coming back: one address, with scripts and without. */
export const returnRoutes = (deps: ReturnDeps): Route[] => [
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
    takes: { type: "form", limit: 128 * 1024 },
    handle: (asked) => step(deps, asked, asked.body as FormData),
  },
];

const first = async (
  deps: ReturnDeps,
  asked: Asked,
  wrong?: string,
  notice?: string,
  status = 200,
): Promise<Response> => {
  const island: ReturnProps = {
    language: asked.language,
    action: `/${asked.language}/return`,
    trust: await deps.trust(),
    messages: deps.messages.only(asked.language, ["follow-up.", "report.evidence."]),
  };
  return page(
    renderReturn(framed(deps, asked), island, newFormToken(deps.clock, deps.config.secret), wrong, notice),
    status,
  );
};

const step = async (deps: ReturnDeps, asked: Asked, form: FormData): Promise<Response> => {
  const token = checkFormToken(form.get("token"), deps.clock, deps.config.secret);
  if (token !== "valid") return first(deps, asked, undefined, "follow-up.over", token === "forged" ? 400 : 200);
  const receipt = readReceipt(textIn(form, "receipt").slice(0, 200));
  if (typeof receipt !== "string") return first(deps, asked, wrongReceipt[receipt.refused]);
  const { directory } = await deps.directory();
  return converse({ ...deps, directory, language: asked.language }, receipt, (visit) =>
    act(deps, asked, receipt, visit, form),
  );
};

const act = async (
  deps: ReturnDeps,
  asked: Asked,
  receipt: ReceiptCode,
  visit: Visit,
  form: FormData,
): Promise<Response> => {
  const go = textIn(form, "go");
  const [, verb, seq] = /^(forget|forgotten):(\d{1,9})$/.exec(go) ?? [];
  const shared = {
    t: deps.messages.t(asked.language),
    action: `/${asked.language}/return`,
    receipt: groupsOf(receipt).join(" "),
    token: newFormToken(deps.clock, deps.config.secret),
  };
  if (verb === "forget") return page(renderPlain(framed(deps, asked), <PlainForget {...shared} seq={Number(seq)} />));
  let said: Said = {};
  if (verb === "forgotten") {
    await visit.forget(Number(seq));
    said = { notice: "follow-up.forget.done" };
  } else if (go === "send") said = await send(visit, form);
  const conversation = await visit.look();
  return page(
    renderPlain(
      framed(deps, asked),
      <PlainThread {...shared} {...said} conversation={conversation} language={asked.language} />,
    ),
  );
};

type Said = { readonly notice?: string; readonly wrong?: string; readonly text?: string };

const send = async (visit: Visit, form: FormData): Promise<Said> => {
  const text = textIn(form, "text").replaceAll("\r\n", "\n").trim();
  if (text === "") return { wrong: "follow-up.write.wrong.empty" };
  if (text.length > textAtMost) return { wrong: "follow-up.write.wrong.long", text };
  const done = await visit.write(
    text,
    form.getAll("to").filter((id) => typeof id === "string"),
  );
  if (done === "sent") return { notice: "follow-up.write.sent" };
  return done === "nobody"
    ? { wrong: "follow-up.write.wrong.nobody", text }
    : { notice: done === "full" ? "follow-up.refused.full" : "follow-up.refused.fault", text };
};

const textIn = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
};

const framed = (deps: ReturnDeps, asked: Asked): Framed => ({
  language: asked.language,
  t: deps.messages.t(asked.language),
  config: deps.config,
  assets: deps.assets,
});
