import type { Shown } from "../kinds/kinds.ts";
import type { Limits } from "../limits.ts";
import type { FieldError } from "../question.ts";
import type { LookedAt, Note } from "./clean.ts";
import { attachmentsOf } from "./files-counted.ts";
import type { FileToSend } from "./sender.ts";

/** One file as it stands on the page; `clean` is the copy of a picture without what was written beside it. */
export type Picked = {
  readonly key: number;
  readonly name: string;
  readonly mime: string;
  readonly shown: Shown;
  readonly file: File;
  readonly clean: Blob | null;
  /** What the name of the copy ends with. */
  readonly ending: string;
  readonly notes: readonly Note[];
  readonly untouched: boolean;
};
export type FileFault = FieldError & { readonly name: string };
export type LookAt = (file: Blob) => Promise<LookedAt>;

let last = 0;

/** Looks at each file at once: what is wrong is said beside the field, and the others are kept. */
export const pick = async (
  files: readonly File[],
  already: readonly Picked[],
  lookAt: LookAt,
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
    // The line may be lost before the page has what looks at files; and a file may be gone again.
    const looked = await lookAt(file).catch(() => null);
    if (looked === null || looked.kind === null) {
      no(looked === null ? "not-looked" : "wrong-type");
      continue;
    }
    const { mime, shown, cleaned } = looked;
    if (cleaned !== null && "refused" in cleaned) no(cleaned.refused);
    const made = cleaned !== null && "clean" in cleaned ? cleaned : null;
    const tooLarge = made !== null && made.clean.size > most.fileBytes;
    if (tooLarge) no("clean-too-large");
    const copy = tooLarge ? null : made;
    picked.push({
      key: ++last,
      name: file.name,
      mime,
      shown,
      file,
      clean: copy?.clean ?? null,
      ending: copy?.ending ?? "",
      notes: copy?.notes ?? [],
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
            name: `picture-${n + 1}.${one.ending}`,
            mime: one.clean.type,
            file: one.clean,
            compartment: "media" as const,
          },
        ]),
    ...(one.untouched ? [{ name: one.name, mime: one.mime, file: one.file, compartment: "original" as const }] : []),
  ]);
