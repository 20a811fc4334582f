import { sql, type RawBuilder } from "kysely";
import type {} from "./tables.ts";

/**
 * What a live case is, once: some organisation that accepted its grant has not closed it. As long as that is so, its
 * mailbox and its letters stay. A report that nobody has touched is live too: it is new.
 */
export const isLive = (report = "report.id"): RawBuilder<boolean> => sql<boolean>`exists (
  select 1 from grant_to as given
  left join handling as standing on standing.report = given.report and standing.organisation = given.organisation
  where given.report = ${sql.ref(report)} and given.state = 'accepted' and standing.state is distinct from 'closed'
)`;
