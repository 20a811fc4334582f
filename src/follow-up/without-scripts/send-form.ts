import type { Cut } from "../../kit/http/route.ts";
import type { T } from "../../kit/language.ts";
import { overwrite, plainFilesFrom } from "../../report/plain-files.ts";
import { plainFilesSaid } from "../../report/plain-files-said.ts";
import type { FormToken } from "../../report/form-token.ts";
import { nobodyChosen } from "../pages/write-fields.tsx";
import { letterText, textKept, tooManyReaders, wrongText } from "../letter-text.ts";
import { limits, type Limits } from "../../report/limits.ts";
import { roomForFiles } from "../room-for-files.ts";
import type { Visit } from "./conversation.ts";
import type { Written } from "./write-letter.ts";

/** What the page says after a letter was sent or was not, and what of it stays in the fields. */
export type Said = {
  readonly notice?: string | undefined;
  readonly wrong?: string | undefined;
  /** Sentences beside the files. */
  readonly wrongFiles?: readonly string[];
  readonly text?: string;
  readonly ticked?: readonly string[];
};

/** What was typed and not sent, and a word about it where that is not all that came. A text browser may post the form by Enter, without any button. */
export const keptOf = (form: FormData): Pick<Said, "text" | "ticked" | "wrong"> => {
  if (!form.has("text")) return {};
  const typed = textIn(form, "text");
  return {
    text: letterText(typed),
    ticked: form
      .getAll("to")
      .filter((id) => typeof id === "string" && id.length <= longestId)
      .slice(0, mostTicked) as string[],
    ...(typed.length > textKept ? { wrong: "follow-up.write.wrong.cut" } : {}),
  };
};
/** More than any page of ours offers. */
const [mostTicked, longestId] = [100, 100];

/** A letter as the form without scripts posts it: all of it is sent, or nothing. */
export const sendForm = async (
  visit: Visit,
  form: FormData,
  token: FormToken,
  t: T,
  most: Limits = limits,
): Promise<Said> => {
  const kept = keptOf(form);
  const { text = "", ticked: chosen = [] } = kept;
  // Of a letter that was sent already its own files are not counted once more.
  const room =
    hasFiles(form) && !(await visit.wasSpent(token))
      ? roomForFiles((await visit.look()).letters, most)
      : most.plainFiles;
  const files = await plainFilesFrom(form, { ...most, plainFiles: Math.min(most.plainFiles, room) });
  const wrong =
    kept.wrong ?? wrongText(text, "refused" in files || files.length > 0, most) ?? tooManyReaders(chosen, most);
  const again = t("follow-up.files.again");
  // A reload may bring the words without the files, which a browser cannot always read again.
  if ("refused" in files && (await visit.wasSpent(token))) return { ...kept, notice: "follow-up.write.spent" };
  if ("refused" in files)
    return {
      ...kept,
      wrong,
      wrongFiles: [
        room === 0 ? t("follow-up.files.full") : plainFilesSaid(files, t, Math.min(most.plainFiles, room)),
        again,
      ],
    };
  const wrongFiles = files.length > 0 ? [again] : [];
  if (wrong !== undefined) {
    overwrite(files);
    return { ...kept, wrong, wrongFiles };
  }
  const written = await visit.write({ text, chosen, files, token });
  return written === "sent" ? { notice: "follow-up.write.sent" } : { ...kept, ...unsent(written, wrongFiles, t) };
};

/** Another page without sending: words come along, and files never do. */
export const filesLeft = (form: FormData, t: T): Said => ({
  ...keptOf(form),
  ...(hasFiles(form) ? { wrongFiles: [t("follow-up.files.again")] } : {}),
});

const hasFiles = (form: FormData): boolean =>
  form.getAll("files").some((file) => file instanceof File && file.size > 0);

/** Too many wait already: nothing was done yet, and what was typed stays. */
export const lineFull = (form: FormData): Said => ({ ...keptOf(form), notice: "report.noscript.press.many" });

/** The files did not arrive whole; the button, which comes after them, did not either. */
export const filesCut = (form: FormData, cut: Exclude<Cut, false>, t: T): Said => ({
  ...keptOf(form),
  wrongFiles: [t(whyCut[cut]), ...(cut === "large" ? [t("follow-up.files.again")] : [])],
});

const whyCut: Readonly<Record<Exclude<Cut, false>, string>> = {
  large: "report.evidence.noscript.too-large",
  slow: "report.evidence.noscript.slow",
  crowded: "report.evidence.noscript.crowded",
};

const unsent = (written: Exclude<Written, "sent">, wrongFiles: readonly string[], t: T): Said => {
  switch (written) {
    case "nobody":
      return { wrong: nobodyChosen, wrongFiles };
    case "readers":
      return { notice: "follow-up.refused.readers", wrongFiles };
    case "nobody-for-files":
      return { wrongFiles: [t("follow-up.files.nobody"), ...wrongFiles] };
    case "expired":
      return { notice: "report.noscript.press.expired", wrongFiles };
    case "spent":
      return { notice: "follow-up.write.spent", wrongFiles };
    case "full-of-files":
      return { wrongFiles: [t("follow-up.files.full")] };
    case "full":
      return { notice: "follow-up.refused.full" };
    case "no-room":
      return {
        notice: wrongFiles.length > 0 ? "follow-up.refused.no-room" : "follow-up.refused.no-room-text",
        wrongFiles,
      };
    case "not-kept":
      return { notice: "follow-up.refused.server", wrongFiles };
    case "moved":
      return { notice: "follow-up.refused.moved", wrongFiles };
  }
};

export const textIn = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
};
