/**
 * One line of JSON on stdout for each thing worth knowing. Fields are names and numbers that we chose ourselves:
 * never an address, a header, a receipt or a word from a form.
 */
export type Log = (event: string, fields?: Readonly<Record<string, string | number | boolean>>) => void;

export const lineLog =
  (write: (line: string) => void = (line) => void process.stdout.write(line)): Log =>
  (event, fields) =>
    write(`${JSON.stringify({ event, ...fields })}\n`);

export const noLog: Log = () => undefined;
