import type { T } from "../../kit/language.ts";
import { overwrite, plainFilesFrom, type PlainFilesWrong } from "../../report/plain-files.ts";
import { letterText, wrongText } from "../letter-text.ts";
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

/** What was typed and not sent. A text browser may post the form by Enter, without any button. */
export const keptOf = (form: FormData): Pick<Said, "text" | "ticked"> =>
  form.has("text")
    ? { text: letterText(textIn(form, "text")), ticked: form.getAll("to").filter((id) => typeof id === "string") }
    : {};

/** A letter as the form without scripts posts it: all of it is sent, or nothing. */
export const sendForm = async (visit: Visit, form: FormData, t: T): Promise<Said> => {
  const kept = keptOf(form);
  const { text = "", ticked: chosen = [] } = kept;
  const files = await plainFilesFrom(form);
  const wrong = wrongText(text, "refused" in files || files.length > 0);
  const again = t("follow-up.files.again");
  if ("refused" in files) return { ...kept, wrong, wrongFiles: [sentenceOf(files, t), again] };
  const wrongFiles = files.length > 0 ? [again] : [];
  if (wrong !== undefined) {
    overwrite(files);
    return { ...kept, wrong, wrongFiles };
  }
  const written = await visit.write({ text, chosen, files });
  return written === "sent" ? { notice: "follow-up.write.sent" } : { ...kept, ...unsent(written, wrongFiles, t) };
};

/** The files weighed more than a form may; the button, which comes after them, did not arrive. */
export const tooLarge = (form: FormData, t: T): Said => ({
  ...keptOf(form),
  wrongFiles: [t("follow-up.files.too-large"), t("follow-up.files.again")],
});

const unsent = (written: Exclude<Written, "sent">, wrongFiles: readonly string[], t: T): Said => {
  switch (written) {
    case "nobody":
      return { wrong: "follow-up.write.wrong.nobody", wrongFiles };
    case "nobody-for-files":
      return { wrongFiles: [t("follow-up.files.nobody"), ...wrongFiles] };
    case "full-of-files":
      return { wrongFiles: [t("follow-up.files.full")] };
    case "full":
      return { notice: "follow-up.refused.full" };
    case "no-room":
      return { notice: "follow-up.refused.no-room", wrongFiles };
    case "moved":
      return { notice: "follow-up.refused.fault", wrongFiles };
  }
};

const sentenceOf = ({ refused, name }: PlainFilesWrong, t: T): string => {
  switch (refused) {
    case "wrong-type":
      return t("report.evidence.wrong-type", { name });
    case "empty":
      return t("report.evidence.empty", { name });
    case "too-many":
      return t("follow-up.files.too-many");
    case "too-large":
      return t("follow-up.files.too-large");
  }
};

export const textIn = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
};
