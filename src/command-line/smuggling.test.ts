import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { json } from "../kit/http/answer.ts";
import { app } from "../kit/http/app.ts";
import type { Route } from "../kit/http/route.ts";
import { listen, type Listening } from "./listen.ts";

const soon = { headersTimeout: 400, requestTimeout: 400, connectionsCheckingInterval: 50 };
const origins = { deskOrigin: "https://desk.test", viewOrigin: "https://view.test" };
let handled: string[] = [];
let server: Listening;

const routes: readonly Route[] = [
  {
    name: "take",
    method: "POST",
    path: "/take",
    access: "anyone",
    answers: "json",
    takes: { type: "json", limit: 4_096 },
    handle: ({ body }) => (handled.push(`take ${JSON.stringify(body)}`), json({})),
  },
  {
    name: "hidden",
    method: "GET",
    path: "/hidden",
    access: "anyone",
    answers: "json",
    handle: () => (handled.push("hidden"), json({})),
  },
];

beforeAll(async () => {
  server = await listen(0, "ISS_TEST_PORT", soon);
  server.serve(
    app({
      name: "public",
      routes,
      guards: { anyone: () => ({ who: null }) },
      config: { ...origins, testLocale: false },
    }),
  );
});
afterAll(() => server.close());
beforeEach(() => void (handled = []));

const hidden = "GET /hidden HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
const head = (...lines: string[]): string =>
  ["POST /take HTTP/1.1", "Host: a", "Content-Type: application/json", ...lines].join("\r\n");
const chunked = "Transfer-Encoding: chunked";
/** A body of two bytes, whole and at an end; what follows it would be the next request. */
const chunks = "2\r\n{}\r\n0\r\n\r\n";
const long = `Content-Length: ${chunks.length + hidden.length}`;

/** Two readers could see different ends of these: each is refused, and what follows is never read as a request. */
const ambiguous: Readonly<Record<string, string>> = {
  "a length and chunks (CL.TE)": `${head(long, chunked)}\r\n\r\n${chunks}${hidden}`,
  "chunks and a length (TE.CL)": `${head(chunked, "Content-Length: 4")}\r\n\r\n${chunks}${hidden}`,
  "two lengths": `${head("Content-Length: 2", long)}\r\n\r\n{}${hidden}`,
  "one length twice": `${head("Content-Length: 2", "Content-Length: 2")}\r\n\r\n{}${hidden}`,
  "a list of lengths": `${head("Content-Length: 2, 2")}\r\n\r\n{}${hidden}`,
  "a length with a sign": `${head("Content-Length: +2")}\r\n\r\n{}${hidden}`,
  "a length below nothing": `${head("Content-Length: -2")}\r\n\r\n{}${hidden}`,
  "a length in hex": `${head("Content-Length: 0x2")}\r\n\r\n{}${hidden}`,
  "a length past all numbers": `${head("Content-Length: 18446744073709551618")}\r\n\r\n{}${hidden}`,
  "no length at all": `${head("Content-Length: ")}\r\n\r\n{}${hidden}`,
  "a length on a folded line": `${head("Content-Length:", " 2")}\r\n\r\n{}${hidden}`,
  "a space before the colon": `${head("Transfer-Encoding : chunked", "Content-Length: 2")}\r\n\r\n{}${hidden}`,
  "another coding that ends alike": `${head("Transfer-Encoding: xchunked")}\r\n\r\n${chunks}${hidden}`,
  "chunks that are not last": `${head("Transfer-Encoding: chunked, identity")}\r\n\r\n${chunks}${hidden}`,
  "chunks twice": `${head("Transfer-Encoding: chunked, chunked")}\r\n\r\n${chunks}${hidden}`,
  "chunks said in two lines": `${head(chunked, "Transfer-Encoding: identity")}\r\n\r\n${chunks}${hidden}`,
  "chunks folded": `${head("Transfer-Encoding:", " chunked")}\r\n\r\n${chunks}${hidden}`,
  "chunks behind a strange sign": `${head("Transfer-Encoding: \u000bchunked")}\r\n\r\n${chunks}${hidden}`,
  "a line of the head ended by a bare LF": `${head("X: y\nContent-Length: 2")}\r\n\r\n{}${hidden}`,
  "a line of the head ended by a bare CR": `${head("X: y\rContent-Length: 2")}\r\n\r\n{}${hidden}`,
  "a whole head of bare LFs": `${head("Content-Length: 2")}\r\n\r\n{}${hidden}`.replaceAll("\r\n", "\n"),
  "a nothing in a header": `${head("X: y\u0000z", "Content-Length: 2")}\r\n\r\n{}${hidden}`,
  "a name with a space": `${head("X y: z", "Content-Length: 2")}\r\n\r\n{}${hidden}`,
  "a line without a colon": `${head("GET /hidden HTTP/1.1", "Content-Length: 2")}\r\n\r\n{}${hidden}`,
  "a first line that is folded": `${head(long).replace("POST /take HTTP/1.1\r\nHost", "POST /take HTTP/1.1\r\n X: y\r\nHost")}\r\n\r\n${hidden}`,
  "a chunk's size in another notation": `${head(chunked)}\r\n\r\n0x2\r\n{}\r\n0\r\n\r\n${hidden}`,
  "a chunk's size below nothing": `${head(chunked)}\r\n\r\n-2\r\n{}\r\n0\r\n\r\n${hidden}`,
  "a chunk's size past all numbers": `${head(chunked)}\r\n\r\n10000000000000002\r\n{}\r\n0\r\n\r\n${hidden}`,
  "a chunk longer than it says": `${head(chunked)}\r\n\r\n1\r\n{}\r\n0\r\n\r\n${hidden}`,
  "a chunk's line ended by a bare LF": `${head(chunked)}\r\n\r\n2\n{}\n0\n\n${hidden}`,
  "an extension of a chunk with a bare LF": `${head(chunked)}\r\n\r\n2;a\nb\r\n{}\r\n0\r\n\r\n${hidden}`,
  "extensions without an end": `${head(chunked)}\r\n\r\n2;${"a".repeat(20_000)}\r\n{}\r\n0\r\n\r\n${hidden}`,
  "a trailer that is a request": `${head(chunked)}\r\n\r\n2\r\n{}\r\n0\r\nGET /hidden HTTP/1.1\r\nHost: a\r\n\r\n`,
  "the beginning of HTTP/2": `PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n${hidden}`,
};

