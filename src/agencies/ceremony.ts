import { sql } from "kysely";
import { fromHex, hex } from "../envelope/bytes.ts";
import type { OrganisationId } from "../envelope/bytes.ts";
import { certifyEpoch, signDirectory, type Directory, type Epoch } from "../envelope/directory.ts";
import { recipientOf, seedFrom, signingKeyOf, verifyKeyOf } from "../envelope/keys.ts";
import type { Clock } from "../kit/clock.ts";
import { dayOf } from "../kit/clock.ts";
import type { Config } from "../kit/config.ts";
import type { Database, Transaction } from "../kit/database.ts";
import type { Random } from "../kit/random.ts";
import { append } from "../ledger/append.ts";
import { readDemoKeys, writeDemoKeys, writeDurably, type DemoEpoch, type DemoKeys } from "./demo-keys.ts";
import { demoOrganisations } from "./demo-organisations.ts";
import { currentDirectory, directoryIn, forgetDirectory } from "./directory.ts";
import { trustFile } from "./trust.ts";
import { sealEpochSecrets } from "./wrap.ts";

export type CeremonyDeps = {
  readonly db: Database;
  readonly clock: Clock;
  readonly random: Random;
  readonly config: Config;
};

/**
 * Brings a demonstration to life: root key, organisations, first epochs, signed directory. Called at each start;
 * does only what is missing, and renews what ends within thirty days. Every key is on disk before anything is
 * published under it, so a crash at any point is mended by the next start.
 */
export const createDemoInstance = async (deps: CeremonyDeps): Promise<void> => {
  if (deps.config.kind !== "demo") throw new Error("Only a demonstration makes its own keys");
  await deps.db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(${lockOfTheCeremony})`.execute(tx);
    const published = await newest(tx);
    const today = dayOf(deps.clock);
    const kept = await readDemoKeys(deps.config);
    if (kept === null && published !== null)
      throw new Error("The database belongs to a demonstration whose demo-keys.json is not in the data directory");
    const keys = withLiveEpochs(kept ?? newKeys(deps.random), deps.random, today);
    if (keys !== kept) await writeDemoKeys(deps.config, keys);
    if (published === null || endsSoon(published.notAfter, today) || published.epochs.length < keys.epochs.length)
      await publish(tx, deps, keys, published?.version ?? 0, today);
    await wrapToMembers(tx, keys);
  });
  forgetDirectory(deps.db);
  await currentDirectory(deps.db);
};

const lockOfTheCeremony = 0x1cee01;
const epochDays = 90;
const renewBefore = 30;

const newKeys = (random: Random): DemoKeys => ({
  root: hex(random.bytes(32)),
  organisations: Object.fromEntries(demoOrganisations.map(({ id }) => [id, hex(random.bytes(32))])),
  epochs: [],
});

/** The same object when nothing had to be added. */
const withLiveEpochs = (keys: DemoKeys, random: Random, today: string): DemoKeys => {
  const readers = demoOrganisations.filter(({ can }) => can.length > 0).map(({ id }) => id);
  const fresh = readers.flatMap((organisation): DemoEpoch[] => {
    const last = keys.epochs.findLast((epoch) => epoch.organisation === organisation);
    if (last !== undefined && !endsSoon(last.notAfter, today)) return [];
    const secrets = { sealing: hex(random.bytes(32)), desk: hex(random.bytes(32)) };
    return [
      {
        organisation,
        epoch: (last?.epoch ?? 0) + 1,
        notBefore: today,
        notAfter: daysAfter(today, epochDays),
        ...secrets,
      },
    ];
  });
  return fresh.length === 0 ? keys : { ...keys, epochs: [...keys.epochs, ...fresh] };
};

const publish = async (
  tx: Transaction,
  deps: CeremonyDeps,
  keys: DemoKeys,
  lastVersion: number,
  today: string,
): Promise<void> => {
  const root = fromHex(keys.root);
  const version = lastVersion + 1;
  const directory: Directory = {
    v: 1,
    version,
    notBefore: today,
    notAfter: daysAfter(today, epochDays),
    roots: [verifyKeyOf(root)],
    threshold: 1,
    organisations: demoOrganisations.map((organisation) => ({
      ...organisation,
      id: organisation.id as OrganisationId,
      rootKey: verifyKeyOf(signingKeyOfOrganisation(keys, organisation.id)),
      status: "active",
    })),
    epochs: await Promise.all(keys.epochs.map((epoch) => certified(keys, epoch))),
    matcherKey: null,
  };
  const trust = { roots: directory.roots, threshold: 1, lowestVersion: version };
  await tx
    .insertInto("directory")
    .values({ version, note: signDirectory(directory, [root]) })
    .execute();
  await append(tx, deps, { organisation: "", action: "directory-change" });
  await writeDurably(trustFile(deps.config), JSON.stringify(trust), 0o600);
};

const certified = async (keys: DemoKeys, epoch: DemoEpoch): Promise<Epoch> =>
  certifyEpoch(signingKeyOfOrganisation(keys, epoch.organisation), {
    organisation: epoch.organisation as OrganisationId,
    epoch: epoch.epoch,
    recipient: await recipientOf(seedFrom(fromHex(epoch.sealing))),
    deskKey: verifyKeyOf(fromHex(epoch.desk)),
    notBefore: epoch.notBefore,
    notAfter: epoch.notAfter,
  });

/** A new epoch reaches everybody who is already enrolled. In a real instance another member does this in a browser. */
const wrapToMembers = async (tx: Transaction, keys: DemoKeys): Promise<void> => {
  const members = await tx
    .selectFrom("member")
    .select(["id", "organisation", "recipient"])
    .where("state", "=", "active")
    .execute();
  const wraps = await tx.selectFrom("epoch_wrap").select(["member", "epoch"]).execute();
  const held = new Set(wraps.map(({ member, epoch }) => `${member} ${epoch}`));
  for (const member of members)
    for (const epoch of keys.epochs.filter(({ organisation }) => organisation === member.organisation)) {
      if (held.has(`${member.id} ${epoch.epoch}`)) continue;
      const ciphertext = Buffer.from(await sealEpochSecrets(secretsOf(epoch), member.recipient as never));
      await tx
        .insertInto("epoch_wrap")
        .values({ organisation: member.organisation, epoch: epoch.epoch, member: member.id, ciphertext })
        .execute();
    }
};

export const secretsOf = (epoch: DemoEpoch) => ({
  organisation: epoch.organisation as OrganisationId,
  epoch: epoch.epoch,
  sealing: seedFrom(fromHex(epoch.sealing)),
  desk: fromHex(epoch.desk),
});

const signingKeyOfOrganisation = (keys: DemoKeys, organisation: string) =>
  signingKeyOf(seedFrom(fromHex(keys.organisations[organisation] ?? "")));

const newest = async (tx: Transaction): Promise<Directory | null> => {
  const row = await tx.selectFrom("directory").select("note").orderBy("version", "desc").limit(1).executeTakeFirst();
  return row === undefined ? null : directoryIn(row.note);
};

const daysAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

const endsSoon = (notAfter: string, today: string): boolean => notAfter <= daysAfter(today, renewBefore);
