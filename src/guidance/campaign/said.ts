/** What a poster, card, sticker or picture says, in one language. */
export type Said = {
  readonly language: string;
  /** Seven words; a line feed where a row should end. */
  readonly words: string;
  /** The same seven in other languages, for a sheet that speaks several. */
  readonly also: readonly string[];
  /** One number and whose it is, or none. */
  readonly number: { readonly number: string; readonly whose: string } | null;
  /** What the code opens; without it there is no code, as on a screen that nobody can scan with itself. */
  readonly address: string | null;
  /** The site's address, to type by hand. */
  readonly typed: string;
  /** The campaign's name. */
  readonly name: string;
  /** Where it hangs, as the place calls itself. */
  readonly place: string | null;
  /** Only of a demonstration: that nobody receives anything. */
  readonly demonstration: string | null;
};
