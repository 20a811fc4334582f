import { headLength, kindOf } from "./kinds/kind-of.ts";
import { kinds } from "./kinds/kinds.ts";
import { limits, type Limits } from "./limits.ts";

export type PlainFile = { readonly name: string; readonly mime: string; readonly bytes: Uint8Array<ArrayBuffer> };
/** `name` is of the file that is meant; "" when it is all of them. */
export type PlainFilesWrong = {
  readonly refused: "too-many" | "too-large" | "wrong-type" | "empty";
  readonly name: string;
};

/** What a form with such files may weigh in all: the words, and what stands between the parts. */
export const plainFormLimit = limits.plainBytes + 4 * 2 ** 20;

/** Files of a form without scripts: few and small, because they pass through the server's memory. All of them or none. */
export const plainFilesFrom = async (
  entries: Pick<FormData, "getAll">,
  most: Pick<Limits, "plainFiles" | "plainBytes"> = limits,
): Promise<PlainFile[] | PlainFilesWrong> => {
  // A form whose file field was left alone still sends one file without a name.
  const sent = entries
    .getAll("files")
    .filter((entry): entry is File => entry instanceof File && (entry.size > 0 || entry.name !== ""));
  if (sent.length > most.plainFiles) return { refused: "too-many", name: "" };
  if (sent.reduce((sum, file) => sum + file.size, 0) > most.plainBytes) return { refused: "too-large", name: "" };
  const known: { readonly file: File; readonly name: string; readonly mime: string }[] = [];
  for (const file of sent) {
    // The end of a long name is kept, as everywhere: it bears the kind.
    const name = file.name.slice(-255);
    if (file.size === 0) return { refused: "empty", name };
    const kind = kindOf(new Uint8Array(await file.slice(0, headLength).arrayBuffer()));
    if (kind === null) return { refused: "wrong-type", name };
    known.push({ file, name, mime: kinds[kind].mime });
  }
  return Promise.all(known.map(async ({ file, name, mime }) => ({ name, mime, bytes: await file.bytes() })));
};

/** Whatever became of them: what was read here doesn't wait in memory until it is used again. */
export const overwrite = (files: readonly PlainFile[]): void => {
  for (const { bytes } of files) bytes.fill(0);
};
