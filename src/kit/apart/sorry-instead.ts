import type { IncomingMessage, ServerResponse } from "node:http";
import type { Served, Sorry } from "../http/app.ts";
import type { Route } from "../http/route.ts";
import { languageOf } from "../language.ts";
import { closesGently, discard } from "./let-go.ts";
import { policy } from "./policy.ts";

type Ready = { readonly status: number; readonly headers: Record<string, string>; readonly body: Buffer };

/**
 * Answers in a child's stead. That many are asking is made once for each language and kept: it is said most when there is
 * least time to make it.
 */
export const sorryInstead = (served: Pick<Served, "sorry" | "isElsewhere">, testLocale: boolean) => {
  const kept = new Map<string, Promise<Ready>>();

  const make = async (route: Route, url: string, language: string, why: Sorry): Promise<Ready> => {
    const request = new Request(url, { headers: { "accept-language": language } });
    const answer = await served.sorry(route, request, why);
    const body = Buffer.from(await answer.arrayBuffer());
    return { status: answer.status, headers: { ...Object.fromEntries(answer.headers), connection: "close" }, body };
  };

  return async (route: Route, incoming: IncomingMessage, outgoing: ServerResponse, why: Sorry): Promise<void> => {
    const [path = "/"] = (incoming.url ?? "/").split(/[?#]/);
    const language = languageOf(path, incoming.headers["accept-language"] ?? null, testLocale);
    // No page says which name was asked for, only that it is none of ours.
    const name = served.isElsewhere(incoming.headers.host ?? "") ? "elsewhere.invalid" : "localhost";
    const key = `${language} ${route.name} ${name}`;
    const made = () => make(route, `http://${name}${path}`, language, why);
    const ready = why.reason === "busy" ? (kept.get(key) ?? made()) : made();
    if (why.reason === "busy") kept.set(key, ready);
    const { status, headers, body } = await ready;
    if (outgoing.headersSent || outgoing.destroyed) return;
    closesGently(incoming.socket, policy.closesWithin);
    discard(incoming);
    outgoing.writeHead(status, headers).end(body);
  };
};
