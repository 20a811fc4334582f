import { sql } from "kysely";
import type { Clock } from "../kit/clock.ts";
import type { Transaction } from "../kit/database.ts";
import type {} from "./tables.ts";
import { actions, type Action } from "./actions.ts";
import { beginning, hashOf, objectRefOf, textOf, type Entry } from "./entry.ts";

/** `object` is the plain id (report, member, invitation); only its HMAC is written down. */
export type LedgerEvent = {
  readonly organisation: string;
  readonly member?: string;
  readonly action: Action;
  readonly object?: string;
  /** The second member, where two must agree. */
  readonly second?: string;
};

export type Keeping = { readonly clock: Clock; readonly config: { readonly secret: string } };

/**
 * Writes down what somebody did, in the transaction in which it happens: either both are there or neither.
 * Appends wait for each other until the transaction ends, so write it late in the transaction.
 */
export const append = async (tx: Transaction, keeping: Keeping, event: LedgerEvent): Promise<void> => {
  mustHaveItsShape(event);
  await sql`select pg_advisory_xact_lock(${lockOfTheLedger})`.execute(tx);
  const last = await tx.selectFrom("ledger").select(["n", "hash"]).orderBy("n", "desc").limit(1).executeTakeFirst();
  const entry: Entry = {
    n: (last?.n ?? 0) + 1,
    at: keeping.clock.now().toISOString().slice(0, 19) + "Z",
    org: event.organisation,
    member: event.member ?? "",
    action: event.action,
    objectRef: event.object === undefined ? "" : objectRefOf(keeping.config.secret, event.organisation, event.object),
    ...(event.second === undefined ? {} : { second: event.second }),
    prev: last?.hash ?? beginning,
  };
  const text = textOf(entry);
  await tx
    .insertInto("ledger")
    .values({ n: entry.n, entry: text, hash: hashOf(text) })
    .execute();
};

/** Any constant of our own; one chain, one lock. */
const lockOfTheLedger = 0x1ed9e2;

const id = /^[0-9a-f]{32}$/;
const organisation = /^[a-z0-9-]{1,40}$/;

/** A wrong shape is a bug of the caller, and the record is no place for stray words: throw. */
const mustHaveItsShape = (event: LedgerEvent): void => {
  const shape = actions[event.action];
  const wrong =
    shape === undefined ||
    (event.organisation !== "" && !organisation.test(event.organisation)) ||
    shape.member !== (event.member !== undefined) ||
    (shape.object !== "none") !== (event.object !== undefined) ||
    [event.member, event.object, event.second].some((value) => value !== undefined && !id.test(value));
  if (wrong) throw new Error(`A ledger entry of action ${String(event.action)} has the wrong shape`);
};
