import type { CaseKeyTold } from "../../casework/told.ts";
import type { ReportId } from "../../envelope/bytes.ts";
import type { QueueRow } from "../../triage/queue-row.ts";
import { call } from "./call.ts";
import { contentOf, emptyDraft, handledAs, leaving, settled, type Draft } from "./draft.ts";
import {
  askingAnyway,
  busy,
  chosen,
  directory,
  drafts,
  notice,
  pile,
  put,
  readings,
  sameStay,
  threads,
  unsent,
  who,
} from "./desk-state.ts";
import { keys } from "./keys.ts";
import type { MessageTold } from "./keys-api.ts";
import { loadPile, refreshed } from "./queue-work.ts";
import { hasAnswer, mayBeFor } from "./thread-keys.ts";
import { sayRefusal } from "./say.ts";
import { t } from "./words.ts";

export const draftOf = (report: string): Draft => drafts.value.get(report) ?? emptyDraft;
export const keepDraft = (report: string, draft: Draft): void => {
  drafts.value = put(drafts.value, report, draft);
};

/** Fetches and opens the letters of a report that is open; what was unread is marked, then noted as read. */
export const showThread = async (report: string): Promise<void> => {
  if (readings.value.get(report)?.status !== "open") return;
  const here = sameStay();
  const said = await call<{ messages: MessageTold[] }>("GET", `/api/reports/${report}/thread`);
  if (!here()) return;
  if (!said.ok) {
    threads.value = put(threads.value, report, { status: "refused", reason: sayRefusal(said) });
    return;
  }
  const told = said.value.messages;
  const entries = await keys().thread(report as ReportId, told, directory.value?.epochs ?? []);
  if (!here()) return;
  // As the queue counts them: what its writer deleted waits for nobody, and what is for others not for us.
  const incoming = told
    .filter(({ direction, sealed, front }) => {
      return direction === "in" && sealed !== null && mayBeFor(who.value?.organisation, front);
    })
    .map(({ seq }) => seq);
  const unread = chosen.value?.report === report ? chosen.value.unread : 0;
  const before = threads.value.get(report);
  const unreadFrom =
    unread > 0 ? (incoming.at(-unread) ?? Infinity) : before?.status === "open" ? before.unreadFrom : Infinity;
  threads.value = put(threads.value, report, { status: "open", entries, told, unreadFrom });
  if (busy.value !== "send") settleDraft(report, told);
  if (unread === 0 || incoming.length === 0) return;
  const seq = Math.max(...incoming);
  const read = await call<QueueRow>("POST", `/api/reports/${report}/readings`, {
    seq,
    answered: hasAnswer(entries, unreadFrom),
  });
  if (read.ok && here()) refreshed(read.value);
};

/** A letter whose answer was lost stands in the thread after all, and its draft need not. */
const settleDraft = (report: string, told: readonly MessageTold[]): void => {
  const now = settled(draftOf(report), told);
  if (now === null) return;
  keepDraft(report, now.draft);
  notice.value =
    now.arrived === "this" ? { text: t("casework.sent"), bad: false } : { text: t("casework.sent.earlier"), bad: true };
};

/**
 * Seals a letter and sends it. "Sent" is said when the server has said so, and not before. Whatever goes wrong, the
 * draft stays where it is, and remembers what left: so a letter whose answer was lost is found again, not sent twice.
 * `aware`: organisations that asked before, as its writer has seen.
 */
export const send = async (report: string, aware: readonly string[]): Promise<boolean> => {
  if (busy.value !== null) return false;
  const here = sameStay();
  busy.value = "send";
  notice.value = null;
  unsent.value = null;
  const draft = draftOf(report);
  const fault = await sending(report as ReportId, draft, aware, here).catch(() => t("desk.refused.fault-here"));
  if (!here()) return false;
  busy.value = null;
  if (fault === null) askingAnyway.value = null;
  if (fault !== null) {
    notice.value = { text: fault, bad: true };
    unsent.value = { report, why: fault };
  } else if (draftOf(report).text === draft.text) {
    keepDraft(report, emptyDraft);
    notice.value = { text: t("casework.sent"), bad: false };
  } else keepDraft(report, { ...draftOf(report), tried: [] });
  const row = await call<QueueRow>("GET", `/api/reports/${report}`);
  if (!here()) return fault === null;
  if (row.ok) refreshed(row.value);
  await Promise.all([showThread(report), loadPile(pile.value, true)]);
  return fault === null;
};

/** Null when it was sent, else why not. */
const sending = async (
  report: ReportId,
  draft: Draft,
  aware: readonly string[],
  here: () => boolean,
): Promise<string | null> => {
  const offered = await keys().offerCaseKey(report);
  if (offered !== null) {
    const kept = await call<CaseKeyTold>("PUT", `/api/reports/${report}/case-key`, offered);
    if (!kept.ok) return sayRefusal(kept);
    await keys().adoptCaseKey(report, kept.value);
  }
  // Asked anew each time: a letter may have come in since, and each letter names the one before it.
  const now = await call<{ messages: MessageTold[] }>("GET", `/api/reports/${report}/thread`);
  if (!now.ok) return sayRefusal(now);
  const before = settled(draft, now.value.messages);
  if (before !== null) return before.arrived === "this" ? null : t("casework.sent.earlier");
  const last = now.value.messages.at(-1);
  const { seq, prev } = { seq: (last?.seq ?? 0) + 1, prev: last?.sha256 ?? "" };
  const day = new Date().toISOString().slice(0, 10);
  const sealed = await keys().write(report, { seq, prev, day, content: contentOf(draft) });
  if (!here()) return t("desk.refused.key");
  // Noted before it leaves: were the desk locked now, its member would still learn whether it arrived.
  keepDraft(report, { ...draftOf(report), tried: leaving(draft, sealed.sha256).tried });
  const said = await call("POST", `/api/reports/${report}/thread`, { seq, ...sealed, kind: handledAs(draft), aware });
  if (said.ok) return null;
  return said.refused === "unreachable" || said.refused === "fault" ? t("casework.send.unsure") : sayRefusal(said);
};
