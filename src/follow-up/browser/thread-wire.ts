import { hex, sha256, type Bytes } from "../../envelope/bytes.ts";
import { stoodStill, type Asked, type Fetch } from "../../kit/browser/upload.ts";
import { solve, type Challenge } from "../../report/browser/proof.ts";
import { isGone, Lost, Refused, refusalOf, untilHeard, wantsProof, type Told } from "../../report/browser/wire.ts";
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

/** The server said what it did, or that it was too busy to do anything. */
const isAnswer = (fault: unknown): boolean =>
  fault instanceof Refused || fault instanceof Moved || (fault instanceof Lost && fault.busy !== null);

/** The server looked whether this very letter is there, and it is not, and cannot arrive any more as it is. */
export const isNotThere = (fault: unknown): boolean =>
  fault instanceof Moved || (fault instanceof Refused && (fault.status === 409 || fault.status === 422));

const pauses = [500, 1_500, 4_000, 8_000];

/** Everything a visit says to the server. The token lives here, in memory, and every answer brings the next. */
export const threadWire = ({ fetch, wait }: Outside) => {
  let told: Told = { lost: () => undefined };
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
      throw new Lost(stoodStill(fault));
    }
    token = answer.headers.get("x-visit") ?? token;
    if (answer.ok) return answer;
    if (answer.status === 409) {
      const moved = (await answer
        .clone()
        .json()
        .catch(() => null)) as { seq?: unknown; prev?: unknown } | null;
      if (typeof moved?.seq === "number" && typeof moved.prev === "string")
        throw new Moved({ seq: moved.seq, prev: moved.prev });
    }
    throw await refusalOf(answer);
  };

  /** Safe to repeat: the server takes nothing twice. `unheard` is told of a try that may have come through. */
  const persist = (path: string, init: Asked, unheard: () => void, lost = false): Promise<Response> => {
    const tryOnce = (): Promise<Response> =>
      once(path, init).catch((fault: unknown) => {
        if (!isAnswer(fault)) unheard();
        throw fault;
      });
    return untilHeard(tryOnce, pauses, { wait, told, signal: init.signal ?? undefined, lost });
  };
  /** A visit ends after ten silent minutes, and a letter may take longer to write: then somebody comes in again, unseen. */
  const ask = async (path: string, init: Asked = {}, unheard = (): void => undefined): Promise<Response> => {
    try {
      return await persist(path, init, unheard);
    } catch (fault) {
      const said = fault instanceof Lost ? fault.later : fault;
      const over = said instanceof Refused && said.status === 401 && path.startsWith("/api/thread");
      if (!over || comeInAgain === null) throw fault;
      token = "";
      await comeInAgain();
      return persist(path, init, unheard, fault instanceof Lost);
    }
  };
  const sending = (method: "POST" | "DELETE", body: unknown, signal?: AbortSignal): RequestInit => ({
    method,
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
    ...(signal ? { signal } : {}),
  });
  const jsonOf = async <A>(answer: Promise<Response>): Promise<A> => (await (await answer).json()) as A;

  const room = async (bytes: number, signal: AbortSignal): Promise<string> => {
    const asked = ask("/api/challenges", sending("POST", { for: "upload", bytes }, signal));
    const proof = await solve(await jsonOf<Challenge>(asked), signal);
    return (await jsonOf<{ token: string }>(ask("/api/thread/uploads", sending("POST", { proof }, signal)))).token;
  };

  return {
    forget: (): void => {
      token = "";
      comeInAgain = null;
    },
    /** Who is told that the connection is lost, or found again, from now on. */
    tell: (whom: Told): void => void (told = whom),
    /** How to come in again, once somebody is in. */
    stay: (again: () => Promise<void>): void => void (comeInAgain = again),
    directory: async (): Promise<string> => (await ask("/api/directory")).text(),
    nonce: async (mailbox: string): Promise<string> =>
      (await jsonOf<{ nonce: string }>(ask("/api/arrivals", sending("POST", { mailbox })))).nonce,
    /** Not repeated by itself: a nonce serves once. */
    visit: async (arrival: object): Promise<void> => {
      token = (await jsonOf<{ token: string }>(once("/api/visits", sending("POST", arrival)))).token;
    },
    thread: (): Promise<ThreadTold> => jsonOf<ThreadTold>(ask("/api/thread")),
    /** `unheard` is told of each try of which nobody knows whether the letter was taken. */
    write: async (letter: object, signal?: AbortSignal, unheard?: () => void): Promise<void> =>
      void (await ask("/api/thread", sending("POST", letter, signal), unheard)),
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
