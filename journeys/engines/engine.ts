import type { Hands } from "./hands.ts";

export type Opening = {
  /** Port of the proxy at which everything ends that a page asks for outside this machine. */
  readonly outside: number;
  readonly screen: { readonly width: number; readonly height: number };
  readonly dark: boolean;
};

export type Engine = {
  readonly name: string;
  /** Where its programs are, or null: then this machine does not have it. */
  readonly find: () => string | null;
  readonly open: (binary: string, opening: Opening) => Promise<Hands>;
  /** It gives back other pixels than were drawn: pictures keep theirs, and lose what is written beside them. */
  readonly spoilsPictures?: true;
};
