import { hex, sha256, type Bytes } from "../../envelope/bytes.ts";
import type { Asked, Fetch } from "../../kit/browser/upload.ts";
import { solve, type Challenge } from "../../report/browser/proof.ts";
import { isGone, Lost, Refused, wantsProof } from "../../report/browser/wire.ts";
import type { GrantsTold, MessageTold } from "../told.ts";

type ThreadTold = GrantsTold & { readonly messages: MessageTold[] };
export type Place = { readonly seq: number; readonly prev: string };
export type Outside = { readonly fetch: Fetch; readonly wait: (ms: number, signal?: AbortSignal) => Promise<void> };
export { isGone, Lost, Refused };

/** The place in the thread was taken meanwhile; here is where it ends now. */
export class Moved extends Error {
  readonly place: Place;
  constructor(place: Place) {
    super("the thread went on");
    this.place = place;
  }
}

const pauses = [500, 1_500, 4_000, 8_000];

/** Everything a visit says to the server. The token lives here, in memory, and every answer brings the next. */
export const threadWire = ({ fetch, wait }: Outside) => {
  let token = "";
  let comeInAgain: (() => Promise<void>) | null = null;

  const once = async (path: string, init: Asked): Promise<Response> => {
    const headers = {
      ...(init.headers as Record<string, string>),
      ...(token === "" ? {} : { authorization: `Bearer ${token}` }),
    };
    let answer: Response;
    try {
      answer = await fetch(path, {
        credentials: "omit",
        cache: "no-store",
        redirect: "error",
        referrerPolicy: "no-referrer",
        ...init,
        headers,
      });
    } catch (fault) {
      if (init.signal?.aborted) throw fault;
      throw new Lost();
    }
    token = answer.headers.get("x-visit") ?? token;
    if (answer.ok) return answer;
    // 408: the line was too slow or stood still, as when no answer comes at all.
    if (answer.status === 408 || (answer.status >= 500 && answer.status !== 507)) throw new Lost();
    const said = (await answer.json().catch(() => null)) as { refused?: unknown; seq?: unknown; prev?: unknown } | null;
    if (typeof said?.seq === "number" && typeof said.prev === "string")
      throw new Moved({ seq: said.seq, prev: said.prev });
    throw new Refused(answer.status, typeof said?.refused === "string" ? said.refused : "unknown");
  };

  /** Safe to repeat: the server takes nothing twice. */
  const persist = async (path: string, init: Asked = {}): Promise<Response> => {
    for (let n = 0; ; n++) {
      try {
        return await once(path, init);
      } catch (fault) {
        const pause = pauses[n];
        if (!(fault instanceof Lost) || pause === undefined) throw fault;
        await wait(pause, init.signal ?? undefined);
      }
    }
  };
  /** A visit ends after ten silent minutes, and a letter may take longer to write: then somebody comes in again, unseen. */
  const ask = async (path: string, init: Asked = {}): Promise<Response> => {
    try {
      return await persist(path, init);
    } catch (fault) {
      const over = fault instanceof Refused && fault.status === 401 && path.startsWith("/api/thread");
      if (!over || comeInAgain === null) throw fault;
      token = "";
      await comeInAgain();
      return persist(path, init);
    }
  };
  const sending = (method: "POST" | "DELETE", body: unknown, signal?: AbortSignal): RequestInit => ({
    method,
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
    ...(signal ? { signal } : {}),
  });
  const told = async <Told>(answer: Promise<Response>): Promise<Told> => (await (await answer).json()) as Told;

  const room = async (bytes: number, signal: AbortSignal): Promise<string> => {
    const asked = ask("/api/challenges", sending("POST", { for: "upload", bytes }, signal));
    const proof = await solve(await told<Challenge>(asked), signal);
    return (await told<{ token: string }>(ask("/api/thread/uploads", sending("POST", { proof }, signal)))).token;
  };

  return {
    forget: (): void => {
      token = "";
      comeInAgain = null;
    },
    /** How to come in again, once somebody is in. */
    stay: (again: () => Promise<void>): void => void (comeInAgain = again),
    directory: async (): Promise<string> => (await ask("/api/directory")).text(),
    nonce: async (mailbox: string): Promise<string> =>
      (await told<{ nonce: string }>(ask("/api/arrivals", sending("POST", { mailbox })))).nonce,
    /** Not repeated by itself: a nonce serves once. */
    visit: async (arrival: object): Promise<void> => {
      token = (await told<{ token: string }>(once("/api/visits", sending("POST", arrival)))).token;
    },
    thread: (): Promise<ThreadTold> => told<ThreadTold>(ask("/api/thread")),
    write: async (letter: object): Promise<void> => void (await ask("/api/thread", sending("POST", letter))),
    /** Room for so many bytes of a letter's files. A repeated asking after a lost answer finds its proof spent. */
    openUpload: (bytes: number, signal: AbortSignal): Promise<string> =>
      room(bytes, signal).catch((fault: unknown) => {
        if (!wantsProof(fault)) throw fault;
        return room(bytes, signal);
      }),
    putPart: async (
      place: { readonly upload: string; readonly attachment: string; readonly n: number },
      bytes: Bytes,
      leaving: { readonly signal: AbortSignal; readonly passed: (bytes: number) => void },
    ): Promise<void> =>
      void (await ask(`/api/thread/uploads/${place.attachment}/${place.n}`, {
        method: "PUT",
        body: bytes,
        headers: {
          "content-type": "application/octet-stream",
          "x-upload": place.upload,
          "x-part-sha256": hex(sha256(bytes)),
        },
        ...leaving,
      })),
    forgetMessage: async (id: string, sig: string): Promise<void> =>
      void (await ask(`/api/thread/${id}`, sending("DELETE", { sig }))),
  };
};
