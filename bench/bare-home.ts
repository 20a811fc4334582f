// The limit that serving is measured against: node:http with one answer in its hand. Started by throughput.bench.ts as a
// process of its own: the answer as JSON ({ headers, body in base64 }) on stdin, its port on stdout.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";

const { headers, body } = (await json(process.stdin)) as { headers: string[]; body: string };
const bytes = Buffer.from(body, "base64");
const server = createServer((_, response) => void response.writeHead(200, headers).end(bytes));
server.listen(0, "127.0.0.1", () => console.log((server.address() as AddressInfo).port));
process.on("SIGTERM", () => process.exit(0));
