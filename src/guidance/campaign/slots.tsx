import type { VNode } from "preact";
import { spokenOf, type T } from "../../kit/language.ts";
import { Drawing } from "../../kit/page/drawing.tsx";
import type { DrawingName } from "../../kit/page/drawings.ts";
import type { Slot, SlotAsked } from "../slots.ts";
import { nameOf, pictures, saidIn, sheetDrawn } from "./pieces.ts";
import { Thumb } from "./thumb.tsx";

/** `{{kit-ways}}`: the four things the kit has. */
export const kitWays: Slot = ({ language, t }) => (
  <ul class="rows drawn">
    {ways.map(([way, drawing]) => (
      <li>
        <a href={`/${language}/relay/${way}`}>
          <Drawing name={drawing} />
          <span>
            <strong>{t(`campaign.way.${way}`)}</strong> {t(`campaign.way.${way}.says`)}
          </span>
        </a>
      </li>
    ))}
  </ul>
);

const ways = [
  ["poster", "pin"],
  ["print", "poster"],
  ["pictures", "phone"],
  ["button", "letter"],
] as const satisfies readonly (readonly [string, DrawingName])[];

type Offered = Pick<SlotAsked, "language" | "t" | "origin">;

/** `{{kit-print}}`: sheets to look at and to take, each for a print shop and for one's own printer. */
export const kitPrint = ({ language, t, origin }: Offered): VNode => {
  const at = `/kit/${spokenOf(language)}`;
  const said = saidIn(spokenOf(language), t, { kind: "real", publicOrigin: origin });
  return (
    <ul class="taken">
      {(["a4", "a3", "a6", "a7"] as const).map((size) => {
        const name = nameOf(size);
        const seen = size === "a3" ? "a4" : size;
        return (
          <li>
            <a class="look" href={`${at}/${nameOf(seen)}.png`}>
              <Thumb drawing={sheetDrawn(said, seen)} words={opens(t(`campaign.piece.${name}`), t)} />
            </a>
            <div>
              <h2>{t(`campaign.piece.${name}`)}</h2>
              <p>{t(`campaign.piece.${name}.says`)}</p>
              <p>
                <Taken href={`${at}/${name}-white.pdf`} words={t("campaign.own")} kind="PDF" />
              </p>
              <p>
                <Taken href={`${at}/${name}.pdf`} words={t("campaign.shop")} kind="PDF" />
              </p>
            </div>
          </li>
        );
      })}
    </ul>
  );
};

/** `{{kit-pictures}}`: for social networks and messages. */
export const kitPictures = ({ language, t, origin }: Offered): VNode => {
  const said = saidIn(spokenOf(language), t, { kind: "real", publicOrigin: origin });
  return (
    <ul class="taken">
      {pictures.map(({ name, width, height, draw }) => (
        <li>
          <a class="look" href={`/kit/${spokenOf(language)}/${name}.png`}>
            <Thumb drawing={draw(said)} words={opens(t(`campaign.picture.${name}`), t)} />
          </a>
          <div>
            <h2>{t(`campaign.picture.${name}`)}</h2>
            <p>
              <Taken
                href={`/kit/${spokenOf(language)}/${name}.png`}
                words={t("campaign.save")}
                kind={`PNG, ${width} × ${height}`}
              />
            </p>
          </div>
        </li>
      ))}
    </ul>
  );
};

/** `{{kit-button}}`: the button as a file, and the lines that partners put on their own page. */
export const kitButton: Slot = ({ language, t, origin }) => {
  const spoken = spokenOf(language);
  const [name, address] = [t("kit.name"), `${origin}/${spoken}/`];
  const file = `/kit/${spoken}/button.svg`;
  const link = `<a href="${address}" rel="noreferrer">`;
  return (
    <div class="prose">
      <p>
        <img src={file} alt={name} height="56" />
      </p>
      <p>
        <Taken href={file} words={t("campaign.button.save")} kind="SVG" />
      </p>
      <Snippet
        id="with-button"
        label={t("campaign.button.with")}
        text={`${link}<img src="button.svg" alt="${name}" height="56"></a>`}
      />
      <Snippet id="with-words" label={t("campaign.button.words")} text={`${link}${name}</a>`} />
    </div>
  );
};

const Snippet = ({ id, label, text }: { id: string; label: string; text: string }): VNode => (
  <div class="field">
    <label for={id}>{label}</label>
    <textarea id={id} readonly dir="ltr" rows={3} spellcheck={false} value={text} />
  </div>
);

/** The small picture opens the large one: what is heard in its place says so, and what is to be seen. */
const opens = (name: string, t: T): string => t("campaign.open.what", { name });

const Taken = ({ href, words, kind }: { href: string; words: string; kind: string }): VNode => (
  <a href={href} download>
    {words} <small>({kind})</small>
  </a>
);
