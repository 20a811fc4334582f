import type { VNode } from "preact";
import { spokenOf } from "../../kit/language.ts";
import type { Slot } from "../slots.ts";

/** `{{kit-ways}}`: the four things the kit has. */
export const kitWays: Slot = ({ language, t }) => (
  <ul class="rows">
    {["poster", "print", "pictures", "button"].map((way) => (
      <li>
        <a href={`/${language}/relay/${way}`}>
          <strong>{t(`campaign.way.${way}`)}</strong> <span>{t(`campaign.way.${way}.says`)}</span>
        </a>
      </li>
    ))}
  </ul>
);

/** `{{kit-print}}`: sheets to take, each for a print shop and for one's own printer. */
export const kitPrint: Slot = ({ language, t }) => {
  const at = `/kit/${spokenOf(language)}`;
  return (
    <div class="prose">
      {["poster-a4", "poster-a3", "card-a6", "sticker-a7"].map((name) => (
        <>
          <h2>{t(`campaign.piece.${name}`)}</h2>
          <p>{t(`campaign.piece.${name}.says`)}</p>
          <ul>
            <li>
              <Taken href={`${at}/${name}-white.pdf`} words={t("campaign.own")} kind="PDF" />
            </li>
            <li>
              <Taken href={`${at}/${name}.pdf`} words={t("campaign.shop")} kind="PDF" />
            </li>
          </ul>
          {name === "poster-a3" ? null : (
            <details class="helper">
              <summary>{t("campaign.look", { piece: t(`campaign.piece.${name}`) })}</summary>
              <img
                class="piece"
                src={`${at}/${name}.svg`}
                alt={t("campaign.drawn")}
                loading="lazy"
                width="210"
                height={name === "sticker-a7" ? 148 : 297}
              />
            </details>
          )}
        </>
      ))}
    </div>
  );
};

/** `{{kit-pictures}}`: for social networks and messages. */
export const kitPictures: Slot = ({ language, t }) => {
  const at = `/kit/${spokenOf(language)}`;
  const pictures = [
    ["wide", 1200, 630],
    ["square", 1080, 1080],
    ["tall", 1080, 1920],
  ] as const;
  return (
    <div class="prose">
      {pictures.map(([name, width, height]) => (
        <>
          <h2>{t(`campaign.picture.${name}`)}</h2>
          <p>
            <Taken href={`${at}/${name}.png`} words={t("campaign.save")} kind={`PNG, ${width} × ${height}`} />
          </p>
          <details class="helper">
            <summary>{t("campaign.look", { piece: t(`campaign.picture.${name}`) })}</summary>
            <img
              class="piece"
              src={`${at}/${name}.png`}
              alt={t("campaign.drawn")}
              loading="lazy"
              width={width / 3}
              height={height / 3}
            />
          </details>
        </>
      ))}
    </div>
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

const Taken = ({ href, words, kind }: { href: string; words: string; kind: string }): VNode => (
  <a href={href} download>
    {words} <small>({kind})</small>
  </a>
);
