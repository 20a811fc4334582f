import { countryNames } from "../../countries/country-names.ts";
import { dayOf } from "../../kit/clock.ts";
import { file, page, picture, refuse } from "../../kit/http/answer.ts";
import type { Asked, Route } from "../../kit/http/route.ts";
import { isLanguage, spokenOf, type Language } from "../../kit/language.ts";
import { renderPage } from "../../kit/page/frame.tsx";
import type { GuidanceDeps } from "../page-routes.tsx";
import { saidOn } from "./poster-said.ts";
import { posterAskedIn, type Typed } from "./poster-asked.ts";
import { PosterPage } from "./poster-page.tsx";
import { pieces, saidIn, sheetPdf } from "./pieces.ts";

/** The kit: files that anybody may take, and a poster made on the spot for one place. */
export const campaignRoutes = (deps: GuidanceDeps): Route[] => {
  const keep = keeping();
  const poster = "/:language/relay/poster";
  return [
    {
      name: "campaign.piece",
      method: "GET",
      path: "/kit/:spoken/:file",
      access: "anyone",
      answers: "file",
      apart: "workshop",
      handle: async ({ params }) => {
        const { spoken = "", file: name = "" } = params;
        const piece = pieces.find((one) => one.file === name);
        if (piece === undefined || !isLanguage(spoken, false)) return refuse(404, "not-found");
        const said = saidIn(spoken, deps.messages.t(spoken), deps.config);
        const made = await keep(`${spoken} ${name}`, async () => piece.make(said, dayOf(deps.clock)));
        return piece.type === "image/png" ? picture(made, name) : file(made, piece.type, name);
      },
    },
    {
      name: "campaign.poster",
      method: "GET",
      path: poster,
      access: "anyone",
      answers: "page",
      sameForAll: true,
      handle: (asked) => show(deps, asked, null),
    },
    {
      name: "campaign.show-poster",
      method: "POST",
      path: poster,
      access: "anyone",
      answers: "page",
      apart: "workshop",
      takes: { type: "form", limit: formLimit },
      handle: (asked) => show(deps, asked, asked.body as FormData),
    },
    {
      name: "campaign.take-poster",
      method: "POST",
      path: `${poster}/file`,
      formOn: poster,
      access: "anyone",
      answers: "file",
      apart: "workshop",
      takes: { type: "form", limit: formLimit },
      handle: async ({ body }) => {
        const { asked } = readFor(deps, body as FormData);
        if (asked === null) return refuse(422, "poster-unreadable");
        const said = saidOn(asked, deps);
        return file(
          await sheetPdf(said, asked.size, asked.printer, dayOf(deps.clock)),
          "application/pdf",
          `poster-${asked.size}.pdf`,
        );
      },
    },
  ];
};

const formLimit = 16_000;

const show = (deps: GuidanceDeps, { language }: Asked, form: FormData | null): Response => {
  const { messages, config, assets } = deps;
  const t = messages.t(language);
  const read = form === null ? null : readFor(deps, form);
  const main = (
    <PosterPage
      t={t}
      language={language}
      typed={read?.typed ?? startOf(language)}
      wrong={read?.wrong ?? []}
      made={read?.asked ? { size: read.asked.size, printer: read.asked.printer, said: saidOn(read.asked, deps) } : null}
    />
  );
  const html = renderPage({
    language,
    title: t("campaign.poster.tab"),
    path: "/relay/poster",
    main,
    t,
    config,
    assets,
    description: t("campaign.poster.lead"),
    styles: ["sheet"],
  });
  return page(html, read !== null && read.asked === null ? 422 : 200);
};

/** A receipt is drawn on no poster, and does not stand in the form that comes back. */
const readFor = ({ isReceipt }: GuidanceDeps, form: FormData): ReturnType<typeof posterAskedIn> => {
  const read = posterAskedIn(form);
  const field = (["name", "town", "country"] as const).find((one) => isReceipt?.(read.typed[one]) === true);
  if (field === undefined) return read;
  return { typed: { ...read.typed, [field]: "" }, wrong: [{ field, key: "receipt" }], asked: null };
};

const startOf = (language: Language): Typed => ({
  name: "",
  town: "",
  country: countryNames(language).find(({ code }) => code === "BE")?.name ?? "BE",
  languages: [spokenOf(language)],
  size: "a4",
  number: "line",
  printer: "own",
});

/** What is made once stays in memory, whatever query it was asked with: drawing is dear. What failed is tried again. */
const keeping = () => {
  const kept = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();
  return (key: string, make: () => Promise<Uint8Array<ArrayBuffer>>): Promise<Uint8Array<ArrayBuffer>> => {
    const known = kept.get(key);
    if (known !== undefined) return known;
    const made = make();
    kept.set(key, made);
    made.catch(() => kept.delete(key));
    return made;
  };
};
