import { describe, expect, test, vi } from "vitest";
import { ed25519 } from "@noble/curves/ed25519.js";
import { concat, fromBase64, fromHex, sha256, utf8 } from "./bytes.ts";
import type { Compartment } from "./bytes.ts";
import { canonical } from "./canonical.ts";
import { certifyEpoch, openDirectory, signDirectory } from "./directory.ts";
import type { Directory, Epoch } from "./directory.ts";
import { sign, verifyKeyOf } from "./keys.ts";
import type { Recipient, VerifyKey } from "./keys.ts";
import { hotline, keyOf, ministry, organisation, rootKeys, trust } from "./testing/small-world.ts";
import { good, spare, signedJson, refusalOf } from "./testing/small-note.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 }); // post-quantum keys on a busy machine

describe("a good directory", () => {
  test("opens with two of three roots, whichever they are, and with all", () => {
    for (const signers of [
      [0, 1],
      [1, 2],
      [2, 0],
      [0, 1, 2],
    ])
      expect(
        openDirectory(
          signDirectory(
            good,
            signers.map((i) => rootKeys[i]!),
          ),
          trust,
        ),
      ).toEqual({ ok: true, directory: good, expiring: false });
  });
  test("is a signed note as C2SP writes it", () => {
    const note = signDirectory(good, [rootKeys[0]!]);
    const [text, line] = note.split("\n\n") as [string, string];
    expect(text).toBe(canonical(good));
    const [dash, name, signature] = line.trimEnd().split(" ") as [string, string, string];
    expect([dash, name]).toEqual(["—", "isaystop.directory"]);
    const bytes = fromBase64(signature);
    const root = fromHex(verifyKeyOf(rootKeys[0]!));
    expect(bytes.slice(0, 4)).toEqual(sha256(concat(utf8("isaystop.directory\n"), Uint8Array.of(1), root)).slice(0, 4));
    expect(ed25519.verify(bytes.slice(4), utf8(`${text}\n`), root)).toBe(true);
  });
  test("may bear signatures of strangers beside the roots'", () => {
    expect(refusalOf(signedJson(good, [keyOf("stranger"), rootKeys[0]!, rootKeys[2]!]))).toBe("opened");
  });
  test("of a newer version opens", () => {
    expect(refusalOf(signedJson({ ...good, version: 8 }))).toBe("opened");
  });
  test("may name new roots, signed by the old", () => {
    const roots = ["x", "y"].map((word) => verifyKeyOf(keyOf(word)));
    expect(refusalOf(signedJson({ ...good, roots, threshold: 1 }))).toBe("opened");
    expect(refusalOf(signedJson({ ...good, roots, threshold: 1 }, [keyOf("x"), keyOf("y")]))).toBe("signature");
  });
  test("works to its last day, fourteen days more with a warning, then no longer", () => {
    const note = signDirectory(good, rootKeys);
    const on = (today: string) => openDirectory(note, { ...trust, today });
    expect(on("2026-10-31")).toEqual({ ok: false, refused: "not-yet" });
    expect(on("2026-11-01")).toMatchObject({ ok: true, expiring: false });
    expect(on("2027-01-20")).toMatchObject({ ok: true, expiring: false });
    expect(on("2027-01-21")).toMatchObject({ ok: true, expiring: true });
    expect(on("2027-02-03")).toMatchObject({ ok: true, expiring: true });
    expect(on("2027-02-04")).toEqual({ ok: false, refused: "expired" });
  });
});

type Change = (directory: Directory) => unknown;
const first =
  (change: object): Change =>
  (d) => ({ ...d, organisations: [{ ...d.organisations[0], ...change }, ...d.organisations.slice(1)] });
const epoch =
  (change: object): Change =>
  (d) => ({ ...d, epochs: [{ ...d.epochs[0], ...change }, ...d.epochs.slice(1)] });
/** An epoch changed and certified again by its own organisation. */
const certified =
  (change: Partial<Epoch>): Change =>
  (d) => {
    const { sig: _, ...fields } = d.epochs[0]!;
    return {
      ...d,
      epochs: [certifyEpoch(keyOf(`root of ${hotline}`), { ...fields, ...change }), ...d.epochs.slice(1)],
    };
  };
