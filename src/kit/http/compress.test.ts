import { once } from "node:events";
import { createBrotliDecompress } from "node:zlib";
import { expect, it, vi } from "vitest";
import { compressed } from "./compress.ts";

const html = `<!doctype html><html><head><title>Head</title></head><body>${"words ".repeat(2000)}</body></html>`;
const packed = (method: string, sameForAll = false) =>
  compressed(
    new Request("http://site.test/fr/page", { method, headers: { "accept-encoding": "br" } }),
    { answers: "page", sameForAll },
    new Response(html, { headers: { "content-type": "text/html" } }),
  );

it("lets the head of a page out before the rest of it is packed, and both are the page", async () => {
  const unpacking = createBrotliDecompress();
  const parts: Buffer[] = [];
  unpacking.on("data", (part: Buffer) => parts.push(part));
  const reader = (await packed("GET")).body!.getReader();
  unpacking.write((await reader.read()).value);
  await vi.waitFor(() => expect(Buffer.concat(parts).toString()).toContain("<title>Head</title>"));
  expect(Buffer.concat(parts).toString()).not.toContain("</head>");
  for (let next = await reader.read(); !next.done; next = await reader.read()) unpacking.write(next.value);
  unpacking.end();
  await once(unpacking, "end");
  expect(Buffer.concat(parts).toString()).toBe(html);
});

it("goes on answering where somebody leaves in the middle of a page", async () => {
  const reader = (await packed("GET")).body!.getReader();
  await reader.read();
  await reader.cancel();
  await new Promise((done) => setTimeout(done, 50));
  expect((await packed("GET")).headers.get("content-encoding")).toBe("br");
});
