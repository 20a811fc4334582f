// Sends prepared submissions as fast as they are taken: a process of its own, started by intake.bench.ts. Plain sockets
// that stay open and requests made beforehand, because the load runs on the cores that are measured.
import { connect } from "node:net";
import { submissions } from "./submissions.ts";

export type Order =
  | { readonly prepare: { readonly origin: string; readonly secret: string; readonly count: number } }
  /** Each client asks for a challenge before each report, as a browser does. */
  | { readonly send: { readonly port: number; readonly clients: number } }
  /** One of the two small requests that belong to each report, so many times. */
  | { readonly ask: { readonly what: Small; readonly port: number; readonly clients: number; readonly count: number } };
export type Small = "challenge" | "directory";

let prepared: readonly Buffer[] = [];
const small: Readonly<Record<Small, Buffer>> = {
  challenge: requestOf("/api/challenges", '{"for":"report"}'),
  directory: Buffer.from("GET /api/directory HTTP/1.1\r\nhost: localhost\r\n\r\n"),
};

process.on("message", (order: Order) => void carryOut(order));

async function carryOut(order: Order): Promise<void> {
  if ("prepare" in order) {
    const { origin, secret, count } = order.prepare;
    prepared = (await submissions(origin, secret, count)).map((body) => requestOf("/api/reports", body));
    return said(prepared.length);
  }
  const { port, clients } = "send" in order ? order.send : order.ask;
  const left = "send" in order ? prepared.map((report) => [small.challenge, report]).values() : times(order.ask);
  const began = performance.now();
  await Promise.all(Array.from({ length: clients }, () => client(port, left)));
  said(performance.now() - began);
}

const times = ({ what, count }: { what: Small; count: number }): Iterator<readonly Buffer[]> =>
  Array.from({ length: count }, () => [small[what]]).values();

const said = (figure: number): void => void process.send!(figure);

function requestOf(path: string, body: string): Buffer {
  const head = `POST ${path} HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n`;
  return Buffer.from(head + body);
}

async function client(port: number, left: Iterator<readonly Buffer[]>): Promise<void> {
  const ask = await line(port);
  for (let next = left.next(); next.done !== true; next = left.next()) {
    for (const request of next.value) await ask(request);
  }
  ask.end();
}

/** One connection: sends a request and waits for the end of its answer, which has to be a success. */
async function line(port: number): Promise<((request: Buffer) => Promise<void>) & { end(): void }> {
  const socket = connect({ port, host: "127.0.0.1", noDelay: true });
  let answer = "";
  let waiting = Promise.withResolvers<void>();
  socket.on("error", (error) => waiting.reject(error));
  socket.on("close", () => waiting.reject(new Error(`The connection was closed: ${answer}`)));
  socket.setEncoding("latin1").on("data", (chunk: string) => {
    answer += chunk;
    const head = answer.indexOf("\r\n\r\n");
    const length = head < 0 ? null : /\r\ncontent-length: (\d+)/i.exec(answer);
    if (length === null || answer.length < head + 4 + Number(length[1])) return;
    if (/^HTTP\/1\.1 20[01] /.test(answer)) waiting.resolve();
    else waiting.reject(new Error(answer.slice(0, 300)));
  });
  await new Promise<void>((done) => socket.once("connect", () => done()));
  const ask = async (request: Buffer): Promise<void> => {
    answer = "";
    waiting = Promise.withResolvers<void>();
    socket.write(request);
    await waiting.promise;
  };
  return Object.assign(ask, { end: () => void socket.removeAllListeners("close").destroy() });
}
