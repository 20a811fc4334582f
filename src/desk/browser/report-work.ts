import type { OpeningTold } from "../../casework/told.ts";
import type { Compartment, ReportId } from "../../envelope/bytes.ts";
import type { Opened } from "../../envelope/opening.ts";
import { call } from "./call.ts";
import { busy, notice, put, readings, sameStay, type Reading } from "./desk-state.ts";
import { keys, reasonOf } from "./keys.ts";
import { refreshed } from "./queue-work.ts";
import { sayRefusal } from "./say.ts";
import { showThread } from "./thread-work.ts";
import { unlockForMore } from "./unlock-for-more.ts";
import { t } from "./words.ts";

const set = (report: string, reading: Reading): void => {
  readings.value = put(readings.value, report, reading);
};

/** Opens the core: the server writes its line first, then the worker opens what it gave. */
export const openCore = async (report: string): Promise<void> => {
  if (readings.value.get(report)?.status === "opening") return;
  const here = sameStay();
  set(report, { status: "opening" });
  const said = await call<OpeningTold>("POST", `/api/reports/${report}/openings`, { compartments: ["core"] });
  if (!here()) return;
  if (!said.ok) return set(report, { status: "refused", reason: sayRefusal(said) });
  try {
    const read = await keys().open(report as ReportId, said.value);
    if (!here()) return;
    const { core } = read.opened;
    if (core === undefined) return set(report, { status: "refused", reason: t("desk.refused.not-granted") });
    set(report, { status: "open", read, opened: { core }, covered: said.value.covered });
    refreshed(said.value.handling);
    void showThread(report);
  } catch (thrown) {
    if (!here()) return;
    set(
      report,
      reasonOf(thrown) === "key"
        ? { status: "refused", reason: t("desk.refused.no-epoch-key") }
        : { status: "unreadable" },
    );
  }
};

/** Opens one more compartment of a report that is open. Those about a person ask for the passkey again, if they may. */
export const openMore = async (report: string, compartment: Compartment, mayAsk = true): Promise<void> => {
  const before = readings.value.get(report);
  if (before?.status !== "open" || busy.value !== null) return;
  const here = sameStay();
  busy.value = `open-${compartment}`;
  notice.value = null;
  const path = compartment === "contact" || compartment === "child" ? "person-openings" : "openings";
  const ask = () => call<OpeningTold>("POST", `/api/reports/${report}/${path}`, { compartments: [compartment] });
  let said = await ask();
  if (mayAsk && !said.ok && said.refused === "unlock-first" && (await unlockForMore())) said = await ask();
  if (!here()) return;
  if (!said.ok && (mayAsk || said.refused !== "unlock-first")) notice.value = { text: sayRefusal(said), bad: true };
  else if (said.ok) {
    const told = said.value;
    const opened = await keys()
      .open(report as ReportId, told)
      .then(
        (read): Opened | "unreadable" => read.opened[compartment] ?? "unreadable",
        () => "unreadable" as const,
      );
    if (!here()) return;
    const now = readings.value.get(report);
    if (now?.status === "open")
      set(report, { ...now, opened: { ...now.opened, [compartment]: opened }, covered: told.covered });
  }
  busy.value = null;
};

/** "Cover and report": shuts an attachment for everyone here but officers. */
export const coverAttachment = async (report: string, attachment: string): Promise<boolean> => {
  const here = sameStay();
  busy.value = "cover";
  const said = await call<{ covered: string }>("POST", `/api/reports/${report}/covers`, { attachment });
  if (!here()) return said.ok;
  busy.value = null;
  const now = readings.value.get(report);
  if (!said.ok || now?.status !== "open") {
    notice.value = said.ok ? null : { text: sayRefusal(said), bad: true };
    return said.ok;
  }
  set(report, { ...now, covered: [...new Set([...now.covered, attachment])] });
  notice.value = { text: t("casework.covered.done"), bad: false };
  return true;
};
