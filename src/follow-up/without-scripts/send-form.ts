import type { Cut } from "../../kit/http/route.ts";
import type { T } from "../../kit/language.ts";
import { overwrite, plainFilesFrom } from "../../report/plain-files.ts";
import { plainFilesSaid } from "../../report/plain-files-said.ts";
import type { FormToken } from "../../report/form-token.ts";
import { nobodyChosen, nobodyForFiles, type WrongLetter } from "../letter-wrong.ts";
import { letterText, textKept, tooManyReaders, wrongText } from "../letter-text.ts";
import { limits, type Limits } from "../../report/limits.ts";
import { roomForFiles } from "../room-for-files.ts";
import type { Conversation, Visit } from "./conversation.ts";
import type { Written } from "./write-letter.ts";

/** What the page says after a letter was sent or was not, and what of it stays in the fields. */
export type Said = {
  readonly notice?: string | undefined;
  readonly wrong?: WrongLetter | undefined;
  /** Sentences beside the files. */
  readonly wrongFiles?: readonly string[];
  readonly text?: string;
  readonly ticked?: readonly string[];
  /** Its form can send nothing more: what is written now is another letter. */
  readonly anew?: true;
  /** Whether it was sent is not known here: another sending of it may still be on its way. */
  readonly open?: true;
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
    filesIn(form).length > 0 && !(await visit.wasSpent(token))
      ? roomForFiles((await visit.look()).letters, most)
      : most.plainFiles;
  const files = await plainFilesFrom(form, { ...most, plainFiles: Math.min(most.plainFiles, room) });
  const wrong =
    kept.wrong ?? wrongText(text, "refused" in files || files.length > 0, most) ?? tooManyReaders(chosen, most);
  const again = chooseAgain(form, t);
  // A reload may bring the words without the files, which a browser cannot always read again.
  if ("refused" in files && (await visit.wasSpent(token)))
    return { ...kept, notice: "follow-up.write.spent", anew: true };
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
  if (written === "sent") return { notice: "follow-up.write.sent" };
  if (written === "nobody-for-files") return { ...kept, wrong: forFiles((await visit.look()).to, chosen), wrongFiles };
  return { ...kept, ...unsent(written, wrongFiles, t) };
};

/**
 * What can be said before somebody waits in line, as it takes no lock: null when nothing of it is wrong, or when something
 * was sent with this form already, which the line alone can tell apart.
 */
export const wrongAtOnce = async (visit: Visit, form: FormData, token: FormToken, t: T): Promise<Said | null> => {
  const kept = keptOf(form);
  const { text = "", ticked = [] } = kept;
  const files = filesIn(form);
  const { to } = await visit.look();
  const offered = ticked.every((one) => to.some(({ id }) => id === one));
  const wrong =
    kept.wrong ??
    wrongText(text, files.length > 0) ??
    (ticked.length === 0 ? nobodyChosen : tooManyReaders(ticked)) ??
    (offered && files.length > 0 ? nobodyForFiles(["original"], ticked, to) : undefined);
  if (wrong === undefined || (await visit.wasSpent(token))) return null;
  return { ...filesLeft(form, t), wrong };
};

const forFiles = (to: Conversation["to"], chosen: readonly string[]): WrongLetter =>
  nobodyForFiles(["original"], chosen, to) ?? "follow-up.files.nobody";

/** Another page without sending: words come along, and files never do. */
export const filesLeft = (form: FormData, t: T): Said => ({
  ...keptOf(form),
  ...(filesIn(form).length > 0 ? { wrongFiles: [chooseAgain(form, t)] } : {}),
});

export const filesIn = (form: FormData): File[] =>
  form.getAll("files").filter((file): file is File => file instanceof File && file.size > 0);

/** No browser lets a page choose a file: those that were chosen are named. */
const chooseAgain = (form: FormData, t: T): string => {
  const names = filesIn(form).map(({ name }) => name.slice(-longestName));
  return names.length === 0
    ? t("follow-up.files.again")
    : t("follow-up.files.again.which", { names: names.slice(0, mostNamed).join(" · ") });
};
const [mostNamed, longestName] = [12, 255];

/** Too many wait already: nothing was done yet, and what was typed stays. */
export const lineFull = (form: FormData, t: T): Said => ({
  ...filesLeft(form, t),
  notice: "report.noscript.press.many",
  open: true,
});

/** The files did not arrive whole; the button, which comes after them, did not either. */
export const filesCut = (form: FormData, cut: Exclude<Cut, false>, t: T): Said => ({
  ...keptOf(form),
  wrongFiles: [t(whyCut[cut]), ...(cut === "large" ? [chooseAgain(form, t)] : [])],
});

const whyCut: Readonly<Record<Exclude<Cut, false>, string>> = {
  large: "report.evidence.noscript.too-large",
  slow: "report.evidence.noscript.slow",
  crowded: "report.evidence.noscript.crowded",
};

const unsent = (written: Exclude<Written, "sent" | "nobody-for-files">, wrongFiles: readonly string[], t: T): Said => {
  switch (written) {
    case "nobody":
      return { wrong: nobodyChosen, wrongFiles };
    case "readers":
      return { notice: "follow-up.refused.readers", wrongFiles };
    case "expired":
      return { notice: "report.noscript.press.expired", wrongFiles, anew: true };
    case "spent":
      return { notice: "follow-up.write.spent", wrongFiles, anew: true };
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
