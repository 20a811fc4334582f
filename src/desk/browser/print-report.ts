import { printPage } from "../../kit/browser/print-page.ts";
import { notice } from "./desk-state.ts";
import { t } from "./words.ts";

/** Prints the case sheet, or says that this browser does not. */
export const printReport = (): void =>
  void printPage().then((can) => {
    if (!can) notice.value = { text: t("casework.print.failed"), bad: true };
  });
