/** A browser's history on paper: entries, where it stands, and what it tells when somebody goes back. */
export const paperHistory = (told: (state: unknown) => void) => {
  const entries: unknown[] = [null];
  let at = 0;
  const goTo = (next: number): void => {
    if (next < 0 || next >= entries.length) return;
    at = next;
    // As in a browser: the page hears of it later.
    queueMicrotask(() => told(entries[at]));
  };
  return {
    entries,
    at: () => at,
    history: {
      get state() {
        return entries[at];
      },
      pushState: (state: unknown) => {
        entries.splice(++at, Infinity, structuredClone(state));
      },
      replaceState: (state: unknown) => {
        entries[at] = structuredClone(state);
      },
      back: () => goTo(at - 1),
    },
    forward: () => goTo(at + 1),
  };
};

/** A server that knows which reports there are, and lets nobody open one. Counts what it was asked. */
export const paperServer = () => {
  const reports = new Map<string, object>();
  const row = (report: string) => ({
    report,
    day: "2026-11-24",
    urgent: false,
    sealedBy: "browser",
    state: "new",
    claimedBy: null,
    closedReason: null,
    unread: 0,
    hasAttachments: false,
    opened: false,
    covered: false,
    others: [],
  });
  const answer = (status: number, value: unknown): Response => Response.json(value, { status });
  return {
    arrive: (report: string) => void reports.set(report, row(report)),
    row: (report: string) => row(report),
    fetch: async (input: unknown): Promise<Response> => {
      const path = String(input);
      if (path.startsWith("/api/queue"))
        return answer(200, { reports: path.endsWith("new") ? [...reports.values()] : [] });
      const known = reports.get(path.split("/")[3] ?? "");
      if (path.endsWith("/openings")) return answer(403, { refused: "no-capability" });
      return known === undefined ? answer(404, { refused: "not-found" }) : answer(200, known);
    },
  };
};
