import { dayOf, type Clock, type Day } from "../clock.ts";
import { encodingFor } from "./compress.ts";

/** An answer as it goes out: names and values of its headers by turns, and its bytes. */
export type Kept = { readonly headers: readonly string[]; readonly body: Uint8Array };

/** As much of a request as decides which answer was kept for it. Node's own requests fit. */
export type Wanted = {
  readonly method?: string | undefined;
  /** Address with its query, "/fr/protect". */
  readonly url?: string | undefined;
  readonly headers: { readonly host?: string | undefined; readonly "accept-encoding"?: string | string[] | undefined };
};

/**
 * Answers that are the same for everybody, held in memory until the day ends. Found by address and packing alone: a
 * query, another method or an onion address is never answered from here. Why there is no ETag: docs/decisions/0016.
 */
export const keeper = (clock: Clock) => {
  const answers = new Map<string, Kept>();
  let [day, ends] = [dayOf(clock), 0];
  const today = (): Day => {
    const now = clock.now().getTime();
    if (now < ends && now >= ends - aDay) return day;
    answers.clear();
    ends = (Math.floor(now / aDay) + 1) * aDay;
    return (day = dayOf(clock));
  };
  return {
    today,
    find(wanted: Wanted): Kept | null {
      today();
      return mayKeep(wanted) ? (answers.get(keyOf(wanted)) ?? null) : null;
    },
    /** `begun` is the day on which the answer was begun: one that midnight overtook is not kept. */
    async keep(wanted: Wanted, answer: Response, begun: Day): Promise<Response> {
      if (!mayKeep(wanted) || answer.status !== 200) return answer;
      const body = Buffer.from(await answer.arrayBuffer());
      const kept = { headers: [...answer.headers].flat().concat("content-length", String(body.byteLength)), body };
      if (begun === today()) answers.set(keyOf(wanted), kept);
      return responseOf(kept);
    },
  };
};

const aDay = 86_400_000;

/** Escapes and queries give one page endless addresses: they would fill the memory. */
const mayKeep = ({ method, url = "", headers }: Wanted): boolean =>
  method === "GET" && !/[%?#]/.test(url) && headers.host?.includes(".onion") !== true;

const keyOf = ({ url = "", headers }: Wanted): string =>
  `${encodingFor(String(headers["accept-encoding"] ?? "")) ?? "plain"} ${url}`;

export const wantedOf = ({ method, url, headers }: Request): Wanted => {
  const { host, pathname, search } = new URL(url);
  return {
    method,
    url: pathname + search,
    headers: { host, "accept-encoding": headers.get("accept-encoding") ?? undefined },
  };
};

export const responseOf = ({ headers, body }: Kept): Response => {
  const pairs = headers.flatMap((name, at) => (at % 2 === 0 ? [[name, headers[at + 1]!] as [string, string]] : []));
  return new Response(new Uint8Array(body), { headers: pairs });
};
