import { fixedClock } from "../../kit/clock.ts";
import { assetsByName } from "../../kit/http/assets.ts";
import { newBodies } from "../../kit/http/body.ts";
import type { Asked } from "../../kit/http/route.ts";
import type { Language } from "../../kit/language.ts";
import { openPacks } from "../../countries/packs.ts";
import { openMessages } from "../../kit/messages.ts";
import { systemRandom } from "../../kit/random.ts";
import { demoOrganisations } from "../../agencies/demo-organisations.ts";
import type { Organisation } from "../../envelope/directory.ts";
import type { Answers } from "../answers.ts";
import { reportRoutes, type ReportDeps } from "../routes.ts";
import { journeyIn } from "./whole-fields.ts";

type Sent = Parameters<ReportDeps["sendWithoutScripts"]>[0];

/** Answers the form as a browser without scripts does: what stands in its fields goes along with each button. */
export const plainBrowser = (language: Language = "de") => {
  const sent: Sent[] = [];
  const clock = fixedClock("2026-11-24T10:00:00Z");
  const answers = { receipt: "ABCD-EFGH-JKMN-PQRS-TVWX" } as { receipt: string } | { refused: string };
  const outcome = { answers };
  const routes = reportRoutes({
    clock,
    random: systemRandom,
    config: { kind: "demo", testLocale: false, publicOrigin: "http://www.test", secret: "00" },
    messages: openMessages("locales"),
    packs: openPacks("countries"),
    assets: assetsByName,
    directory: async () => ({
      directory: {
        notBefore: "2026-11-01",
        notAfter: "2027-01-31",
        organisations: demoOrganisations.map(
          (one) => ({ ...one, rootKey: "", status: "active" }) as unknown as Organisation,
        ),
      },
    }),
    trust: async () => ({ roots: ["ab"], threshold: 1, lowestVersion: 1 }),
    wasSpent: async ({ nonce }) => sent.some(({ token }) => token.nonce === nonce),
    sendWithoutScripts: async (input) => {
      sent.push(input);
      return outcome.answers;
    },
  });
  const [get, post] = ["report.form", "report.step"].map((name) => routes.find((route) => route.name === name));
  const asked = (): Asked => {
    const request = new Request("http://localhost/de/report");
    return { request, url: new URL(request.url), params: { language }, who: null, language, body: undefined };
  };
  let html = "";
  const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? "";
  const open = async () => {
    html = await (await get!.handle(asked())).text();
    return html;
  };
  const press = async (go: string | null, fields: Record<string, string | string[] | File | File[]> = {}) => {
    const form = new FormData();
    const all = {
      ...Object.fromEntries(wholeFieldsOf(journeyIn(html)?.answers ?? {})),
      token: hidden("token"),
      ...fields,
    };
    for (const [name, value] of Object.entries(all)) for (const one of [value].flat()) form.append(name, one as string);
    if (go !== null) form.append("go", go);
    const posted = await newBodies().read(
      new Request("http://localhost/de/report", { method: "POST", body: form }),
      post!.takes!,
    );
    if ("refused" in posted) throw new Error(posted.refused.reason);
    const response = await post!.handle({ ...asked(), ...posted });
    html = await response.text();
    return { status: response.status, html };
  };
  return { open, press, sent, clock, outcome, html: () => html };
};

const wholeFieldsOf = (answers: Answers): [string, string | string[]][] =>
  Object.entries(answers).flatMap(([question, given]) =>
    Object.entries(given).map(([field, value]): [string, string | string[]] => [
      `${question}.${field}`,
      value as string,
    ]),
  );

export const told = {
  "danger.now": "no",
  "setting.where": "abroad",
  "what.description": "Ein Gast ging mit zwei Kindern aufs Zimmer.\r\n<b>Zweite Zeile</b>",
  "what.kind": ["seen"],
  "place.country": "Kenia",
  "place.venue": "Hotel Lagunenblick",
  "person.mark": "unknown",
  "identity.choice": "confidential",
  "identity.name": "Jo",
  "readers.offered": ["ecpat-be", "federal-police", "child-focus"],
  "readers.chosen": ["ecpat-be", "federal-police"],
};
