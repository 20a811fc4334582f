import { expect, test } from "vitest";
import { assetsByName } from "../kit/http/assets.ts";
import { gap, pageInTurn } from "./in-turn.ts";

const waiting = `<html><main>You are number 3.${gap}</main></html>`;
const inTurn = (done: Promise<string>) => pageInTurn(waiting, done, assetsByName, "of a test").text();

test("what comes of it stands in the page that waited", async () => {
  const html = await inTurn(Promise.resolve('<html><main id="main">Your receipt.</main></html>'));
  expect(html).toMatch(/^<html><main>You are number 3\.<link [^>]+>Your receipt\.<\/main><\/html>$/);
});

test("where not even that can be made, the page that waited ends whole, and does not hang", async () => {
  expect(await inTurn(Promise.reject(new Error("a bug")))).toBe("<html><main>You are number 3.</main></html>");
});
