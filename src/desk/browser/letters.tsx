import type { ListedAttachment } from "../../envelope/listed-attachment.ts";
import type { ThreadEntry } from "../../envelope/thread.ts";
import { AttachmentList } from "./attachment-list.tsx";
import { canOpen, chosen, nameOf, reading, thread, type ThreadState } from "./desk-state.ts";
import { namesOf } from "./organisation-names.ts";
import { placeOf } from "./thread-keys.ts";
import { dayInWords, language, t } from "./words.ts";

/** The conversation with the reporter, like letters: who, which day, what. */
export const Letters = () => {
  const now = thread.value;
  if (now.status === "loading")
    return (
      <p class="quiet" role="status">
        {t("desk.loading")}
      </p>
    );
  if (now.status === "refused") return <p role="alert">{now.reason}</p>;
  if (now.entries.length === 0) return <p class="quiet">{t("casework.letters.none")}</p>;
  return (
    <ol class="letters">
      {now.entries.map((entry) => (
        <li key={placeOf(entry)}>
          <Letter entry={entry} now={now} />
        </li>
      ))}
    </ol>
  );
};

const Letter = ({
  entry,
  now,
}: {
  readonly entry: ThreadEntry;
  readonly now: Extract<ThreadState, { status: "open" }>;
}) => {
  if ("missing" in entry) return <p class="gap">{t("casework.letter.missing")}</p>;
  if ("deleted" in entry) return <p class="gap">{t("casework.letter.deleted")}</p>;
  if ("unreadable" in entry) return <p class="gap">{t(`casework.letter.unreadable-${entry.direction}`)}</p>;
  if ("elsewhere" in entry) return <Elsewhere entry={entry} />;
  const unread = entry.direction === "in" && entry.seq >= now.unreadFrom;
  const { text } = entry.content;
  return (
    <article class={`letter ${entry.direction}`}>
      <header>
        <span class="from">
          {entry.direction === "in" ? t("casework.letter.reporter") : nameOf(entry.author.organisation, language.value)}
        </span>{" "}
        <span class="to">
          {entry.direction === "in"
            ? t("casework.letter.to", { names: namesOf(entry.to) })
            : t("casework.letter.to-reporter")}
        </span>{" "}
        <span class="soft">{dayInWords(entry.day)}</span>
        {unread ? <span class="mark unread">{t("casework.letter.unread")}</span> : null}
      </header>
      {entry.direction === "out" && entry.content.outcome !== undefined ? (
        <p class="outcome">
          {t(`casework.outcome.${entry.content.outcome}`, {
            name: nameOf(entry.content.organisation ?? "", language.value),
          })}
        </p>
      ) : null}
      {text === undefined || text === "" ? null : (
        <p class="words" dir="auto">
          {text}
        </p>
      )}
      <FilesWith attachments={entry.direction === "in" ? entry.attachments : []} />
    </article>
  );
};

/** Files of a letter: to look at for whom the directory lets, and otherwise only that they are there. */
const FilesWith = ({ attachments }: { readonly attachments: readonly ListedAttachment[] }) => {
  const report = chosen.value?.report;
  const now = reading.value;
  if (attachments.length === 0 || report === undefined || now.status !== "open") return null;
  const ours = attachments.filter(({ compartment }) => canOpen(compartment));
  return (
    <>
      <p class="soft">{t("casework.letter.attachments", { count: attachments.length })}</p>
      {ours.length < attachments.length ? <p class="shut">{t("casework.letter.attachments.not-ours")}</p> : null}
      {ours.length > 0 ? <AttachmentList report={report} attachments={ours} covered={now.covered} inLetter /> : null}
    </>
  );
};

/** Its writer signed on the outside that it is for others: not ours to read, and nothing is wrong with it. */
const Elsewhere = ({ entry }: { readonly entry: Extract<ThreadEntry, { elsewhere: number }> }) => (
  <p class="other">
    {entry.author.role === "desk"
      ? t("casework.letter.other-desk", { name: nameOf(entry.author.organisation, language.value) })
      : t("casework.letter.for-others", { names: namesOf(entry.to) })}{" "}
    <span class="soft">{dayInWords(entry.day)}</span>
  </p>
);
