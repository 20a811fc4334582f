import type { VNode } from "preact";
import type { T } from "../../kit/language.ts";

type Shown = {
  readonly t: T;
  /** Sentences beside the field. What was chosen is gone with the page: no browser lets a page choose a file. */
  readonly wrong?: readonly string[];
};

/**
 * Without scripts nothing can be cleaned in the browser, and the page says so where files are chosen. No `accept`: w3m
 * posts the form as soon as a file is named in a field that has one.
 */
export const PlainFilesField = ({ t, wrong = [] }: Shown): VNode => (
  <div class={wrong.length > 0 ? "field wrong" : "field"}>
    <label for="files">{t("report.evidence.noscript.files")}</label>
    <p class="hint" id="files-hint">
      {t("report.evidence.noscript.metadata")}
    </p>
    <div role="alert" id="files-error">
      {wrong.map((sentence) => (
        <p class="message" key={sentence}>
          {sentence}
        </p>
      ))}
    </div>
    <input type="file" id="files" name="files" multiple aria-describedby="files-hint files-error" />
  </div>
);
