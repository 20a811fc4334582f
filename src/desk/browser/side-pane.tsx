import { compartments } from "../../envelope/bytes.ts";
import { readersOf } from "../../envelope/directory.ts";
import { chosen, directory, reading, nameOf } from "./desk-state.ts";
import { LetterForm } from "./letter-form.tsx";
import { Letters } from "./letters.tsx";
import { NextSteps } from "./next-steps.tsx";
import { shortName } from "./summary.ts";
import { go } from "./walking.ts";
import { language, listInWords, t } from "./words.ts";

/** Beside the report: who may read what, the letters, and what can be done next. */
export const SidePane = () => {
  const row = chosen.value;
  if (row === null) return <section class="pane side" aria-label={t("desk.side")} />;
  const open = reading.value.status === "open";
  return (
    <section class="pane side" aria-label={t("desk.side")}>
      <p class="crumbs">
        <button type="button" class="link only-narrow" onClick={() => go({ pane: "report" })}>
          {t("desk.to-report")}
        </button>
      </p>
      <h2 class="only-narrow">{shortName(row.report)}</h2>
      <Readers />
      <section class="part" aria-labelledby="letters-title">
        <h3 id="letters-title">{t("casework.letters")}</h3>
        {open ? <Letters /> : <p class="quiet">{t("casework.letters.after-opening")}</p>}
        {open ? <LetterForm row={row} /> : null}
      </section>
      <NextSteps key={row.report} row={row} />
    </section>
  );
};

/** From the report itself once it is open, from the directory's law before. */
const Readers = () => {
  const now = reading.value;
  const core = now.status === "open" ? now.opened.core : undefined;
  const chosenReaders = core !== undefined && core !== "unreadable" ? core.core?.readers : undefined;
  const names = (ids: readonly string[]): string =>
    ids.length === 0 ? t("casework.nobody") : listInWords(ids.map((id) => nameOf(id, language.value)));
  return (
    <section class="part" aria-labelledby="readers-title">
      <h3 id="readers-title">{t("casework.readers")}</h3>
      <p class="soft">{t(chosenReaders === undefined ? "casework.readers.by-law" : "casework.readers.by-choice")}</p>
      <dl class="readers">
        {compartments
          .filter((name) => now.status !== "open" || now.read.present.includes(name))
          .map((name) => (
            <div>
              <dt>{t(`casework.part.${name}`)}</dt>
              <dd>
                {names(
                  chosenReaders === undefined
                    ? directory.value === null
                      ? []
                      : readersOf(directory.value, name).map(({ id }) => id)
                    : (chosenReaders[name] ?? []),
                )}
              </dd>
            </div>
          ))}
      </dl>
    </section>
  );
};
