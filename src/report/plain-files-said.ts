import type { T } from "../kit/language.ts";
import { limits } from "./limits.ts";
import type { PlainFilesWrong } from "./plain-files.ts";

/** What is wrong with files that were chosen without scripts, in a sentence beside the field. `most`: how many go here. */
export const plainFilesSaid = ({ refused, name }: PlainFilesWrong, t: T, most = limits.plainFiles): string => {
  switch (refused) {
    case "wrong-type":
      return t("report.evidence.wrong-type", { name });
    case "empty":
      return t("report.evidence.empty", { name });
    case "too-many":
      return t("report.evidence.noscript.too-many", { most });
    case "too-large":
      return t("report.evidence.noscript.too-large");
  }
};

/** No browser lets a page choose a file: whichever were chosen are named, whatever else is said. */
export const chooseAgain = (body: unknown, t: T): string[] => {
  const files = body instanceof FormData ? body.getAll("files") : [];
  const names = files.flatMap((file) => (file instanceof File && file.size > 0 ? [file.name.slice(-255)] : []));
  return names.length === 0 ? [] : [t("report.evidence.noscript.which", { names: names.slice(0, 12).join(" · ") })];
};
