import { piles, type QueueRow } from "../../triage/queue-row.ts";
import { chosen, drafts, newWaits, pile, reading, readings, rows, who } from "./desk-state.ts";
import { isBegun } from "./draft.ts";
import { namesOf } from "./organisation-names.ts";
import { loadPile } from "./queue-work.ts";
import { shortName, summaryOf } from "./summary.ts";
import { choose, showPile } from "./walking.ts";
import { dayInWords, t } from "./words.ts";

/** The piles, and the reports of one of them. */
export const QueuePane = () => (
  <section class="pane queue" aria-labelledby="queue-title">
    <h2 id="queue-title">{t("triage.title")}</h2>
    <nav class="piles" aria-label={t("triage.piles")}>
      {piles.map((name) => (
        <button type="button" aria-current={pile.value === name ? "true" : undefined} onClick={() => showPile(name)}>
          {t(`triage.pile.${name}`)}
          {name === "new" && newWaits.value ? <span class="mark unread">{t("triage.new")}</span> : null}
        </button>
      ))}
    </nav>
    <List />
  </section>
);

const List = () => {
  const shown = rows.value;
  switch (shown.status) {
    case "loading":
      return (
        <p class="quiet" role="status">
          {t("desk.loading")}
        </p>
      );
    case "refused":
      return (
        <div class="empty" role="alert">
          <p>{shown.reason}</p>
          <button type="button" onClick={() => void loadPile(pile.value)}>
            {t("desk.again")}
          </button>
        </div>
      );
    case "shown":
      return shown.rows.length === 0 ? <Empty /> : <Rows rows={shown.rows} />;
  }
};

const Empty = () => (
  <div class="empty">
    <p class="lead">{t(`triage.empty.${pile.value}`)}</p>
    <p>{t(`triage.empty.${pile.value}.hint`)}</p>
  </div>
);

const Rows = (props: { readonly rows: readonly QueueRow[] }) => (
  <ul class="rows">
    {props.rows.map((row) => (
      <li key={row.report}>
        <Row row={row} />
      </li>
    ))}
  </ul>
);

const Row = ({ row }: { readonly row: QueueRow }) => {
  const read = chosen.value?.report === row.report ? reading.value : readings.value.get(row.report);
  const about = read?.status === "open" ? summaryOf(read) : null;
  return (
    <button
      type="button"
      class="row"
      id={`row-${row.report}`}
      aria-current={chosen.value?.report === row.report ? "true" : undefined}
      onClick={() => choose(row)}
    >
      <span class="row-first">
        <span class="row-name">{about ?? shortName(row.report)}</span>
        {row.opened || row.state === "closed" ? null : <span class="mark unread">{t("triage.new")}</span>}
        {row.urgent ? <span class="mark urgent">{t("triage.urgent")}</span> : null}
        {row.unread > 0 ? <span class="mark unread">{t("triage.unread", { count: row.unread })}</span> : null}
      </span>
      <span class="row-second">{factsOf(row).join(" · ")}</span>
    </button>
  );
};

const factsOf = (row: QueueRow): string[] => [
  dayInWords(row.day),
  ...(row.claimedBy === null || pile.value === "mine"
    ? []
    : [
        row.claimedBy.id === who.value?.member.id
          ? t("casework.you-hold")
          : t("triage.with", { name: row.claimedBy.name }),
      ]),
  ...(heldBy(row).length > 0 ? [t("triage.elsewhere", { names: namesOf(heldBy(row)) })] : []),
  ...(isBegun(drafts.value.get(row.report)) ? [t("triage.begun")] : []),
  ...(row.hasAttachments ? [t("triage.attachments")] : []),
  ...(row.sealedBy === "server" ? [t("triage.by-server")] : []),
  ...(row.covered ? [t("triage.covered")] : []),
  ...(row.closedReason !== null && row.state === "closed" ? [t(`casework.reason.${row.closedReason}`)] : []),
  ...(row.state === "new" && row.opened ? [t("triage.opened")] : []),
];

/** Other organisations that have claimed it, too. */
const heldBy = ({ others }: QueueRow): string[] =>
  others.filter(({ claimed }) => claimed !== null).map(({ organisation }) => organisation);
