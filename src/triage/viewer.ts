import type { OrganisationId } from "../envelope/bytes.ts";

/** Who looks. Every read of a desk takes one first. */
export type Viewer = {
  readonly member: string;
  readonly organisation: OrganisationId;
  readonly role: "member" | "officer";
};
