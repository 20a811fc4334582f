import { useEffect, useRef } from "preact/hooks";
import type { OtherDesk, QueueRow } from "../../triage/queue-row.ts";
import { Others } from "./others.tsx";
import { Button, Unreadable } from "./button.tsx";
import { CompartmentPart, partsInOrder } from "./compartment-part.tsx";
import { chosen, reading, who, type Reading } from "./desk-state.ts";
import { languageOf } from "./language-of.ts";
import { claim, release, reopen } from "./queue-work.ts";
import { openCore } from "./report-work.ts";
import { shortName, summaryOf } from "./summary.ts";
import { showThread } from "./thread-work.ts";
import { go } from "./walking.ts";
import { dayInWords, languageInWords, t } from "./words.ts";
import { printReport } from "./print-report.ts";

/** One report: what it is, who holds it, and what it says once it is opened. */
export const ReportPane = () => {
  const row = chosen.value;
  return (
    <section class="pane report" aria-labelledby="report-title" aria-busy={reading.value.status === "opening"}>
      {row === null ? <Nothing /> : <Chosen key={row.report} row={row} />}
    </section>
  );
};

const Nothing = () => (
  <div class="empty">
    <h2 id="report-title" class="lead">
      {t("desk.nothing-chosen")}
    </h2>
    <p>{t("desk.nothing-chosen.hint")}</p>
  </div>
);

const Chosen = ({ row }: { readonly row: QueueRow }) => {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), [row.report]);
  useEffect(() => {
    if (reading.value.status === "open") void showThread(row.report);
  }, [row.report, row.unread]);
  const now = reading.value;
  const named = now.status === "open" ? summaryOf(now) : null;
  const said = languageOf(now);
  return (
    <>
      <p class="crumbs">
        <button type="button" class="link only-narrow" onClick={() => go({ pane: "queue" })}>
          {t("desk.to-queue")}
        </button>
        <button type="button" class="link only-narrow" onClick={() => go({ pane: "side" })}>
          {t("desk.to-side")}
        </button>
      </p>
      <h2 id="report-title" ref={title} tabIndex={-1}>
        {named ?? shortName(row.report)}
      </h2>
      <p class="facts">
        {[
          ...(named === null ? [] : [shortName(row.report)]),
          t("casework.received", { day: dayInWords(row.day) }),
          holderOf(row),
          ...(said === null ? [] : [t("casework.form-in", { language: languageInWords(said) })]),
        ].join(" · ")}
      </p>
      {row.urgent ? <p class="band">{t("casework.urgent")}</p> : null}
      {row.sealedBy === "server" ? <p class="band soft">{t("casework.by-server")}</p> : null}
      <Others row={row} />
      <Steps row={row} />
      <Content row={row} now={now} />
    </>
  );
};

export const holderOf = (row: QueueRow): string => {
  if (row.state === "closed")
    return t("casework.is-closed", {
      reason: row.closedReason === null ? "" : t(`casework.reason.${row.closedReason}`),
    });
  if (row.claimedBy === null)
    return t(row.others.some(isTaken) ? "casework.nobody-here-holds" : "casework.nobody-holds");
  return row.claimedBy.id === who.value?.member.id
    ? t("casework.you-hold")
    : t("triage.with", { name: row.claimedBy.name });
};

const isTaken = ({ claimed, closed }: OtherDesk): boolean => claimed !== null || closed !== null;

const Steps = ({ row }: { readonly row: QueueRow }) => {
  const mine = row.claimedBy?.id === who.value?.member.id;
  const held = row.state === "claimed" || row.state === "waiting";
  return (
    <p class="steps">
      {row.state === "new" ? (
        <Button name="claim" act={() => claim(row.report)} plain={reading.value.status !== "open"}>
          {t("triage.claim")}
        </Button>
      ) : null}
      {held && (mine || who.value?.member.role === "officer") ? (
        <Button name="release" act={() => release(row.report)} plain>
          {t("triage.release")}
        </Button>
      ) : null}
      {row.state === "closed" ? (
        <Button name="reopen" act={() => reopen(row.report)} plain>
          {t("triage.reopen")}
        </Button>
      ) : null}
      {reading.value.status === "open" ? (
        <button type="button" class="plain" onClick={printReport}>
          {t("casework.print")}
        </button>
      ) : null}
    </p>
  );
};

const Content = ({ row, now }: { readonly row: QueueRow; readonly now: Reading }) => {
  switch (now.status) {
    case "closed":
      return (
        <div class="card">
          <p class="lead">{t(row.opened ? "casework.not-open-here" : "casework.not-opened")}</p>
          <p>{t("casework.opening-is-noted")}</p>
          <button type="button" id="open-report" onClick={() => void openCore(row.report)}>
            {t("casework.open")}
          </button>
        </div>
      );
    case "opening":
      return (
        <p class="quiet" role="status">
          {t("casework.opening")}
        </p>
      );
    case "refused":
      return (
        <div class="card" role="alert">
          <p class="lead">{t("casework.not-possible")}</p>
          <p>{now.reason}</p>
          <button type="button" onClick={() => void openCore(row.report)}>
            {t("desk.again")}
          </button>
        </div>
      );
    case "unreadable":
      return <Unreadable />;
    case "open":
      return (
        <>
          {partsInOrder
            .filter((name) => now.read.present.includes(name))
            .map((name) => (
              <CompartmentPart key={name} row={row} name={name} now={now} />
            ))}
        </>
      );
  }
};
