import type { Compartment } from "../../envelope/bytes.ts";
import type { Opened } from "../../envelope/opening.ts";
import type { Answers } from "../../report/answers.ts";
import { linesOf } from "../../report/reading.ts";
import type { QueueRow } from "../../triage/queue-row.ts";
import { AttachmentList } from "./attachment-list.tsx";
import { Button, Unreadable } from "./button.tsx";
import { canOpen, directory, nameOf, type Reading } from "./desk-state.ts";
import { emptinessOf } from "./emptiness.ts";
import { openMore } from "./report-work.ts";
import { language, listInWords, t } from "./words.ts";

type Open = Extract<Reading, { status: "open" }>;
type Props = { readonly row: QueueRow; readonly name: Compartment; readonly now: Open };

/** As somebody reads a report: what was seen, to whom, who says so, what shows it. */
export const partsInOrder = ["core", "child", "contact", "media", "original"] as const satisfies readonly Compartment[];

/** One compartment: what it holds if it is open, a way in if we may, and else only that it is there and for whom. */
export const CompartmentPart = (props: Props) => (
  <section class="part" aria-labelledby={`part-${props.name}`}>
    <h3 id={`part-${props.name}`}>{t(`casework.part.${props.name}`)}</h3>
    <Inside {...props} />
  </section>
);

const Inside = ({ row, name, now }: Props) => {
  const opened = now.opened[name];
  if (opened === "unreadable") return <Unreadable />;
  if (opened !== undefined)
    return name === "media" || name === "original" ? (
      <AttachmentList report={row.report} attachments={opened.attachments} covered={now.covered} />
    ) : (
      <Lines name={name} opened={opened} />
    );
  const empty = emptiness(name, now);
  if (empty !== null)
    return <p class="quiet">{t(empty === "nothing-said" ? `casework.empty.${name}` : "casework.given-to-nobody")}</p>;
  if (!canOpen(name)) return <p class="shut">{t("casework.no-capability", { names: readersIn(name, now) })}</p>;
  if (!now.read.granted.includes(name))
    return <p class="shut">{t("casework.not-for-us", { names: readersIn(name, now) })}</p>;
  const count = now.read.attachments.filter((one) => one.compartment === name).length;
  return (
    <div class="shut">
      <p>
        {name === "media" || name === "original"
          ? t(`casework.closed.${name}`, { count })
          : t(`casework.closed.${name}`)}
      </p>
      <Button name={`open-${name}`} act={() => openMore(row.report, name)} plain>
        {t(`casework.open.${name}`)}
      </Button>
    </div>
  );
};

export const emptiness = (name: Compartment, now: Open) => {
  const core = now.opened.core;
  if (core === undefined || core === "unreadable" || core.core === null || directory.value === null) return null;
  return emptinessOf(name, core.core, directory.value);
};

/** Whom the reporter gave this compartment to, in words. */
const readersIn = (name: Compartment, now: Open): string => {
  const readers = givenTo(name, now);
  return readers.length === 0 ? t("casework.nobody") : listInWords(readers.map((id) => nameOf(id, language.value)));
};

const givenTo = (name: Compartment, now: Open): readonly string[] => {
  const core = now.opened.core;
  return core === undefined || core === "unreadable" ? [] : (core.core?.readers[name] ?? []);
};

export const Lines = ({ name, opened }: { readonly name: Compartment; readonly opened: Opened }) => {
  const answers = (name === "core" ? opened.core?.answers : opened.answers) as Answers | null | undefined;
  const lines = answers === null || answers === undefined ? [] : linesOf(name, answers, t);
  if (lines.length === 0) return <p class="quiet">{t(`casework.empty.${name}`)}</p>;
  return (
    <dl class="lines">
      {lines.map(({ question, answer }) => (
        <div>
          <dt>{question}</dt>
          {/* The reporter's own words: nobody knows in which language and direction. */}
          <dd dir="auto">{answer}</dd>
        </div>
      ))}
    </dl>
  );
};
