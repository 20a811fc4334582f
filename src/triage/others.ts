import { sql, type RawBuilder } from "kysely";
import type { Transaction } from "../kit/database.ts";
import type { OtherDesk } from "./queue-row.ts";
import type {} from "./tables.ts";
import type { Viewer } from "./viewer.ts";

/**
 * What the other organisations that hold a report have done with it, as one JSON value for the query of a queue: who and
 * which day. To be put where `report` is one that the viewer sees.
 */
export const othersOf = (viewer: Viewer): RawBuilder<readonly OtherDesk[]> => sql`(
  select coalesce(json_agg(json_build_object(
      'organisation', given.organisation,
      'claimed', case when standing.state in ('claimed', 'waiting') then standing.claimed_day end,
      'asked', standing.asked_day,
      'closed', case when standing.state = 'closed' then standing.closed_day end
    ) order by given.organisation), '[]')
  from grant_to as given
  join handling as standing on standing.report = given.report and standing.organisation = given.organisation
  where given.report = report.id and given.organisation <> ${viewer.organisation} and given.state = 'accepted'
    and (standing.state <> 'new' or standing.asked_day is not null)
)`;

/** Other organisations that hold the report and have asked its reporter something. */
export const askedBefore = async (tx: Transaction, viewer: Viewer, report: string): Promise<string[]> =>
  (
    await tx
      .selectFrom("handling")
      .innerJoin("grant_to", (on) =>
        on
          .onRef("grant_to.report", "=", "handling.report")
          .onRef("grant_to.organisation", "=", "handling.organisation")
          .on("grant_to.state", "=", "accepted"),
      )
      .where("handling.report", "=", report)
      .where("handling.organisation", "<>", viewer.organisation)
      .where("handling.asked_day", "is not", null)
      .select("handling.organisation")
      .execute()
  ).map(({ organisation }) => organisation);
