import { request } from "node:http";
import { connect } from "node:net";
import { buffer, text } from "node:stream/consumers";
import type { Fetch } from "../../kit/browser/upload.ts";

/** Asks as a client of this address: a machine with Linux has all of 127.0.0.0/8, so that each person can have their own. */
export const fetchFrom =
  (localAddress: string, origin: string, more: Readonly<Record<string, string>> = {}): Fetch =>
  async (path, init) => {
    const { method, body, headers } = new Request(new URL(path, origin), init as RequestInit);
    const url = new URL(path, origin);
    const bytes = body === null ? Buffer.alloc(0) : await buffer(body as never);
    const answer = await new Promise<Response>((done, fail) => {
      const asked = request(
        {
          host: "127.0.0.1",
          port: url.port,
          path: url.pathname + url.search,
          method,
          localAddress,
          headers: { ...Object.fromEntries(headers), ...more, host: url.host, "content-length": bytes.length },
          agent: false,
        },
        (incoming) => {
          buffer(incoming).then((said) => {
            const none = [204, 304].includes(incoming.statusCode ?? 0);
            const pairs = Object.entries(incoming.headers).map(
              ([name, value]) => [name, String(value)] as [string, string],
            );
            done(
              new Response(none ? null : new Uint8Array(said), { status: incoming.statusCode ?? 500, headers: pairs }),
            );
          }, fail);
        },
      );
      asked.once("error", fail);
      asked.end(bytes);
    });
    return answer;
  };

/** Bytes as they are, from this address; what is said to them. */
export const bytesFrom = async (localAddress: string, origin: string, bytes: string): Promise<string> => {
  const socket = connect({ host: "127.0.0.1", port: Number(new URL(origin).port), localAddress });
  socket.end(bytes);
  return await text(socket);
};

/** An address in each form in which it could lie unnoticed. Four bytes alone can also be chance: see `packed`. */
export const addressForms = (address: string): { readonly written: [string, Buffer][]; readonly packed: Buffer[] } => {
  const bytes = Buffer.from(address.split(".").map(Number));
  const reversed = Buffer.from(bytes.toReversed());
  const hex = bytes.toString("hex");
  const texts: [string, string][] = [
    ["text", address],
    ["text, reversed", address.split(".").reverse().join(".")],
    ["its net", address.slice(0, address.lastIndexOf(".") + 1)],
    ["hex of the text", Buffer.from(address).toString("hex")],
    ["hex", hex],
    ["hex, upper", hex.toUpperCase()],
    ["hex, reversed", reversed.toString("hex")],
    ["as IPv6", `${hex.slice(0, 4)}:${hex.slice(4)}`],
    ["a number", String(bytes.readUInt32BE())],
    ["a number, reversed", String(bytes.readUInt32LE())],
    ["base64", Buffer.from(address).toString("base64").replace(/.=*$/, "")],
  ];
  return {
    written: [
      ...texts.map(([form, said]): [string, Buffer] => [form, Buffer.from(said)]),
      ["UTF-16", Buffer.from(address, "utf16le")],
    ],
    packed: [bytes, reversed],
  };
};
