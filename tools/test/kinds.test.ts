import { spawnSync } from "node:child_process";
import { mkdtempDisposable, writeFile } from "node:fs/promises";
import { readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { savedName } from "../../src/casework/saved-name.ts";
import { projectRoot } from "../../src/kit/where.ts";
import { kindOf } from "../../src/report/kinds/kind-of.ts";
import { isPicture, kindNames, kinds, type FileKind } from "../../src/report/kinds/kinds.ts";
import { isMoving } from "../../src/report/kinds/movement.ts";
import { plainFilesFrom } from "../../src/report/plain-files.ts";
import { strip } from "../../src/report/stripping/strip.ts";
import { toldIn } from "../../src/report/stripping/testing/told-in.ts";
import { toldIn as toldByExiftool } from "../soak/told/tagging.ts";
import { corpusFolder } from "../kinds/corpus-folder.ts";
import { kindsPage } from "../kinds/kinds-page.ts";
import { canary, corpus, type Sample } from "../kinds/samples.ts";

const bytesOf = (file: string): Uint8Array => new Uint8Array(readFileSync(join(corpusFolder, file)));
const together = (pieces: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(pieces));
const holdsCanary = (file: Uint8Array): boolean => Buffer.from(file).includes(canary);
const pictures = corpus.filter(
  (one): one is Sample & { kind: FileKind } => one.kind !== null && kinds[one.kind].stripped,
);

test("at least sixty files, few and small, each listed, and at least one of each kind", () => {
  expect(readdirSync(corpusFolder).sort()).toEqual(corpus.map(({ file }) => file).sort());
  expect(corpus.length).toBeGreaterThanOrEqual(60);
  expect(corpus.reduce((sum, { file }) => sum + bytesOf(file).length, 0)).toBeLessThanOrEqual(600_000);
  expect(kindNames.filter((name) => !corpus.some(({ kind }) => kind === name))).toEqual([]);
});

test("docs/kinds.md says what the table says (`node tools/write-kinds.ts` mends it)", () => {
  expect(readFileSync(join(projectRoot(), "docs/kinds.md"), "utf8")).toBe(kindsPage());
});

test("the field offers every kind that is taken", () => {
  const source = readFileSync(join(projectRoot(), "src/report/browser/file-picker.tsx"), "utf8");
  const offered = /const offered =\s*"([^"]+)"/.exec(source)?.[1]?.split(",") ?? [];
  const isOffered = (name: FileKind): boolean =>
    offered.includes(`${kinds[name].mime.split("/")[0]}/*`) ||
    kinds[name].endings.every((ending) => offered.includes(`.${ending}`));
  expect(kindNames.filter((name) => !isOffered(name))).toEqual([]);
  expect(offered).toEqual(expect.arrayContaining([".csv", ".log", ".md"]));
});

test.each(corpus)("$file is $kind by its bytes, cut at 4 KiB or not", ({ file, kind, moving }) => {
  const bytes = bytesOf(file);
  expect(kindOf(bytes)).toBe(kind);
  expect(kindOf(bytes.subarray(0, 4096))).toBe(kind);
  if (kind !== null && isPicture(kind)) expect(isMoving(kind, bytes)).toBe(moving ?? false);
  const name = savedName(file, kind);
  expect(name.endsWith(kind === null ? ".bin" : `.${/\.(\w+)$/.exec(name)?.[1]}`)).toBe(true);
  if (kind !== null) expect(kinds[kind].endings as readonly string[]).toContain(/\.(\w+)$/.exec(name)?.[1]);
});

test.each(corpus)(
  "without scripts $file is taken, or refused with a reason, by the same table",
  async ({ file, kind }) => {
    const form = new FormData();
    form.append("files", new File([bytesOf(file) as BlobPart], file, { type: "text/html" }));
    const taken = await plainFilesFrom(form);
    if (kind === null) return expect(taken).toEqual({ refused: "wrong-type", name: file });
    expect(taken).toMatchObject([{ name: file, mime: kinds[kind].mime }]);
  },
);

describe("what is told beside a picture", () => {
  test("stands in every file that should have it", () => {
    for (const { file, tagged, kind } of corpus)
      if (tagged && kind !== "heic") expect([file, holdsCanary(bytesOf(file))]).toEqual([file, true]);
  });

  test.each(pictures)("is taken out of $file, and the picture stays", ({ file, kind, moving }) => {
    const taken = bytesOf(file);
    const pieces = strip(kind, taken);
    if (pieces === null) return expect([kind, moving]).toEqual(["avif", true]); // told like a film
    const cleaned = together(pieces);
    expect(holdsCanary(cleaned)).toBe(false);
    expect(toldIn(cleaned)).toEqual([]);
    expect(kindOf(cleaned)).toBe(kind);
    // A film behind a photo goes; pictures that move by themselves go on moving.
    expect(isMoving(kind, cleaned)).toBe(kind === "jpeg" ? false : (moving ?? false));
    expect(together(strip(kind, cleaned)!)).toEqual(cleaned);
  });

  test("is never left in by half: a file with flipped, cut or doubled bytes is refused, or comes out clean", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...pictures),
        fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(255)), { maxLength: 4 }),
        fc.double({ min: 0.2, max: 1, noNaN: true }),
        ({ file, kind }, flips, cut) => {
          const whole = bytesOf(file);
          const bytes = whole.slice(0, Math.ceil(whole.length * cut));
          for (const [at, value] of flips) bytes[Math.floor(at * (bytes.length - 1))] = value;
          const pieces = strip(kind, bytes);
          if (pieces === null || kind === "heic" || kind === "avif") return;
          expect(holdsCanary(together(pieces))).toBe(false);
        },
      ),
      { numRuns: 1500, seed: 35 },
    );
  });

  test("arbitrary bytes behind any signature neither break nor hold up what reads them", () => {
    const heads = pictures.map(({ file, kind }) => ({ kind, head: bytesOf(file).subarray(0, 40) }));
    fc.assert(
      fc.property(fc.constantFrom(...heads), fc.uint8Array({ maxLength: 400 }), ({ kind, head }, rest) => {
        const bytes = together([head, rest]);
        kindOf(bytes);
        isMoving(kind, bytes);
        strip(kind, bytes);
      }),
      { numRuns: 2000, seed: 35 },
    );
  });
});

const exiftool = spawnSync("exiftool", ["-ver"]).status === 0;
if (!exiftool) console.log("kinds: exiftool is not here; our own reader alone looked at what is told in pictures");

test.skipIf(!exiftool)("exiftool finds nothing in what was taken out of the files, but sizes and colours", async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), "kinds-"));
  for (const { file, kind } of pictures) {
    const pieces = strip(kind, bytesOf(file));
    if (pieces !== null) await writeFile(join(folder.path, file), together(pieces));
  }
  const told = toldByExiftool(folder.path).map(({ file, tag }) => `${file} ${tag}`);
  expect(readdirSync(folder.path).length).toBeGreaterThan(25);
  expect(told).toEqual([]);
  const said = spawnSync("exiftool", ["-j", "-G1", "-a", "-u", folder.path], { encoding: "utf8" });
  expect(said.stdout).not.toContain(canary);
  expect(said.stdout).not.toMatch(/GPS|2026:10:03/);
});
