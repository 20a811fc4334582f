import {
  argon2Sync,
  createHash,
  createPrivateKey,
  createPublicKey,
  hkdfSync,
  sign as signWith,
  verify as verifyWith,
} from "node:crypto";
import type { KeyObject } from "node:crypto";
import { hkdf as nobleHkdf } from "@noble/hashes/hkdf.js";
import { sha256 as nobleSha256 } from "@noble/hashes/sha2.js";
import fc from "fast-check";
import { argon2id } from "hash-wasm";
import { sealBytes, unsealBytes } from "../../../src/envelope/age-file.ts";
import { base64url, fromBase64url, fromHex, hex, sha256, utf8 } from "../../../src/envelope/bytes.ts";
import { canonical } from "../../../src/envelope/canonical.ts";
import {
  hkdf,
  identityOf,
  recipientOf,
  seedFrom,
  sign,
  verify,
  verifyBytes,
  verifyKeyOf,
} from "../../../src/envelope/keys.ts";
import { newReceipt, reporterKeys } from "../../../src/envelope/receipt.ts";
import { padme } from "../../../src/envelope/size.ts";
import { keyFor } from "../../../src/intake/keys.ts";
import { opened, sealed } from "./age-file.ts";
import type { Draw } from "./draw.ts";
import { recipientBytes } from "./hybrid-kem.ts";
import * as again from "./spellings.ts";

/** One random case; what the two made of it is the same when nothing differs. */
type Pair = (draw: Draw) => Promise<readonly [ours: unknown, theirs: unknown]>;

/** What we use, beside another implementation of it: OpenSSL's through Node, or one written for this from the text. */
export const pairs: Readonly<Record<string, Pair>> = {
  "SHA-256": async (draw) => {
    const bytes = draw.bytes(draw.below(3_000));
    return [hex(sha256(bytes)), createHash("sha256").update(bytes).digest("hex")];
  },
  "HKDF in the envelope": async (draw) => {
    const [secret, label] = [draw.bytes(draw.below(100)), hex(draw.bytes(draw.below(30)))];
    return [hex(hkdf(secret, label)), hkdfOf(secret, label)];
  },
  "HKDF at the server": async (draw) => {
    const secret = draw.bytes(32);
    const made = nobleHkdf(nobleSha256, secret, undefined, utf8("isaystop/v1/intake/visit"), 32);
    return [keyFor(hex(secret), "visit").toString("hex"), hex(made)];
  },
  Ed25519: async (draw) => {
    const [key, type, header] = [draw.bytes(32), hex(draw.bytes(4)), jsonFrom(draw, { depth: 1 })];
    const message = Buffer.from(`isaystop/v1/${type}\0${again.canonical(header)}`);
    const theirs = edKey(key);
    const [ours, signature] = [sign(key, type, header), signWith(null, message, theirs)];
    const public_ = createPublicKey(theirs).export({ format: "der", type: "spki" }).subarray(-32).toString("hex");
    return [
      [verifyKeyOf(key), ours, verify(verifyKeyOf(key), type, header, signature.toString("base64url"))],
      [public_, signature.toString("base64url"), true],
    ];
  },
  "Ed25519, something flipped": async (draw) => {
    const [key, message] = [edKey(draw.bytes(32)), draw.bytes(1 + draw.below(200))];
    const shown = createPublicKey(key);
    const signature = new Uint8Array(signWith(null, message, key));
    const flipped = [message, signature][draw.below(2)]!;
    flipped[draw.below(flipped.length)]! ^= 1 << draw.below(8);
    const verifyKey = hex(shown.export({ format: "der", type: "spki" }).subarray(-32)) as never;
    return [verifyBytes(verifyKey, message, base64url(signature)), verifyWith(null, message, shown, signature)];
  },
  "hybrid recipient": async (draw) => {
    const seed = seedFrom(draw.bytes(32));
    return [await recipientOf(seed), again.bech32("age1pq", recipientBytes(seed))];
  },
  identity: async (draw) => {
    const seed = seedFrom(draw.bytes(32));
    return [identityOf(seed), again.bech32("age-secret-key-pq-", seed).toUpperCase()];
  },
  "age file, sealed here": async (draw) => {
    const [seed, plain] = [seedFrom(draw.bytes(32)), draw.bytes(lengthFrom(draw))];
    return [hex(plain), opened(await sealBytes(plain, [await recipientOf(seed)]), seed).toString("hex")];
  },
  "age file, opened here": async (draw) => {
    const [seed, plain] = [seedFrom(draw.bytes(32)), draw.bytes(lengthFrom(draw))];
    const file = new Uint8Array(sealed(plain, recipientBytes(seed)));
    return [hex(await unsealBytes(file, identityOf(seed))), hex(plain)];
  },
  "age file, one bit flipped": async (draw) => {
    const [seed, plain] = [seedFrom(draw.bytes(32)), draw.bytes(draw.below(2_000))];
    const file = new Uint8Array(sealed(plain, recipientBytes(seed)));
    file[draw.below(file.length)]! ^= 1 << draw.below(8);
    const ours = await unsealBytes(file, identityOf(seed)).then(hex, () => "refused");
    return [ours, outcomeOf(() => opened(file, seed).toString("hex"))];
  },
  "keys of a receipt": async (draw) => {
    const code = newReceipt((n) => draw.bytes(n));
    const { seed, signingKey, mailbox, report } = await reporterKeys(code);
    const [secret, key] = [utf8(code), fromHex(hkdfOf(utf8(code), "reporter-sig"))];
    const shown = createPublicKey(edKey(key)).export({ format: "der", type: "spki" }).subarray(-32);
    return [
      [hex(seed), hex(signingKey), mailbox, report],
      [
        hkdfOf(secret, "reporter-enc"),
        hex(key),
        createHash("sha256").update(shown).digest("hex").slice(0, 32),
        hkdfOf(secret, "report-id").slice(0, 32),
      ],
    ];
  },
  Argon2id: async (draw) => {
    const [password, salt] = [draw.bytes(1 + draw.below(60)), draw.bytes(8 + draw.below(24))];
    const [memory, passes, parallelism] = [8 + draw.below(120), 1 + draw.below(4), 1];
    return argon2Both(password, salt, { memory, passes, parallelism });
  },
  "canonical JSON": async (draw) => {
    const value = jsonFrom(draw, { depth: 4 });
    return [canonical(value), again.canonical(value)];
  },
  "base64url and hex": async (draw) => {
    const bytes = draw.bytes(draw.below(200));
    const theirs = Buffer.from(bytes);
    return [
      [
        base64url(bytes),
        hex(bytes),
        hex(fromBase64url(theirs.toString("base64url"))),
        hex(fromHex(theirs.toString("hex"))),
      ],
      [theirs.toString("base64url"), theirs.toString("hex"), hex(bytes), hex(bytes)],
    ];
  },
  Padmé: async (draw) => {
    const length = draw.below(2 ** (10 + draw.below(21)));
    return [padme(length), again.padme(length)];
  },
};

