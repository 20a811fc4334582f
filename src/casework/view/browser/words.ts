/** What the viewer says, in the language of the desk, made there: the viewer fetches nothing. */
export type Words = {
  readonly lang: string;
  readonly dir: string;
  readonly label: string;
  readonly hold: string;
  /** Which kind it is, that it cannot be shown, and what else can be done. */
  readonly broken: string;
  /** A picture that moves, of which this browser draws only the first. */
  readonly first: string;
  /** A picture longer than the window. */
  readonly long: string;
  /** Only the beginning of a long text is shown. */
  readonly cut: string;
  /** Beside the choice of how a text is written. */
  readonly written: string;
};
