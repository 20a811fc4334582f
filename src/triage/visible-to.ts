import { sql, type RawBuilder } from "kysely";
import type { Viewer } from "./viewer.ts";

/**
 * Who sees what, once: the condition that goes into every query about reports. A report is visible to the members
 * of an organisation that holds an accepted grant for it; an organisation without grants sees nothing.
 */
export const visibleTo = (viewer: Viewer, report = "report.id"): RawBuilder<boolean> => sql<boolean>`exists (
  select 1 from grant_to as visible
  where visible.report = ${sql.ref(report)}
    and visible.organisation = ${viewer.organisation}
    and visible.state = 'accepted'
)`;
