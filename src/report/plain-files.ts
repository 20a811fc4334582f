import { headLength, kindOf, mimeOf } from "./file-kind.ts";

export type PlainFile = { readonly name: string; readonly mime: string; readonly bytes: Uint8Array<ArrayBuffer> };

export const plainLimit = { files: 3, bytes: 20 * 2 ** 20 } as const;

/** Files of the form without scripts: few and small, because they pass through the server's memory. */
export const plainFilesFrom = async (entries: Pick<FormData, "getAll">): Promise<PlainFile[] | "refused"> => {
  // A form whose file field was left alone still sends one empty file.
  const sent = entries.getAll("files").filter((entry): entry is File => entry instanceof File && entry.size > 0);
  if (sent.length > plainLimit.files || sent.reduce((sum, file) => sum + file.size, 0) > plainLimit.bytes)
    return "refused";
  const files: PlainFile[] = [];
  for (const file of sent) {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const kind = kindOf(bytes.subarray(0, headLength));
    if (kind === null) return "refused";
    files.push({ name: file.name.slice(0, 200), mime: mimeOf[kind], bytes });
  }
  return files;
};
