import { createHash, generateKeyPairSync, sign } from "node:crypto";
import { describe, expect, it } from "vitest";
import { verifiedAssertion, verifiedRegistration } from "./webauthn.ts";

const config = { deskOrigin: "https://desk.example" };
const challenge = Buffer.alloc(32, 7).toString("base64url");
const id = Buffer.from("a passkey");
const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
const { x = "", y = "" } = publicKey.export({ format: "jwk" });
const cbor = (...parts: (string | Buffer)[]): Buffer =>
  Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part.replaceAll(" ", ""), "hex") : part)));
/** COSE: an EC2 key for ES256 on P-256. */
const key = cbor("a5 0102 0326 2001 215820", Buffer.from(x, "base64url"), "225820", Buffer.from(y, "base64url"));
const sha256 = (bytes: Buffer | string): Buffer => createHash("sha256").update(bytes).digest();
const head = (flags: string): Buffer => cbor(sha256("desk.example"), flags, "00000000");

/** What a browser would have signed, with `more` in what it says of the page. */
const clientData = (type: "webauthn.get" | "webauthn.create", more: object): Buffer =>
  Buffer.from(JSON.stringify({ type, challenge, origin: config.deskOrigin, ...more }));
const answer = (response: object) => ({
  id: id.toString("base64url"),
  rawId: id.toString("base64url"),
  type: "public-key",
  clientExtensionResults: {},
  response,
});
const assertion = (more: object) => {
  const [authData, told] = [head("05"), clientData("webauthn.get", more)];
  return answer({
    clientDataJSON: told.toString("base64url"),
    authenticatorData: authData.toString("base64url"),
    signature: sign("sha256", cbor(authData, sha256(told)), privateKey).toString("base64url"),
  });
};
const registration = (more: object) => {
  const authData = cbor(head("45"), Buffer.alloc(16), "0009", id, key);
  const length = Buffer.from([authData.length >> 8, authData.length & 255]);
  const attested = cbor("a3 63666d74 646e6f6e65 6761747453746d74 a0 686175746844617461 59", length, authData);
  return answer({
    clientDataJSON: clientData("webauthn.create", more).toString("base64url"),
    attestationObject: attested.toString("base64url"),
    transports: ["internal"],
  });
};
const known = { id: id.toString("base64url"), public_key: key, counter: 0 };

describe("a passkey that was asked for", () => {
  it.each([{}, { crossOrigin: false }, { crossOrigin: false, other: "word" }])(
    "by the desk's own page is taken: %o",
    async (more) => {
      expect(await verifiedAssertion(config, challenge, assertion(more), known)).toBe(0);
      expect(await verifiedRegistration(config, challenge, registration(more))).toMatchObject({ id: known.id });
    },
  );

  it.each([
    { crossOrigin: true },
    { crossOrigin: true, topOrigin: "https://elsewhere.example" },
    { crossOrigin: true, topOrigin: config.deskOrigin },
    { topOrigin: "https://elsewhere.example" },
    { crossOrigin: false, topOrigin: config.deskOrigin },
    { crossOrigin: "true" },
    { crossOrigin: 1 },
  ])("in a frame of another page is refused: %o", async (more) => {
    expect(await verifiedAssertion(config, challenge, assertion(more), known)).toBe(null);
    expect(await verifiedRegistration(config, challenge, registration(more))).toBe(null);
  });

  it.each([undefined, null, "", 7, {}, { response: null }, { response: { clientDataJSON: "bm8" } }])(
    "and makes no sense is refused: %o",
    async (told) => {
      expect(await verifiedAssertion(config, challenge, told, known)).toBe(null);
      expect(await verifiedRegistration(config, challenge, told)).toBe(null);
    },
  );
});