const without = (key: string, value: object): object =>
  Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));

/** Each signed by all three roots: what is refused is refused for what it says. */
const forged: readonly [name: string, refused: string, change: Change][] = [
  ["another version of the format", "shape", (d) => ({ ...d, v: 2 })],
  ["an older version than the last one seen", "rollback", (d) => ({ ...d, version: 6 })],
  ["version zero", "shape", (d) => ({ ...d, version: 0 })],
  ["a version that is text", "shape", (d) => ({ ...d, version: "7" })],
  ["a field nobody knows", "field", (d) => ({ ...d, priority: 1 })],
  ["no matcher key at all", "shape", (d) => without("matcherKey", d)],
  ["a matcher key that is not a key", "shape", (d) => ({ ...d, matcherKey: "yes" })],
  ["an array instead of an object", "shape", () => []],
  ["null", "shape", () => null],
  ["text", "shape", () => "directory"],
  ["a life longer than ninety days", "term", (d) => ({ ...d, notAfter: "2027-01-31" })],
  ["an end before its beginning", "term", (d) => ({ ...d, notAfter: "2026-10-01" })],
  ["a day that does not exist", "term", (d) => ({ ...d, notBefore: "2026-11-31" })],
  ["a last day that does not exist", "term", (d) => ({ ...d, notAfter: "2026-11-31" })],
  ["a time instead of a day", "term", (d) => ({ ...d, notAfter: "2027-01-20T00:00:00Z" })],
  ["a beginning that has not come", "not-yet", (d) => ({ ...d, notBefore: "2026-11-25" })],
  ["an end long past", "expired", (d) => ({ ...d, notBefore: "2026-08-01", notAfter: "2026-10-01" })],
  ["the same root twice", "shape", (d) => ({ ...d, roots: [d.roots[0], d.roots[0], d.roots[1]] })],
  ["a root that is not a key", "shape", (d) => ({ ...d, roots: ["root", ...d.roots] })],
  ["roots that are not a list", "shape", (d) => ({ ...d, roots: d.roots[0] })],
  ["a threshold of nothing", "shape", (d) => ({ ...d, threshold: 0 })],
  ["a threshold above the number of roots", "shape", (d) => ({ ...d, threshold: 4 })],
  ["a threshold that is not a number", "shape", (d) => ({ ...d, threshold: "2" })],
  ["organisations that are not a list", "shape", (d) => ({ ...d, organisations: {} })],
  ["epochs that are not a list", "shape", (d) => ({ ...d, epochs: {} })],
  ["the same organisation twice", "shape", (d) => ({ ...d, organisations: [...d.organisations, d.organisations[0]] })],
  ["an organisation that is null", "shape", (d) => ({ ...d, organisations: [null] })],
  ["an unknown capability", "capability", first({ can: ["core", "everything"] })],
  ["a capability twice", "capability", first({ can: ["core", "core"] })],
  ["capabilities that are not a list", "capability", first({ can: "core" })],
  ["an organisation with an unknown field", "field", first({ trusted: true })],
  [
    "an organisation without a status",
    "shape",
    (d) => ({ ...d, organisations: [without("status", d.organisations[0]!)] }),
  ],
  ["an unknown status", "shape", first({ status: "retired" })],
  ["an unknown kind", "shape", first({ kind: "company" })],
  ["an identifier with capitals", "shape", first({ id: "Hotline" })],
  ["an identifier with a dash at its end", "shape", first({ id: "hotline-" })],
  ["an identifier too long", "shape", first({ id: "a".repeat(49) })],
  ["a country in words", "shape", first({ country: "Belgium" })],
  ["a country with more behind it", "shape", first({ country: "BEL" })],
  ["languages that are not a list", "shape", first({ languages: "fr" })],
  ["a language in words", "shape", first({ languages: ["french"] })],
  ["a language in capitals", "shape", first({ languages: ["fr", "NL"] })],
  ["a language that is not text", "shape", first({ languages: [1] })],
  ["a name missing in one language", "shape", (d) => first({ names: without("de", d.organisations[0]!.names) })(d)],
  ["an empty name", "shape", first({ names: { fr: "", nl: "a", de: "a", en: "a" } })],
  ["a name that is not text", "shape", first({ names: { fr: 1, nl: "a", de: "a", en: "a" } })],
  ["an endless name", "shape", first({ names: { fr: "a".repeat(1001), nl: "a", de: "a", en: "a" } })],
  ["an organisation key that is not a key", "shape", first({ rootKey: "key" })],
  ["a legal basis that is not text", "shape", first({ legalBasis: null })],
  ["another organisation key, so that the epoch is nobody's", "epoch", first({ rootKey: verifyKeyOf(keyOf("other")) })],
  ["a swapped recipient", "epoch", (d) => epoch({ recipient: spare })(d)],
  [
    "a recipient that belongs to another organisation",
    "epoch",
    (d) => certified({ recipient: d.epochs[1]!.recipient })(d),
  ],
  ["a desk key that belongs to another organisation", "epoch", (d) => certified({ deskKey: d.epochs[1]!.deskKey })(d)],
  ["a swapped desk key", "epoch", epoch({ deskKey: verifyKeyOf(keyOf("other")) })],
  [
    "a classical recipient",
    "epoch",
    certified({ recipient: "age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj" as Recipient }),
  ],
  ["a desk key that is not a key", "epoch", certified({ deskKey: "desk" as VerifyKey })],
  ["an epoch made to last", "epoch", epoch({ notAfter: "2027-01-21" })],
  ["an epoch of more than ninety days", "term", certified({ notAfter: "2027-01-31" })],
  ["an epoch that ends before it begins", "term", certified({ notAfter: "2026-10-31" })],
  ["an epoch with another number", "epoch", epoch({ epoch: 2 })],
  ["an epoch with a number below zero", "epoch", certified({ epoch: -1 })],
  [
    "an epoch signed by the roots instead of its organisation",
    "epoch",
    (d) => epoch({ sig: sign(rootKeys[0]!, "epoch", d.epochs[0]!) })(d),
  ],
  [
    "an epoch certificate made for something else",
    "epoch",
    (d) => epoch({ sig: sign(keyOf(`root of ${hotline}`), "manifest", d.epochs[0]!) })(d),
  ],
  ["an epoch without a certificate", "shape", (d) => ({ ...d, epochs: [without("sig", d.epochs[0]!)] })],
  ["an epoch with an empty certificate", "epoch", epoch({ sig: "" })],
  ["an epoch with an unknown field", "field", epoch({ backup: true })],
  ["an epoch that is a list", "shape", (d) => ({ ...d, epochs: [[]] })],
  [
    "an epoch of an organisation that is not there",
    "epoch",
    (d) => ({ ...d, organisations: d.organisations.slice(1) }),
  ],
  ["an epoch given to another organisation", "epoch", epoch({ organisation: ministry })],
  [
    "the same epoch twice",
    "epoch",
    (d) => ({
      ...d,
      epochs: [...d.epochs, certified({ recipient: spare, deskKey: verifyKeyOf(keyOf("d")) })(d)].flatMap((e) =>
        "epochs" in (e as object) ? [(e as Directory).epochs[0]] : [e],
      ),
    }),
  ],
];

describe("a directory signed by every root is refused with", () => {
  test.each(forged)("%s", (_, refused, change) => {
    expect(refusalOf(signedJson(change(good)))).toBe(refused);
    const directory = change(good) as Directory;
    if (!["rollback", "not-yet", "expired"].includes(refused))
      expect(() => signDirectory(directory, rootKeys)).toThrow(refused);
  });
});

test("an organisation of each kind, with any capabilities, is accepted", () => {
  for (const kind of ["ngo", "hotline", "police", "ministry", "federation"] as const)
    expect(
      refusalOf(
        signedJson({ ...good, organisations: [organisation(hotline, kind, ["core"] as Compartment[])], epochs: [] }),
      ),
    ).toBe("opened");
});
