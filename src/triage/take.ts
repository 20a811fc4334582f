import { dayOf, type Clock } from "../kit/clock.ts";
import type { Config } from "../kit/config.ts";
import type { Database } from "../kit/database.ts";
import { append } from "../ledger/append.ts";
import { move, type Moved } from "./move.ts";
import type { Viewer } from "./viewer.ts";

export type TakeDeps = { readonly db: Database; readonly clock: Clock; readonly config: Pick<Config, "secret"> };

/** Claims a report or gives it back; the ledger's line comes in the same transaction. */
export const take = (deps: TakeDeps, viewer: Viewer, report: string, action: "claim" | "release"): Promise<Moved> =>
  deps.db.transaction().execute(async (tx) => {
    const moved = await move(tx, viewer, report, action, dayOf(deps.clock));
    if ("refused" in moved) return moved;
    await append(tx, deps, { organisation: viewer.organisation, member: viewer.member, action, object: report });
    return moved;
  });
