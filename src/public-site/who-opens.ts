import type { May, Opens } from "../guidance/pictures/opens.ts";
import { chosenOf, parts, readersFrom, type Part, type Reader } from "../report/chosen.ts";

/**
 * Who may open what, asked of the form's own rule with each way to give a name: what is drawn on the pages is what the
 * browser seals.
 */
export const whoOpens = (organisations: Parameters<typeof readersFrom>[0]): Opens => {
  const readers = readersFrom(organisations, "en");
  return {
    parts,
    readers: readers.map((reader) => ({
      id: reader.id,
      names: organisations.find(({ id }) => id === reader.id)!.names,
      may: Object.fromEntries(parts.map((part) => [part, mayOpen(part, reader, readers)])),
    })),
  };
};

const mayOpen = (part: Part, { id }: Reader, readers: readonly Reader[]): May => {
  const given = (choice: string): boolean => chosenOf({ identity: { choice } }, readers)[part].includes(id);
  if (given("anonymous")) return "always";
  if (given("confidential")) return "named";
  return given("share") ? "shared" : "never";
};
