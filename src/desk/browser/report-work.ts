import type { OpeningTold } from "../../casework/told.ts";
import type { Compartment, ReportId } from "../../envelope/bytes.ts";
import type { Opened } from "../../envelope/opening.ts";
import { call } from "./call.ts";
import { unlockForMore } from "./entering.ts";
import { busy, notice, put, readings, type Reading } from "./desk-state.ts";
import { keys, reasonOf } from "./keys.ts";
import { refreshed } from "./queue-work.ts";
import { sayRefusal } from "./say.ts";
import { showThread } from "./thread-work.ts";
import { t } from "./words.ts";

const set = (report: string, reading: Reading): void => {
  readings.value = put(readings.value, report, reading);
};

/** Opens the core: the server writes its line first, then the worker opens what it gave. */
export const openCore = async (report: string): Promise<void> => {
  if (readings.value.get(report)?.status === "opening") return;
  set(report, { status: "opening" });
  const said = await call<OpeningTold>("POST", `/api/reports/${report}/openings`, { compartments: ["core"] });
  if (!said.ok) return set(report, { status: "refused", reason: sayRefusal(said) });
  try {
    const read = await keys().open(report as ReportId, said.value);
    const { core } = read.opened;
    if (core === undefined) return set(report, { status: "refused", reason: t("desk.refused.not-granted") });
    set(report, { status: "open", read, opened: { core }, covered: said.value.covered });
    refreshed(said.value.handling);
    void showThread(report);
  } catch (thrown) {
    set(
      report,
      reasonOf(thrown) === "key"
        ? { status: "refused", reason: t("desk.refused.no-epoch-key") }
        : { status: "unreadable" },
    );
  }
};

/** Opens one more compartment of a report that is open. Those about a person ask for the passkey again. */
export const openMore = async (report: string, compartment: Compartment): Promise<void> => {
  const before = readings.value.get(report);
  if (before?.status !== "open" || busy.value !== null) return;
  busy.value = `open-${compartment}`;
  notice.value = null;
  const path = compartment === "contact" || compartment === "child" ? "person-openings" : "openings";
  const ask = () => call<OpeningTold>("POST", `/api/reports/${report}/${path}`, { compartments: [compartment] });
  let said = await ask();
  if (!said.ok && said.refused === "unlock-first" && (await unlockForMore())) said = await ask();
  if (!said.ok) notice.value = { text: sayRefusal(said), bad: true };
  else {
    const told = said.value;
    const opened = await keys()
      .open(report as ReportId, told)
      .then(
        (read): Opened | "unreadable" => read.opened[compartment] ?? "unreadable",
        () => "unreadable" as const,
      );
    const now = readings.value.get(report);
    if (now?.status === "open")
      set(report, { ...now, opened: { ...now.opened, [compartment]: opened }, covered: told.covered });
  }
  busy.value = null;
};

/** "Cover and report": shuts an attachment for everyone here but officers. */
export const coverAttachment = async (report: string, attachment: string): Promise<boolean> => {
  busy.value = "cover";
  const said = await call<{ covered: string }>("POST", `/api/reports/${report}/covers`, { attachment });
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
