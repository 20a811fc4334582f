// Asks one address over and over: `node ask-often.ts PORT PATH CLIENTS MILLISECONDS`, answers per second on stdout.
// A process of its own, on bare sockets: the server under test should be what is slow, not the asking.
import { connect, type Socket } from "node:net";

const [port = "", path = "", clients = "", milliseconds = ""] = process.argv.slice(2);
const request = `GET ${path} HTTP/1.1\r\nHost: localhost:${port}\r\nAccept-Encoding: gzip, deflate, br\r\nAccept: text/html\r\n\r\n`;

const open = (): Promise<Socket> =>
  new Promise((done, fail) => {
    const socket = connect(Number(port), "127.0.0.1", () => done(socket.setNoDelay(true)));
    socket.once("error", fail);
  });

/** Every answer is as long as the first: nothing in it but the time changes, and that keeps its length. */
const lengthOf = async (): Promise<number> => {
  const socket = await open();
  const { promise, resolve } = Promise.withResolvers<number>();
  let read = Buffer.alloc(0);
  socket.on("data", (chunk: Buffer) => {
    read = Buffer.concat([read, chunk]);
    const head = read.indexOf("\r\n\r\n");
    const told = /^HTTP\/1\.1 200 [\s\S]*?content-length: (\d+)/i.exec(read.subarray(0, head).toString())?.[1];
    if (told !== undefined && read.length === head + 4 + Number(told)) resolve(read.length);
  });
  socket.write(request);
  const length = await promise;
  socket.destroy();
  return length;
};

const length = await lengthOf();
let answers = 0;
const sockets = await Promise.all(Array.from({ length: Number(clients) }, open));
for (const socket of sockets) {
  let missing = length;
  socket.on("data", (chunk: Buffer) => {
    missing -= chunk.length;
    if (missing > 0) return;
    if (missing < 0) throw new Error("An answer is longer than the first.");
    answers++;
    missing = length;
    socket.write(request);
  });
}
const began = performance.now();
for (const socket of sockets) socket.write(request);
await new Promise((done) => setTimeout(done, Number(milliseconds)));
console.log(Math.round((answers * 1000) / (performance.now() - began)));
process.exit(0);
