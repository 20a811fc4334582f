import type { Language } from "../../kit/language.ts";

/** What the browser's half starts from; the roots are pinned here, in the page. */
export type ReturnProps = {
  readonly language: Language;
  readonly action: string;
  readonly trust: { readonly roots: readonly string[]; readonly threshold: number; readonly lowestVersion: number };
  /** What the server found wrong with a receipt that was posted before the script had taken over. */
  readonly said: { readonly wrong?: string | undefined; readonly notice?: string | undefined };
  readonly messages: Readonly<Record<string, string>>;
};
