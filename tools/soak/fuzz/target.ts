import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../../../src/kit/where.ts";

export type Target = {
  /** Of the row in bench/parsers that it tries. */
  readonly name: string;
  readonly seeds: readonly Uint8Array[];
  /** Whatever it throws is a fault. */
  readonly read: (bytes: Uint8Array<ArrayBuffer>) => unknown;
};

const decoder = new TextDecoder("utf-8");
export const textOf = (bytes: Uint8Array): string => decoder.decode(bytes);
export const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text));

export const text = (name: string, seeds: readonly string[], read: (text: string) => unknown): Target => ({
  name,
  seeds: seeds.map(bytesOf),
  read: (bytes) => read(textOf(bytes)),
});

/** Fields and values, each on a line of its own: "what.description=Words". */
export const form = (name: string, seeds: readonly string[], read: (form: FormData) => unknown): Target =>
  text(name, seeds, (lines) => {
    const fields = new FormData();
    for (const line of lines.split("\n").slice(0, 200)) {
      const at = line.indexOf("=");
      fields.append(line.slice(0, Math.max(0, at)), line.slice(at + 1));
    }
    return read(fields);
  });

export const vectors = (name: string): Record<string, unknown> =>
  JSON.parse(readFileSync(join(projectRoot(), "src/envelope/vectors", `${name}.json`), "utf8")) as Record<
    string,
    unknown
  >;

/** The corpus of files, as far as they are small. */
export const files = (ending: RegExp, largest = 20_000): Uint8Array[] => {
  const folder = join(projectRoot(), "tools/kinds/fixtures");
  return readdirSync(folder)
    .filter((name) => ending.test(name))
    .map((name) => new Uint8Array(readFileSync(join(folder, name))))
    .filter(({ length }) => length <= largest);
};
