import type { Picked } from "./picked-files.ts";

/** Attachments that would leave: the clean copy of a picture is one, an untouched file is one more. */
export const attachmentsOf = (picked: readonly Pick<Picked, "clean" | "untouched">[]): number =>
  picked.reduce((sum, { clean, untouched }) => sum + (clean === null ? 0 : 1) + (untouched ? 1 : 0), 0);

/** The list with a file ticked or unticked; unchanged where there is no room for one more. */
export const withUntouched = (
  picked: readonly Picked[],
  key: number,
  untouched: boolean,
  most: number,
): readonly Picked[] =>
  untouched && attachmentsOf(picked) >= most
    ? picked
    : picked.map((one) => (one.key === key ? { ...one, untouched } : one));
