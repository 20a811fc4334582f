import type { CaseKeyTold } from "../../casework/told.ts";
import type { ReportId } from "../../envelope/bytes.ts";
import type { QueueRow } from "../../triage/queue-row.ts";
import { call } from "./call.ts";
import { busy, chosen, directory, drafts, notice, pile, put, readings, threads, type Draft } from "./desk-state.ts";
import { keys } from "./keys.ts";
import type { MessageTold } from "./keys-api.ts";
import { refreshed, showPile } from "./queue-work.ts";
import { sayRefusal } from "./say.ts";
import { t } from "./words.ts";

export const emptyDraft: Draft = { kind: "question", text: "", outcome: "", organisation: "" };
export const draftOf = (report: string): Draft => drafts.value.get(report) ?? emptyDraft;
export const keepDraft = (report: string, draft: Draft): void => {
  drafts.value = put(drafts.value, report, draft);
};

/** Fetches and opens the letters of a report that is open; what was unread is marked, then noted as read. */
export const showThread = async (report: string): Promise<void> => {
  if (readings.value.get(report)?.status !== "open") return;
  const said = await call<{ messages: MessageTold[] }>("GET", `/api/reports/${report}/thread`);
  if (!said.ok) {
    threads.value = put(threads.value, report, { status: "refused", reason: sayRefusal(said) });
    return;
  }
  const told = said.value.messages;
  const entries = await keys().thread(report as ReportId, told, directory.value?.epochs ?? []);
  const incoming = told.filter((message) => message.direction === "in").map((message) => message.seq);
  const unread = chosen.value?.report === report ? chosen.value.unread : 0;
  const before = threads.value.get(report);
  const unreadFrom =
    unread > 0 ? (incoming.at(-unread) ?? Infinity) : before?.status === "open" ? before.unreadFrom : Infinity;
  threads.value = put(threads.value, report, { status: "open", entries, told, unreadFrom });
  if (unread === 0) return;
  const read = await call<QueueRow>("POST", `/api/reports/${report}/readings`, { seq: Math.max(...incoming) });
  if (read.ok) refreshed(read.value);
};

/** Seals a letter and sends it. Whatever goes wrong, the draft stays where it is. */
export const send = async (report: string): Promise<boolean> => {
  if (busy.value !== null) return false;
  busy.value = "send";
  notice.value = null;
  const fault = await sending(report as ReportId, draftOf(report)).catch(() => t("desk.refused.fault-here"));
  busy.value = null;
  if (fault !== null) {
    notice.value = { text: fault, bad: true };
    return false;
  }
  keepDraft(report, emptyDraft);
  notice.value = { text: t("casework.sent"), bad: false };
  const row = await call<QueueRow>("GET", `/api/reports/${report}`);
  if (row.ok) refreshed(row.value);
  await Promise.all([showThread(report), showPile(pile.value, true)]);
  return true;
};

/** Null when it was sent, else why not. */
const sending = async (report: ReportId, draft: Draft): Promise<string | null> => {
  const offered = await keys().offerCaseKey(report);
  if (offered !== null) {
    const kept = await call<CaseKeyTold>("PUT", `/api/reports/${report}/case-key`, offered);
    if (!kept.ok) return sayRefusal(kept);
    await keys().adoptCaseKey(report, kept.value);
  }
  // Asked anew each time: a letter may have come in since, and each letter names the one before it.
  const now = await call<{ messages: MessageTold[] }>("GET", `/api/reports/${report}/thread`);
  if (!now.ok) return sayRefusal(now);
  const last = now.value.messages.at(-1);
  const { seq, prev } = { seq: (last?.seq ?? 0) + 1, prev: last?.sha256 ?? "" };
  const content = contentOf(draft);
  const sealed = await keys().write(report, { seq, prev, day: new Date().toISOString().slice(0, 10), content });
  const said = await call("POST", `/api/reports/${report}/thread`, { seq, ...sealed, kind: draft.kind });
  return said.ok ? null : sayRefusal(said);
};

const contentOf = (draft: Draft) => {
  const text = draft.text.trim();
  if (draft.kind === "question") return { kind: "question" as const, text };
  return {
    kind: "outcome" as const,
    outcome: draft.outcome as "received",
    ...(text === "" ? {} : { text }),
    ...(draft.outcome === "sent-to" ? { organisation: draft.organisation as never } : {}),
  };
};
