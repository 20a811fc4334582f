import { headLength, isPicture, kindOf, mimeOf, type FileKind } from "../file-kind.ts";
import type { Limits } from "../limits.ts";
import type { FieldError } from "../question.ts";
import { attachmentsOf } from "./files-counted.ts";
import type { FileToSend, Sender } from "./sender.ts";

/** One file as it stands on the page; `clean` is the redrawn copy of a picture that could be read. */
export type Picked = {
  readonly key: number;
  readonly name: string;
  readonly kind: FileKind;
  readonly file: File;
  readonly clean: Blob | null;
  readonly untouched: boolean;
};
export type FileFault = FieldError & { readonly name: string };
export type Clean = (file: Blob, kind: FileKind) => ReturnType<Sender["clean"]>;

let last = 0;

/** Looks at each file at once: what is wrong is said beside the field, and the others are kept. */
export const pick = async (
  files: readonly File[],
  already: readonly Picked[],
  clean: Clean,
  most: Pick<Limits, "files" | "fileBytes">,
): Promise<{ picked: Picked[]; faults: FileFault[] }> => {
  const picked: Picked[] = [];
  const faults: FileFault[] = [];
  for (const file of files) {
    const no = (key: string) => faults.push({ field: "files", key: `report.evidence.${key}`, name: file.name });
    const there = [...already, ...picked];
    if (Math.max(there.length, attachmentsOf(there)) >= most.files) {
      no("too-many");
      continue;
    }
    if (file.size > most.fileBytes) {
      no("too-large");
      continue;
    }
    if (file.size === 0) {
      no("empty");
      continue;
    }
    const kind = kindOf(new Uint8Array(await file.slice(0, headLength).arrayBuffer()));
    if (kind === null) {
      no("wrong-type");
      continue;
    }
    const cleaned = isPicture(kind) ? await clean(file, kind) : null;
    if (cleaned !== null && "refused" in cleaned) no(cleaned.refused);
    const copy = cleaned !== null && "clean" in cleaned ? cleaned.clean : null;
    const tooLarge = copy !== null && copy.size > most.fileBytes;
    if (tooLarge) no("clean-too-large");
    picked.push({
      key: ++last,
      name: file.name,
      kind,
      file,
      clean: tooLarge ? null : copy,
      untouched: false,
    });
  }
  return { picked, faults };
};

/** A cleaned copy bears no name of its own: a camera writes the time into it. Only ticked files leave as they are. */
export const filesToSend = (picked: readonly Picked[]): FileToSend[] =>
  picked.flatMap((one, n): FileToSend[] => [
    ...(one.clean === null
      ? []
      : [
          {
            name: `picture-${n + 1}.${one.clean.type === "image/png" ? "png" : "jpg"}`,
            mime: one.clean.type,
            file: one.clean,
            compartment: "media" as const,
          },
        ]),
    ...(one.untouched
      ? [{ name: one.name, mime: mimeOf[one.kind], file: one.file, compartment: "original" as const }]
      : []),
  ]);
