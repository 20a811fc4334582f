import type { VNode } from "preact";
import { dayInWords, type Language, type T } from "../kit/language.ts";
import { SourceList, WhereFrom } from "./pages/where-from.tsx";

type Asked = {
  readonly t: T;
  readonly language: Language;
  /** Key of a sentence about the `{day}` on which the last of them was read. */
  readonly says: string;
  readonly read: readonly { readonly checked: string }[];
  readonly addresses: readonly string[];
};

/** The pages that a whole list was read on, each once. */
export const FoundOn = ({ t, language, says, read, addresses }: Asked): VNode => (
  <WhereFrom t={t}>
    <p>{t(says, { day: dayInWords(lastOf(read), language) })}</p>
    <SourceList sources={[...new Set(addresses)]} />
  </WhereFrom>
);

const lastOf = (read: Asked["read"]): string =>
  read
    .map(({ checked }) => checked)
    .toSorted()
    .at(-1) ?? "";
