import { compartments } from "./bytes.ts";
import type { Compartment, OrganisationId } from "./bytes.ts";
import { mayOpen } from "./directory-content.ts";
import type { Directory } from "./directory-content.ts";
import { areListed } from "./listed-attachment.ts";
import type { ListedAttachment } from "./listed-attachment.ts";
import { refuse } from "./refusal.ts";
import { mostAttachments } from "./size.ts";

type Asked = {
  readonly core: unknown;
  readonly contact: unknown;
  readonly child: unknown;
  readonly chosen: Readonly<Partial<Record<Compartment, readonly OrganisationId[]>>>;
  readonly attachments: readonly ListedAttachment[];
};

/** The law, as keys: nobody gets a compartment the directory does not let them open, nothing is sealed for nobody. */
export const checkReaders = (asked: Asked, directory: Directory): void => {
  if (asked.attachments.length > mostAttachments) refuse("too-many");
  if (!areListed(asked.attachments)) throw new TypeError("attachments that sealAttachment did not make");
  for (const [compartment, organisations] of Object.entries(asked.chosen))
    for (const organisation of organisations)
      if (!mayOpen(directory, organisation, compartment as Compartment)) refuse("capability");
  for (const compartment of compartments) {
    const readers = asked.chosen[compartment]?.length ?? 0;
    if (isFilled(asked, compartment) && readers === 0) refuse("no-reader");
  }
};

const isFilled = (asked: Asked, compartment: Compartment): boolean => {
  if (compartment === "core") return true;
  if (compartment === "contact" || compartment === "child") return asked[compartment] !== null;
  return asked.attachments.some((one) => one.compartment === compartment);
};
