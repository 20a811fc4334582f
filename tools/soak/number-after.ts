/** `--rounds 5` among the arguments: 5; null where it isn't there. */
export const numberAfter = (args: readonly string[], name: string): number | null => {
  const at = args.indexOf(name);
  if (at === -1) return null;
  const number = Number(args[at + 1]);
  if (!Number.isInteger(number) || number < 1) throw new Error(`${name} takes a number from 1.`);
  return number;
};
