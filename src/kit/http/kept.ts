import { dayOf, type Clock, type Day } from "../clock.ts";
import { encodingFor, type Encoding } from "./compress.ts";
import { policy } from "./policy.ts";

/** An answer as it goes out: names and values of its headers by turns, and its bytes. */
export type Kept = { readonly headers: readonly string[]; readonly body: Uint8Array };

/** As much of a request as decides which answer was kept for it. Node's own requests fit. */
export type Wanted = {
  readonly method?: string | undefined;
  /** Address with its query, "/fr/protect?from=you". */
  readonly url?: string | undefined;
  readonly headers: { readonly host?: string | undefined; readonly "accept-encoding"?: string | string[] | undefined };
};

/**
 * Answers that are the same for everybody, held in memory until the day ends. An answer is found by its route's address,
 * its packing, whether it goes to an onion address and whether under a name that is none of ours; a query, an escape in
 * the address or another spelling of what a browser takes is the same question. Why there is no ETag:
 * docs/decisions/0016.
 */
export const keeper = (
  clock: Clock,
  most: number = policy.kept,
  isElsewhere: (host: string) => boolean = () => false,
) => {
  const answers = new Map<string, Kept>();
  const making = new Map<string, Promise<Made>>();
  let [day, ends, held] = [dayOf(clock), 0, 0];
  const today = (): Day => {
    const now = clock.now().getTime();
    if (now < ends && now >= ends - aDay) return day;
    answers.clear();
    held = 0;
    ends = (Math.floor(now / aDay) + 1) * aDay;
    return (day = dayOf(clock));
  };
  /** An answer that midnight overtook is not kept, nor what is no answer (a 404), nor what finds no room. */
  const keep = (key: string, { status, headers, body }: Made, begun: Day): void => {
    if (status !== 200 || begun !== today() || held + body.byteLength > most) return;
    held += body.byteLength;
    answers.set(key, { headers, body });
  };
  return {
    /** What lies ready for a request whose address is spelt as its route's, the query left aside. */
    find({ method, url = "", headers }: Wanted): Kept | null {
      if (method !== "GET" && method !== "HEAD") return null;
      today();
      const query = url.indexOf("?");
      const address = query < 0 ? url : url.slice(0, query);
      const { host = "" } = headers;
      const asked = {
        packing: packingOf(headers["accept-encoding"]),
        onion: isOnion(host),
        elsewhere: isElsewhere(host),
      };
      return answers.get(keyOf(asked, address)) ?? null;
    },
    /**
     * The answer at an address, made if it does not lie ready, and once however many ask at the same time. `make` is
     * asked by nobody in particular: no header, query or host of a request can get into what everybody is given.
     */
    async answer(
      address: string,
      asked: Request,
      make: (request: Request, elsewhere: boolean) => Promise<Response>,
    ): Promise<Response> {
      const { host } = new URL(asked.url);
      const packing = packingOf(asked.headers.get("accept-encoding"));
      const [onion, elsewhere] = [isOnion(host), isElsewhere(host)];
      const key = keyOf({ packing, onion, elsewhere }, address);
      const begun = today();
      const ready = answers.get(key);
      if (ready !== undefined) return responseOf(ready, asked.method);
      const flight = `${begun} ${key}`;
      let made = making.get(flight);
      if (made === undefined) {
        made = make(nobody(address, packing, onion), elsewhere).then(madeOf);
        making.set(flight, made);
        const settled = () => void making.delete(flight);
        made.then((answer) => keep(key, answer, begun)).then(settled, settled);
      }
      return responseOf(await made, asked.method);
    },
  };
};

type Made = Kept & { readonly status: number };

const aDay = 86_400_000;

const packingOf = (accept: string | string[] | null | undefined): Encoding | null => encodingFor(String(accept ?? ""));

type Packed = { readonly packing: Encoding | null; readonly onion: boolean; readonly elsewhere: boolean };
const keyOf = ({ packing, onion, elsewhere }: Packed, address: string): string =>
  `${packing ?? "plain"}${onion ? " onion" : ""}${elsewhere ? " elsewhere" : ""} ${address}`;

/** With or without a port. */
export const isOnion = (host: string): boolean => host.endsWith(".onion") || host.includes(".onion:");

const nobody = (address: string, packing: Encoding | null, onion: boolean): Request =>
  new Request(`http://${onion ? "this.onion" : "localhost"}${address}`, {
    headers: packing === null ? {} : { "accept-encoding": packing },
  });

const madeOf = async (answer: Response): Promise<Made> => {
  const body = Buffer.from(await answer.arrayBuffer());
  const headers = [...answer.headers].flat().concat("content-length", String(body.byteLength));
  return { status: answer.status, headers, body };
};

export const wantedOf = ({ method, url, headers }: Request): Wanted => {
  const { host, pathname, search } = new URL(url);
  return {
    method,
    url: pathname + search,
    headers: { host, "accept-encoding": headers.get("accept-encoding") ?? undefined },
  };
};

export const responseOf = ({ headers, body, status = 200 }: Kept & { readonly status?: number }, method: string) => {
  const pairs = headers.flatMap((name, at) => (at % 2 === 0 ? [[name, headers[at + 1]!] as [string, string]] : []));
  // Of a 204 and a 304 even an empty body is one too many.
  const none = method === "HEAD" || body.byteLength === 0;
  return new Response(none ? null : new Uint8Array(body), { status, headers: pairs });
};
