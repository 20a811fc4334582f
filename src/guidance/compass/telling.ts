import type { Language, T } from "../../kit/language.ts";

/** What every part of these pages needs to speak: to whom, with which words, on which day. */
export type Telling = { readonly language: Language; readonly t: T; readonly today: string };
