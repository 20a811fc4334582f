import type { Language } from "../kit/language.ts";

/** What the page's script finds in `#island`. */
export type DeskIsland = {
  readonly language: Language;
  readonly testLocale: boolean;
  readonly kind: "demo" | "real";
  readonly viewOrigin: string;
  /** ICU messages of `language`. */
  readonly messages: Readonly<Record<string, string>>;
};
