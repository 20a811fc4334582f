import type { CDPSession, Page } from "playwright";
import { holding, type Held, type Snapshot } from "./heap-snapshot.ts";

/** Given to Chromium: otherwise it writes down no more than the first kilobyte of a text. */
export const wholeTexts = "--js-flags=--heap-snapshot-string-limit=16777216";

/**
 * Looks into the memory of a page and its workers for texts: in all that a script could still reach. What nobody can reach
 * is cleared away first: what was let go is the browser's to overwrite, and no script of ours can. What only the tools of
 * a test hold, which keep elements that they pointed at, is not of the page. Opened before anything hinders it, because a
 * page that is being left answers to nobody new.
 */
export const lookInto = async (page: Page): Promise<{ holding(needles: readonly string[]): Promise<Held[]> }> => {
  const session = await page.context().newCDPSession(page);
  const workers = await workersOf(session);
  return {
    holding: async (needles) => {
      const found: Held[] = [];
      for (const end of [sessionAs(session), ...workers.values()])
        for (const { what, heldBy } of holding(await snapshotOf(end), needles))
          found.push({ what: `${end.of}: ${what}`, heldBy });
      return found;
    },
  };
};

const snapshotOf = async ({ send, hear }: End): Promise<Snapshot> => {
  const pieces: string[] = [];
  const heard = hear("HeapProfiler.addHeapSnapshotChunk", ({ chunk }) => pieces.push(chunk as string));
  await send("HeapProfiler.enable");
  await send("HeapProfiler.collectGarbage");
  await send("HeapProfiler.takeHeapSnapshot", { reportProgress: false });
  heard();
  return JSON.parse(pieces.join("")) as Snapshot;
};

type Told = Record<string, unknown>;
type End = {
  readonly of: string;
  readonly send: (method: string, told?: Told) => Promise<Told>;
  /** Until what it gives back is called. */
  readonly hear: (event: string, then: (told: Told) => void) => () => void;
};

const sessionAs = (session: CDPSession): End => ({
  of: "page",
  send: (method, told) => session.send(method as "Runtime.enable", told as never) as Promise<Told>,
  hear: (event, then) => {
    const name = event as "Runtime.consoleAPICalled";
    session.on(name, then as never);
    return () => void session.off(name, then as never);
  },
});

/** The workers that there are, and those that come. They answer through the page's session, in messages of their own. */
const workersOf = async (session: CDPSession): Promise<ReadonlyMap<string, End>> => {
  const workers = new Map<string, End>();
  session.on("Target.attachedToTarget", ({ sessionId, targetInfo: { type, url } }) => {
    if (type === "worker") workers.set(sessionId, workerAs(session, sessionId, url));
  });
  session.on("Target.detachedFromTarget", ({ sessionId }) => void workers.delete(sessionId));
  await session.send("Target.setAutoAttach", { autoAttach: true, waitForDebuggerOnStart: false, flatten: false });
  return workers;
};

const workerAs = (session: CDPSession, sessionId: string, url: string): End => {
  let last = 0;
  const open = new Map<number, { resolve: (told: Told) => void; reject: (fault: Error) => void }>();
  const heard = new Map<string, (told: Told) => void>();
  session.on("Target.receivedMessageFromTarget", ({ sessionId: from, message }) => {
    if (from !== sessionId) return;
    const said = JSON.parse(message) as { id?: number; method?: string; params?: Told; result?: Told; error?: Told };
    if (said.id === undefined) return heard.get(said.method ?? "")?.(said.params ?? {});
    const call = open.get(said.id);
    open.delete(said.id);
    if (said.error === undefined) call?.resolve(said.result ?? {});
    else call?.reject(new Error(JSON.stringify(said.error)));
  });
  return {
    of: new URL(url).pathname,
    hear: (event, then) => {
      heard.set(event, then);
      return () => void heard.delete(event);
    },
    send: (method, params = {}) =>
      new Promise((resolve, reject) => {
        open.set(++last, { resolve, reject });
        const message = JSON.stringify({ id: last, method, params });
        session.send("Target.sendMessageToTarget", { sessionId, message }).catch(reject);
      }),
  };
};
