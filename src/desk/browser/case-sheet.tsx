import type { Compartment } from "../../envelope/bytes.ts";
import type { ListedAttachment } from "../../envelope/listed-attachment.ts";
import type { ThreadEntry } from "../../envelope/thread.ts";
import type { QueueRow } from "../../triage/queue-row.ts";
import { kindInWords, saidToBe } from "./attachment-kind.ts";
import { emptiness, Lines, partsInOrder } from "./compartment-part.tsx";
import { chosen, nameOf, reading, thread, who, type Reading } from "./desk-state.ts";
import { languageOf } from "./language-of.ts";
import { namesOf } from "./organisation-names.ts";
import { holderOf } from "./report-pane.tsx";
import { shortName } from "./summary.ts";
import { dayInFull, dayOnTheWall, language, languageInWords, sizeInWords, t } from "./words.ts";

type Open = Extract<Reading, { status: "open" }>;

/** What the printer gets instead of the page: one report as a sheet of paper. Every word of it was opened here. */
export const CaseSheet = () => {
  const row = chosen.value;
  const now = reading.value;
  if (row === null || now.status !== "open")
    return (
      <div class="sheet">
        <p>{t("casework.sheet.nothing")}</p>
      </div>
    );
  const said = languageOf(now);
  const facts = [
    ["number", inGroups(row.report)],
    ["received", dayInFull(row.day)],
    ["stands", standsOn(row)],
    ["form-in", said === null ? "" : languageInWords(said)],
  ] as const;
  return (
    <article class="sheet">
      <header>
        <p>
          <b>{shortName(row.report)}</b>
          <span>{t("casework.sheet.printed", printedBy())}</span>
        </p>
      </header>
      <div class="sheet-body">
        <h1>{t("casework.sheet")}</h1>
        {row.urgent ? <p class="band">{t("casework.urgent")}</p> : null}
        {row.sealedBy === "server" ? <p class="band soft">{t("casework.by-server")}</p> : null}
        <dl class="sheet-facts">
          {facts
            .filter(([, text]) => text !== "")
            .map(([name, text]) => (
              <div>
                <dt>{t(`casework.sheet.${name}`)}</dt>
                <dd>{text}</dd>
              </div>
            ))}
        </dl>
        {partsInOrder
          .filter((name) => now.read.present.includes(name))
          .map((name) => (
            <section class="part">
              <h2>{t(`casework.part.${name}`)}</h2>
              <Part name={name} now={now} />
            </section>
          ))}
        <PrintedLetters />
        <p class="soft">{t("casework.sheet.care")}</p>
      </div>
    </article>
  );
};

const printedBy = () => ({
  day: dayInFull(dayOnTheWall(new Date())),
  name: who.value?.member.name ?? "",
  organisation: nameOf(who.value?.organisation ?? "", language.value),
});

/** On paper nobody is "you". */
const standsOn = (row: QueueRow): string =>
  row.claimedBy === null || row.state === "closed" ? holderOf(row) : t("triage.with", { name: row.claimedBy.name });

/** Eight groups of four: to be read aloud, and typed. */
const inGroups = (report: string): string => report.match(/.{4}/g)?.join(" ").toUpperCase() ?? report;

const Part = ({ name, now }: { readonly name: Compartment; readonly now: Open }) => {
  const opened = now.opened[name];
  if (opened === "unreadable") return <p>{t("casework.unreadable")}</p>;
  if (opened !== undefined)
    return name === "media" || name === "original" ? (
      <Files attachments={opened.attachments} />
    ) : (
      <Lines name={name} opened={opened} />
    );
  const empty = emptiness(name, now);
  if (empty === null) return <p>{t("casework.sheet.shut")}</p>;
  return <p>{t(empty === "nothing-said" ? `casework.empty.${name}` : "casework.given-to-nobody")}</p>;
};

/** A kind and a size: no picture is ever printed. */
const Files = ({ attachments }: { readonly attachments: readonly ListedAttachment[] }) => (
  <ul>
    {attachments.map(({ mime, len }) => (
      <li>{`${kindInWords(saidToBe(mime))}, ${sizeInWords(len)}`}</li>
    ))}
  </ul>
);

const PrintedLetters = () => {
  const now = thread.value;
  const letters = now.status === "open" ? now.entries.filter((entry) => "content" in entry) : [];
  if (now.status !== "open" || now.entries.length === 0) return null;
  return (
    <section class="part">
      <h2>{t("casework.letters")}</h2>
      {letters.map((entry) => (
        <PrintedLetter entry={entry} />
      ))}
      {letters.length < now.entries.length ? <p>{t("casework.sheet.not-read")}</p> : null}
    </section>
  );
};

const PrintedLetter = ({ entry }: { readonly entry: Extract<ThreadEntry, { content: unknown }> }) => {
  const { text } = entry.content;
  const out = entry.direction === "out" ? entry : null;
  return (
    <div class="printed-letter">
      <p>
        <b>{out === null ? t("casework.letter.reporter") : nameOf(out.author.organisation, language.value)}</b>{" "}
        {out === null ? t("casework.letter.to", { names: namesOf(entry.to) }) : t("casework.letter.to-reporter")}{" "}
        {dayInFull(entry.day)}
      </p>
      {out?.content.outcome === undefined ? null : (
        <p>
          {t(`casework.outcome.${out.content.outcome}`, {
            name: nameOf(out.content.organisation ?? "", language.value),
          })}
        </p>
      )}
      {text === undefined || text === "" ? null : (
        <p class="words" dir="auto">
          {text}
        </p>
      )}
      {entry.attachments.length === 0 ? null : <Files attachments={entry.attachments} />}
    </div>
  );
};
