import { hex, sha256, type Bytes } from "../../envelope/bytes.ts";
import type { Asked, Fetch } from "../../kit/browser/upload.ts";
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
export class Lost extends Error {}

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
      throw new Lost();
    }
    if (response.ok) return response;
    // 408: the line was too slow or stood still, as when no answer comes at all.
    if (response.status === 408 || (response.status >= 500 && response.status !== 507)) throw new Lost();
    const said = (await response.json().catch(() => null)) as { refused?: unknown } | null;
    throw new Refused(response.status, typeof said?.refused === "string" ? said.refused : "unknown");
  };

  /** Safe to repeat: every address here is idempotent. */
  const ask = async (address: string, init: RequestInit, told?: Told): Promise<Response> => {
    for (let n = 0; ; n++) {
      try {
        const response = await once(address, init);
        if (n > 0) told?.lost(false);
        return response;
      } catch (fault) {
        const pause = pauses[n];
        if (!(fault instanceof Lost) || pause === undefined) throw fault;
        told?.lost(true);
        await wait(pause, init.signal ?? undefined);
      }
    }
  };

  const posting = (body: unknown, signal?: AbortSignal): RequestInit => ({
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
    ...(signal ? { signal } : {}),
  });

  const proofFor = async (what: ToProve, signal?: AbortSignal, told?: Told): Promise<Proof> =>
    solve((await (await ask("/api/challenges", posting(what, signal), told)).json()) as Challenge, signal);

  return {
    directory: async (): Promise<string> => (await ask("/api/directory", {})).text(),
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
      for (let attempt = 0; ; attempt++) {
        try {
          await put();
          if (attempt > 0) told.lost(false);
          return;
        } catch (fault) {
          if (!(fault instanceof Lost) || attempt >= pauses.length) throw fault;
          told.lost(true);
          await wait(pauses[attempt] ?? 0, signal);
          const there = (await (
            await ask(`/api/uploads/${report}`, { headers: { authorization }, signal }, told)
          ).json()) as { parts: { attachment: string; n: number; sha256: string }[] };
          told.lost(false);
          if (there.parts.some((part) => part.attachment === attachment && part.n === n && part.sha256 === hash))
            return;
        }
      }
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
