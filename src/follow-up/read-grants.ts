import { sql, type QueryExecutorProvider } from "kysely";
import type {} from "./tables.ts";
import type { GrantsTold } from "./told.ts";

/** The reporter's own manifest and its signature, as they were sent; `known` where there is such a mailbox. */
export type SignedManifest = { readonly known: boolean; readonly manifest: string; readonly sig: string };

/**
 * What the reporter signed about whom the report went to. One question and one row, whether there is such a mailbox or
 * not: none has an empty manifest.
 */
export const readGrants = async (db: QueryExecutorProvider, mailbox: string): Promise<SignedManifest> => {
  const { rows } = await sql<SignedManifest>`
    select given.manifest is not null as known, coalesce(given.manifest, '') as manifest, coalesce(given.sig, repeat('A', 86)) as sig
    from (select) as one left join (
      select report.manifest, report.sig from report join mailbox on mailbox.id = report.mailbox
      where report.mailbox = ${mailbox}
    ) as given on true`.execute(db);
  return rows[0]!;
};

/** In one of a few lengths, so that the length of an answer does not tell whether there is such a mailbox. */
export const toldAs = ({ manifest, sig }: Omit<SignedManifest, "known">): GrantsTold => {
  const length = lengths.find((one) => manifest.length <= one) ?? manifest.length;
  return { manifest: Buffer.from(manifest.padEnd(length)).toString("base64url"), sig };
};

/** Ten attachments and a dozen grants fit into the first; nothing that a mailbox is told of depends on more. */
const lengths = [4_096, 16_384, 65_536];
