import { expiryWeekAfter } from "../intake/expiry.ts";
import { readFront } from "../envelope/front.ts";
import { append } from "../ledger/append.ts";
import { dayOf, type Clock } from "../kit/clock.ts";
import type { Database } from "../kit/database.ts";
import type { Random } from "../kit/random.ts";
import { move, type Moved } from "../triage/move.ts";
import { askedBefore } from "../triage/others.ts";
import type { Viewer } from "../triage/viewer.ts";
import { placeMessage, type NextPlace, type SubmittedMessage } from "./place-message.ts";

type Deps = {
  readonly db: Database;
  readonly clock: Clock;
  readonly random: Random;
  readonly config: { readonly secret: string };
};
export type DeskSent =
  | "sent"
  | "again"
  | NextPlace
  | {
      readonly refused:
        | Extract<Moved, { readonly refused: unknown }>["refused"]
        | "mailbox-gone"
        | "message-differs"
        | "others-asked";
    };

/**
 * Sends a sealed question or outcome: letter, state of the report, and line in the ledger stand or fall together.
 * What would warn a suspected person is held back by not being sent; nothing here sends by itself.
 * A question goes out only if its writer knows of everybody who asked the same person before: `aware`.
 */
export const sendFromDesk = async (
  { db, clock, random, config }: Deps,
  viewer: Viewer,
  report: string,
  { kind, aware }: { readonly kind: "question" | "outcome"; readonly aware: readonly string[] },
  message: SubmittedMessage,
): Promise<DeskSent> => {
  try {
    return await db.transaction().execute(async (tx) => {
      const day = dayOf(clock);
      const moved = await move(tx, viewer, report, kind === "question" ? "ask" : "tell", day);
      if ("refused" in moved) throw new Undone({ refused: moved.refused });
      // Nobody puts another's name on the outside.
      if (readFront(message.front)?.to[0] !== viewer.organisation) throw new Undone({ refused: "message-differs" });
      const box = await tx
        .updateTable("mailbox")
        .set({ expiry_week: expiryWeekAfter(day) })
        .where("id", "=", (of) => of.selectFrom("report").select("mailbox").where("report.id", "=", report))
        .executeTakeFirst();
      if (box.numUpdatedRows === 0n) throw new Undone({ refused: "mailbox-gone" });
      const id = Buffer.from(random.bytes(16)).toString("hex");
      const placed = await placeMessage(tx, {
        ...message,
        id,
        report,
        direction: "out",
        organisation: viewer.organisation,
        day,
      });
      if (placed !== "placed") throw new Undone(placed);
      // Now that it has its place, a question of another desk can only come after it.
      const before = kind === "question" ? await askedBefore(tx, viewer, report) : [];
      if (!before.every((id) => aware.includes(id))) throw new Undone({ refused: "others-asked" });
      await append(
        tx,
        { clock, config },
        { organisation: viewer.organisation, member: viewer.member, action: "answer", object: report },
      );
      return "sent" as const;
    });
  } catch (fault) {
    if (fault instanceof Undone) return fault.why;
    throw fault;
  }
};

class Undone extends Error {
  readonly why: Exclude<DeskSent, "sent">;
  constructor(why: Exclude<DeskSent, "sent">) {
    super("undone");
    this.why = why;
  }
}