/** As the desk stretches a passphrase: dear, so not ten thousand times. */
export const fullArgon2: Pair = (draw) =>
  argon2Both(draw.bytes(1 + draw.below(60)), draw.bytes(16), { memory: 128 * 1024, passes: 3, parallelism: 1 });

type Cost = { readonly memory: number; readonly passes: number; readonly parallelism: number };
const argon2Both = async (password: Uint8Array, salt: Uint8Array, { memory, passes, parallelism }: Cost) => {
  const ours = { password, salt, memorySize: memory, iterations: passes, parallelism, hashLength: 32 };
  const theirs = { message: password, nonce: salt, memory, passes, parallelism, tagLength: 32 };
  return [await argon2id({ ...ours, outputType: "hex" }), argon2Sync("argon2id", theirs).toString("hex")] as const;
};

const hkdfOf = (secret: Uint8Array, label: string): string =>
  Buffer.from(hkdfSync("sha256", secret, "", `isaystop/v1/${label}`, 32)).toString("hex");

const edKey = (seed: Uint8Array): KeyObject =>
  createPrivateKey({
    key: Buffer.concat([Buffer.from("302e020100300506032b657004220420", "hex"), seed]),
    format: "der",
    type: "pkcs8",
  });

/** Most are short; some reach over one or two chunks, and some end exactly there. */
const lengthFrom = (draw: Draw): number => {
  const kind = draw.below(20);
  if (kind === 0) return 65_536 * (1 + draw.below(2));
  return draw.below(kind === 1 ? 150_000 : 3_000);
};

const jsonFrom = (draw: Draw, { depth }: { depth: number }): object => ({
  value: fc.sample(fc.jsonValue({ maxDepth: depth, stringUnit: "grapheme" }), {
    numRuns: 1,
    seed: draw.below(2 ** 31),
  })[0],
  number: Number.parseFloat((draw.below(2 ** 47) * 10 ** (draw.below(40) - 20)).toPrecision(1 + draw.below(17))),
});

const outcomeOf = (work: () => string): string => {
  try {
    return work();
  } catch {
    return "refused";
  }
};
