import type { DeskWho } from "../agencies/session.ts";
import type { OrganisationId } from "../envelope/bytes.ts";
import type { Viewer } from "./viewer.ts";

/** What a desk's guard found, as the viewer that every read and every move takes. */
export const viewerOf = (who: DeskWho): Viewer => ({
  member: who.member.id,
  organisation: who.member.organisation as OrganisationId,
  role: who.member.role,
});

/** A report's id as it stands in an address; anything else is no report of anybody's. */
export const isId = (text: string | undefined): text is string => text !== undefined && /^[0-9a-f]{32}$/.test(text);
