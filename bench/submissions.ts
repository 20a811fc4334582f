import { base64url, hex } from "../src/envelope/bytes.ts";
import { canonical } from "../src/envelope/canonical.ts";
import { openDirectory } from "../src/envelope/directory.ts";
import type { Directory } from "../src/envelope/directory.ts";
import { newSigningKey, sign, verifyKeyOf } from "../src/envelope/keys.ts";
import type { Manifest } from "../src/envelope/manifest.ts";
import { mailboxOf, newReceipt } from "../src/envelope/receipt.ts";
import { sealReport } from "../src/envelope/sealed-report.ts";
import type { SealedReport } from "../src/envelope/sealed-report.ts";
import { keyFor } from "../src/intake/keys.ts";
import { makeChallenge } from "../src/intake/proof.ts";
import { systemClock } from "../src/kit/clock.ts";
import { systemRandom } from "../src/kit/random.ts";

let model: { of: string; sealed: SealedReport } | null = null;

/**
 * Request bodies of `count` reports that a server takes as different people's: each has its own id, key, mailbox
 * and signed manifest. The ciphertexts are sealed once and sent each time: to a server they are bytes of the right size.
 */
export async function submissions(origin: string, secret: string, count: number): Promise<string[]> {
  if (model?.of !== origin) model = { of: origin, sealed: await sealOne(origin) };
  const { sealed } = model;
  const key = keyFor(secret, "challenge");
  const compartments = Object.fromEntries(
    Object.entries(sealed.compartments).map(([name, bytes]) => [name, base64url(bytes)]),
  );
  const grants = sealed.grants.map((grant) => ({ ...grant, sealed: base64url(grant.sealed) }));
  const bodies: string[] = [];
  for (let n = 0; n < count; n++) {
    const signingKey = newSigningKey();
    const verifyKey = verifyKeyOf(signingKey);
    const report = hex(systemRandom.bytes(16));
    const mailbox = mailboxOf(verifyKey);
    const manifest = { ...(JSON.parse(sealed.manifest) as Manifest), report, mailbox, verifyKey };
    const { day, urgent, sealedBy } = sealed;
    const proof = solved(key, n);
    bodies.push(
      JSON.stringify({
        report, mailbox, verifyKey, day, urgent, sealedBy, compartments, grants, attachments: [],
        manifest: canonical(manifest), sig: sign(signingKey, "manifest", manifest), proof,
      }), // prettier-ignore
    );
  }
  return bodies;
}

/** A challenge of this instance whose counter is known: the client's work is not what is measured. */
function solved(key: Buffer, counter: number): unknown {
  const [nonce, salt] = [hex(systemRandom.bytes(16)), hex(systemRandom.bytes(16))];
  return {
    challenge: makeChallenge(key, { purpose: "report", nonce, salt, counter, now: systemClock.now() }),
    solution: { counter },
  };
}

async function sealOne(origin: string): Promise<SealedReport> {
  const note = await (await fetch(`${origin}/api/directory`)).text();
  const directory = JSON.parse(note.slice(0, note.indexOf("\n"))) as Directory;
  const today = systemClock.now().toISOString().slice(0, 10);
  const opened = openDirectory(note, {
    roots: directory.roots,
    threshold: directory.threshold,
    lowestVersion: directory.version,
    today,
  });
  if (!opened.ok) throw new Error(`The directory was refused: ${opened.refused}`);
  const readers = opened.directory.organisations
    .filter((organisation) => organisation.can.includes("core"))
    .map((organisation) => organisation.id);
  return sealReport(
    {
      language: "en", urgent: false, sealedBy: "browser", day: today, attachments: [],
      core: { what: { description: "The night porter gave a key to an adult who came with a child that was not on the booking. ".repeat(12) } },
      contact: null, child: null, chosen: { core: readers, contact: readers, child: readers },
    }, // prettier-ignore
    newReceipt(),
    opened.directory,
    today,
  );
}
