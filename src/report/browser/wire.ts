import { hex, sha256, type Bytes } from "../../envelope/bytes.ts";
import { stoodStill, type Asked, type Fetch } from "../../kit/browser/upload.ts";
import { solve, type Challenge, type Proof } from "./proof.ts";

export type Told = { lost(isLost: boolean): void };
type Outside = {
  readonly fetch: Fetch;
  readonly now: () => Date;
  readonly wait: (ms: number, signal?: AbortSignal) => Promise<void>;
};

/** The server said no, and will say so again. */
export class Refused extends Error {
  readonly status: number;
  readonly reason: string;
  constructor(status: number, reason: string) {
    super(`refused: ${status} ${reason}`);
    this.status = status;
    this.reason = reason;
  }
}

/** What work is asked for: a report, or room for so many bytes. */
export type ToProve = { readonly for: "report" } | { readonly for: "upload"; readonly bytes: number };

/** What lay there is gone: a server that fell over forgets what was on its way. Everything has to be sealed and sent anew. */
export const isGone = (fault: unknown): boolean =>
  fault instanceof Refused && (fault.reason === "no-upload" || fault.reason === "parts-missing");

/** The proof was spent by an asking whose answer was lost, or took too long: another one will do. */
export const wantsProof = (fault: unknown): boolean => fault instanceof Refused && fault.reason.startsWith("proof");

/** No answer, or one that promises nothing: the asker cannot know whether the server got it. */
export class Lost extends Error {
  /** The line stood still for so long that trying again soon, and often, helps nobody. */
  readonly stood: boolean;
  /** The server itself said that there is too much at once: then nothing was taken. */
  readonly busy: Refused | null;
  /** What was answered to a later try: it says nothing about the one before, whose answer is lost. */
  readonly later: Refused | null;
  constructor(stood = false, busy: Refused | null = null, later: Refused | null = null) {
    super("no answer");
    this.stood = stood;
    this.busy = busy;
    this.later = later;
  }
}

/** What an answer that is no success means: a reason, or that nobody knows. */
export const refusalOf = async (answer: Response): Promise<Refused | Lost> => {
  const said = (await answer.json().catch(() => null)) as { refused?: unknown } | null;
  const refused = new Refused(answer.status, typeof said?.refused === "string" ? said.refused : "unknown");
  // 408: the line was too slow or stood still, as when no answer comes at all.
  if (answer.status === 408) return new Lost();
  if (answer.status < 500 || answer.status === 507) return refused;
  return new Lost(false, answer.status === 503 && refused.reason !== "unknown" ? refused : null);
};

/**
 * Asks until there is an answer, with pauses; `work` MUST be safe to repeat. A line that stands still is given up after
 * a few tries, since each of them is long. Then it throws what is known: that the server was busy each time, and took
 * nothing, or that the answer is lost. `lost`: an earlier try already was, by another way.
 */
export const untilHeard = async <R>(
  work: () => Promise<R>,
  pauses: readonly number[],
  {
    wait,
    told,
    signal,
    lost = false,
  }: { wait: Outside["wait"]; told?: Told | undefined; signal?: AbortSignal | undefined; lost?: boolean },
): Promise<R> => {
  let known = !lost;
  for (let n = 0, tries = 0; ; tries++) {
    try {
      const done = await work();
      if (tries > 0) told?.lost(false);
      return done;
    } catch (fault) {
      if (!(fault instanceof Lost))
        throw !known && fault instanceof Refused && undecided.includes(fault.status)
          ? new Lost(false, null, fault)
          : fault;
      known &&= fault.busy !== null;
      const pause = pauses[n];
      if (pause === undefined) throw (known && fault.busy) || fault;
      n += fault.stood ? Math.ceil(pauses.length / 2) : 1;
      told?.lost(true);
      await wait(pause, signal);
    }
  }
};

/** Refusals that come before the server looks whether it has the thing already: they are of this one asking. */
const undecided: readonly number[] = [401, 429, 503, 507];

const pauses = [500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000, 15_000];

/** Everything said to the server, and how long to go on when nobody answers. */
export const wire = ({ fetch, now, wait }: Outside) => {
  const once = async (address: string, init: Asked): Promise<Response> => {
    let response: Response;
    try {
      response = await fetch(address, {
        credentials: "omit",
        cache: "no-store",
        redirect: "error",
        referrerPolicy: "no-referrer",
        ...init,
      });
    } catch (fault) {
      if (init.signal?.aborted) throw fault;
      throw new Lost(stoodStill(fault));
    }
    if (response.ok) return response;
    throw await refusalOf(response);
  };

  /** Every address here is idempotent. */
  const ask = (address: string, init: RequestInit, told?: Told): Promise<Response> =>
    untilHeard(() => once(address, init), pauses, { wait, told, signal: init.signal ?? undefined });

  const posting = (body: unknown, signal?: AbortSignal): RequestInit => ({
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
    ...(signal ? { signal } : {}),
  });

  const proofFor = async (what: ToProve, signal?: AbortSignal, told?: Told): Promise<Proof> =>
    solve((await (await ask("/api/challenges", posting(what, signal), told)).json()) as Challenge, signal);

  return {
    directory: async (told?: Told, signal?: AbortSignal): Promise<string> =>
      (await ask("/api/directory", signal === undefined ? {} : { signal }, told)).text(),
    proofFor,
    /** A proof that still lasts a minute, so that it does not run out on its way. */
    isGood: (proof: Proof): boolean =>
      (proof.challenge.parameters.expiresAt ?? Infinity) * 1000 - now().getTime() > 60_000,
    openUpload: async (report: string, proof: Proof, signal: AbortSignal, told: Told): Promise<string> =>
      ((await (await ask("/api/uploads", posting({ report, proof }, signal), told)).json()) as { token: string }).token,
    /** One part, until it is there. After a lost answer the server is asked what it has: a part is not sent twice for nothing. */
    putPart: async (
      place: { report: string; attachment: string; n: number },
      bytes: Bytes,
      token: string,
      signal: AbortSignal,
      told: Told & { passed(bytes: number): void },
    ): Promise<void> => {
      const { report, attachment, n } = place;
      const hash = hex(sha256(bytes));
      const authorization = `Bearer ${token}`;
      const put = () =>
        once(`/api/uploads/${report}/${attachment}/${n}`, {
          method: "PUT",
          body: bytes,
          signal,
          passed: told.passed,
          headers: { authorization, "content-type": "application/octet-stream", "x-part-sha256": hash },
        });
      const isThere = async (): Promise<boolean> => {
        const listed = await once(`/api/uploads/${report}`, { headers: { authorization }, signal });
        const { parts } = (await listed.json()) as { parts: { attachment: string; n: number; sha256: string }[] };
        told.lost(false);
        return parts.some((part) => part.attachment === attachment && part.n === n && part.sha256 === hash);
      };
      let again = false;
      const putOrThere = async (): Promise<void> => {
        if (again && (await isThere())) return;
        again = true;
        await put();
      };
      await untilHeard(putOrThere, pauses, { wait, told, signal });
    },
    commit: async (body: string, signal: AbortSignal | undefined, told: Told): Promise<void> => {
      await ask(
        "/api/reports",
        { method: "POST", headers: { "content-type": "application/json" }, body, ...(signal ? { signal } : {}) },
        told,
      );
    },
  };
};

export type Wire = ReturnType<typeof wire>;

export const waiting = (ms: number, signal?: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal?.addEventListener(
      "abort",
      () => {
        clearTimeout(timer);
        reject(signal.reason as Error);
      },
      { once: true },
    );
  });
