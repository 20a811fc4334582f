/** A slip in a content file: the line it stands on, what is wrong and how to mend it. */
export type Slip = { readonly line: number; readonly wrong: string };

/** Stops the start; its message names every slip, one a line, with file, line and mend. */
export class ContentUnreadable extends Error {}

export const unknownPlace = (name: string, known: readonly string[]): string =>
  `There is no {{${name}}}. There are ${known.map((one) => `{{${one}}}`).join(", ")}.`;
