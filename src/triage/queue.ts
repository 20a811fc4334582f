import { sql, type QueryExecutorProvider } from "kysely";
import { othersOf } from "./others.ts";
import type { OtherDesk, Pile, QueueRow } from "./queue-row.ts";
import type { HandlingState } from "./states.ts";
import type {} from "./tables.ts";
import type { Viewer } from "./viewer.ts";
import { visibleTo } from "./visible-to.ts";

/** One pile, urgent first, then the longest waiting; closed ones the newest first. At most 500 rows. */
export const queue = async (db: QueryExecutorProvider, viewer: Viewer, pile: Pile): Promise<QueueRow[]> => {
  const chosen = {
    new: sql`seen.state = 'new'`,
    mine: sql`seen.state = 'claimed' and seen.claimed_by = ${viewer.member}`,
    others: sql`seen.state = 'claimed' and seen.claimed_by is distinct from ${viewer.member}`,
    waiting: sql`seen.state = 'waiting'`,
    closed: sql`seen.state = 'closed'`,
  }[pile];
  const order = pile === "closed" ? sql`day desc, id` : sql`urgent desc, (unread > 0) desc, day, id`;
  return (await rows(db, viewer, chosen, order)).map(toRow);
};

/** One report's row, or `null` when it does not exist for this viewer. */
export const row = async (db: QueryExecutorProvider, viewer: Viewer, report: string): Promise<QueueRow | null> => {
  const found = (await rows(db, viewer, sql`seen.id = ${report}`, sql`id`))[0];
  return found === undefined ? null : toRow(found);
};

/**
 * An answer ends the waiting: a report that waits and has a letter nobody here has looked at counts as claimed. Whom a
 * letter is for its outside says; whether that is signed only a desk can prove, and one without counts for everybody.
 * Once it is looked at and was meant for another organisation, the report waits again (see markRead). So nobody has to keep a second state in step.
 * Attachments are counted: asked whether there is any, a PostgreSQL that knows nothing of the ids (decision 0024) hopes
 * to meet one soon and reads all parts.
 */
const rows = async (
  db: QueryExecutorProvider,
  viewer: Viewer,
  chosen: ReturnType<typeof sql>,
  order: ReturnType<typeof sql>,
) =>
  (
    await sql<Row>`
      select * from (
        select told.*, case when told.stored = 'waiting' and told.unread > 0 then 'claimed' else told.stored end as state
        from (
          select report.id, report.day, report.urgent, report.sealed_by,
            coalesce(handling.state, 'new') as stored, handling.claimed_by, member.name, handling.closed_reason,
            coalesce(handling.opened, false) as opened, coalesce(handling.covered, false) as covered,
            (select count(*)::int from message
              where message.report = report.id and message.direction = 'in' and message.ciphertext is not null
                and coalesce(position(${`"${viewer.organisation}"`} in substring(message.front from ${readersInFront})) > 0, true)
                and message.seq > coalesce(handling.answers_seen, 0)) as unread,
            (select count(*) > 0 from part where part.report = report.id and part.kind = 'attachment') as has_attachments,
            ${othersOf(viewer)} as others
          from report
          left join handling on handling.report = report.id and handling.organisation = ${viewer.organisation}
          left join member on member.id = handling.claimed_by
          where ${visibleTo(viewer)}
        ) as told
      ) as seen
      where ${chosen}
      order by ${order}
      limit 500`.execute(db)
  ).rows;

/** The readers in a front as it is written (JCS). Read as text: whatever else stands there, the queue can be asked. */
const readersInFront = '"to":\\[[^]]*\\],"v":1\\}$';

type Row = {
  id: string;
  day: string;
  urgent: boolean;
  sealed_by: "browser" | "server";
  state: HandlingState;
  claimed_by: string | null;
  name: string | null;
  closed_reason: string | null;
  opened: boolean;
  covered: boolean;
  unread: number;
  has_attachments: boolean;
  others: readonly OtherDesk[];
};

const toRow = (row: Row): QueueRow => ({
  report: row.id,
  day: row.day,
  urgent: row.urgent,
  sealedBy: row.sealed_by,
  state: row.state,
  claimedBy: row.claimed_by === null ? null : { id: row.claimed_by, name: row.name ?? "" },
  closedReason: row.closed_reason,
  unread: row.unread,
  hasAttachments: row.has_attachments,
  opened: row.opened,
  covered: row.covered,
  others: row.others,
});
