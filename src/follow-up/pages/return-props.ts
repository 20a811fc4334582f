import type { Language } from "../../kit/language.ts";

/** What the browser's half starts from; the roots are pinned here, in the page. */
export type ReturnProps = {
  readonly language: Language;
  readonly action: string;
  readonly trust: { readonly roots: readonly string[]; readonly threshold: number; readonly lowestVersion: number };
  readonly messages: Readonly<Record<string, string>>;
};