const answersTo = async (sent: string): Promise<number[]> => {
  const socket = connect(server.port, "127.0.0.1");
  socket.on("error", () => undefined);
  socket.write(Buffer.from(sent, "latin1"));
  const all = await text(socket).catch(() => "");
  return [...all.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status));
};

test.each(Object.entries(ambiguous))("%s: one refusal, an end, and nothing behind it is read", async (_, sent) => {
  const answers = await answersTo(sent);
  expect(handled).not.toContain("hidden");
  expect(answers).toHaveLength(1);
  expect(answers[0]).toBeGreaterThanOrEqual(400);
  expect(answers[0]).toBeLessThan(500);
});

const counted = `Content-Length: ${hidden.length}`;

/** What HTTP allows is read to its one end, whatever the body looks like. */
const clear: Readonly<Record<string, string>> = {
  "a request in a body that is counted": `${head("Connection: close", counted)}\r\n\r\n${hidden}`,
  "a request in a chunk": `${head("Connection: close", chunked)}\r\n\r\n${hidden.length.toString(16)}\r\n${hidden}\r\n0\r\n\r\n`,
  "a request in the body of a GET": `GET /hidden HTTP/1.1\r\nHost: a\r\nConnection: close\r\n${counted}\r\n\r\n${hidden}`,
};

test.each(Object.entries(clear))("%s is a body and no request", async (what, sent) => {
  expect(await answersTo(sent)).toHaveLength(1);
  expect(handled).toEqual(what.includes("GET") ? ["hidden"] : []);
});

test("two requests one after the other are two: what is hidden would be seen if it were read", async () => {
  expect(await answersTo(`${head("Content-Length: 2")}\r\n\r\n{}${hidden}`)).toEqual([200, 200]);
  expect(await answersTo(`${head(chunked)}\r\n\r\n2;a=b\r\n{}\r\n0\r\nX: y\r\n\r\n${hidden}`)).toEqual([200, 200]);
  expect(handled.sort()).toEqual(["hidden", "hidden", "take {}", "take {}"]);
});
