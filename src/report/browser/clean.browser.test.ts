import { afterEach, describe, expect, test, vi } from "vitest";
import { canary, corpus, type Sample } from "../../../tools/kinds/samples.ts";
import { kindOf } from "../kinds/kind-of.ts";
import { isPicture, kinds, type FileKind } from "../kinds/kinds.ts";
import { isMoving } from "../kinds/movement.ts";
import { toldIn } from "../stripping/testing/told-in.ts";
import { makeLookAt, type Cleaned } from "./clean.ts";
import { limits } from "../limits.ts";
import { pick } from "./picked-files.ts";

/** Each file as the page gives it: the browser's word for it is wrong on purpose. */
const fileOf = async (sample: Sample): Promise<File> => {
  const answer = await fetch(`/tools/kinds/fixtures/${sample.file}`);
  return new File([await answer.blob()], sample.file, { type: "text/html" });
};
const bytesOf = async (file: Blob): Promise<Uint8Array> => new Uint8Array(await file.arrayBuffer());
/** What looks at files, as in a page just opened: whether the canvas lies is asked anew. */
const opened = (): ReturnType<typeof makeLookAt> => makeLookAt();
const cleaned = (looked: { readonly cleaned: Cleaned | null }): Extract<Cleaned, { clean: Blob }> => {
  if (looked.cleaned === null || "refused" in looked.cleaned) throw new Error(JSON.stringify(looked.cleaned));
  return looked.cleaned;
};
const isClean = async (clean: Blob): Promise<void> => {
  const bytes = await bytesOf(clean);
  expect(new TextDecoder("latin1").decode(bytes)).not.toContain(canary);
  expect(toldIn(bytes)).toEqual([]);
  expect(kinds[kindOf(bytes)!].mime).toBe(clean.type);
};
const colourAt = async (file: Blob, x: number, y: number): Promise<readonly number[]> => {
  const picture = await createImageBitmap(file);
  const pen = new OffscreenCanvas(picture.width, picture.height).getContext("2d")!;
  pen.drawImage(picture, 0, 0);
  return [...pen.getImageData(Math.floor(x * picture.width), Math.floor(y * picture.height), 1, 1).data];
};
const near = (one: readonly number[], other: readonly number[]): boolean =>
  one.every((value, n) => Math.abs(value - (other[n] ?? 0)) < 24);
const sky = [0x3b, 0x6e, 0xa5, 255];

afterEach(() => vi.restoreAllMocks());

const pictures = corpus.filter((one): one is Sample & { kind: FileKind } => one.kind !== null && isPicture(one.kind));

describe("in a browser that draws what it is told", () => {
  test.each(pictures)("$file leaves without what was told beside it, and looks as it did", async (sample) => {
    const lookAt = opened();
    const file = await fileOf(sample);
    const looked = await lookAt(file);
    expect(looked.kind).toBe(sample.kind);
    if (sample.kind === "tiff") return expect(looked.cleaned).toEqual({ refused: "unreadable" }); // Chromium draws none
    const { clean, ending, notes } = cleaned(looked);
    await isClean(clean);
    expect(kinds[kindOf(await bytesOf(clean))!].endings as readonly string[]).toContain(ending);
    if (sample.kind === "heic" || sample.file === "photo-cut.jpg") return expect(notes).toEqual(["undrawn"]);
    const whole = sample.moving === true && sample.kind !== "jpeg" && sample.kind !== "avif";
    expect(notes).toEqual(whole ? ["moving"] : sample.moving === true ? ["first"] : []);
    expect(isMoving(kindOf(await bytesOf(clean))!, await bytesOf(clean))).toBe(whole);
    if (sample.clear) {
      expect(clean.type).toBe("image/png");
      expect((await colourAt(clean, 0.02, 0.1))[3]).toBe(0);
    }
    for (const [x, y] of [
      [0.1, 0.1],
      [0.9, 0.1],
      [0.1, 0.9],
      [0.9, 0.9],
    ] as const)
      expect(near(await colourAt(clean, x, y), await colourAt(file, x, y)), `${x} ${y}`).toBe(true);
  });

  test("how a photo was held is drawn in", async () => {
    const lookAt = opened();
    const { clean } = cleaned(await lookAt(await fileOf(corpus.find(({ file }) => file === "photo-turned.jpg")!)));
    expect((await createImageBitmap(clean, { imageOrientation: "none" })).height).toBe(64);
    expect(near(await colourAt(clean, 0.9, 0.1), sky)).toBe(true);
  });
});

/** As Firefox does that resists fingerprinting: whatever is read back is noise. */
const lie = (): void => {
  const read = OffscreenCanvasRenderingContext2D.prototype.getImageData;
  vi.spyOn(OffscreenCanvasRenderingContext2D.prototype, "getImageData").mockImplementation(function (
    this: OffscreenCanvasRenderingContext2D,
    ...where
  ) {
    const honest = read.apply(this, where as never);
    crypto.getRandomValues(honest.data.subarray(0, 60_000));
    return honest;
  });
};
/** As Brave does: here and there one more or one less. */
const shade = (): void => {
  const read = OffscreenCanvasRenderingContext2D.prototype.getImageData;
  vi.spyOn(OffscreenCanvasRenderingContext2D.prototype, "getImageData").mockImplementation(function (
    this: OffscreenCanvasRenderingContext2D,
    ...where
  ) {
    const honest = read.apply(this, where as never);
    for (let n = 5; n < honest.data.length; n += 997) honest.data[n]! ^= 1;
    return honest;
  });
};

describe.each([
  ["noise", lie],
  ["a little noise", shade],
] as const)("in a browser whose canvas gives back %s", (_, guard) => {
  test.each(pictures)(
    "$file keeps its picture byte for byte, and that is said; or it is said that it cannot be cleaned",
    async (sample) => {
      const file = await fileOf(sample);
      guard();
      const looked = await opened()(file);
      vi.restoreAllMocks();
      if (looked.cleaned !== null && "refused" in looked.cleaned) {
        expect(looked.cleaned.refused).toBe("guarded");
        expect(["bmp", "tiff", "avif"]).toContain(sample.kind);
        return expect(sample.kind !== "avif" || sample.moving).toBe(true);
      }
      const { clean, notes } = cleaned(looked);
      const first = sample.kind === "jpeg" && sample.moving === true ? ["guarded", "first"] : ["guarded"];
      expect(notes).toEqual(sample.moving === true && sample.kind !== "jpeg" ? ["moving"] : first);
      await isClean(clean);
      if (sample.kind === "heic" || sample.file === "photo-cut.jpg") return;
      for (const [x, y] of [
        [0.1, 0.1],
        [0.9, 0.9],
      ] as const)
        expect(await colourAt(clean, x, y)).toEqual(await colourAt(file, x, y));
    },
  );
});

test("a drawing that is not the picture is not sent: one larger than a canvas can be keeps its own bytes", async () => {
  const file = await fileOf(corpus.find((one) => one.file === "photo.jpg")!);
  const draw = OffscreenCanvasRenderingContext2D.prototype.drawImage;
  vi.spyOn(OffscreenCanvasRenderingContext2D.prototype, "drawImage").mockImplementation(function (
    this: OffscreenCanvasRenderingContext2D,
    ...how: unknown[]
  ) {
    if (this.canvas.width !== 64) draw.apply(this, how as never);
  });
  const { clean, notes } = cleaned(await opened()(file));
  expect(notes).toEqual(["large"]);
  await isClean(clean);
});

test.each(corpus.filter(({ kind }) => kind === null || !isPicture(kind)))(
  "$file is known by its bytes, whatever the browser calls it, and is not cleaned",
  async (sample) => {
    const looked = await opened()(await fileOf(sample));
    expect([looked.kind, looked.cleaned]).toEqual([sample.kind, null]);
  },
);

test("a file that cannot be looked at is said, and the others are kept", async () => {
  const lookAt = opened();
  const lost = (file: Blob) => (file.size === 4 ? Promise.reject(new Error("The worker stopped")) : lookAt(file));
  const { picked, faults } = await pick(
    [new File(["gone"], "a.jpg"), new File(["Room 214"], "b.txt")],
    [],
    lost,
    limits,
  );
  expect(faults).toEqual([{ field: "files", key: "report.evidence.not-looked", name: "a.jpg" }]);
  expect(picked.map(({ name, shown }) => [name, shown])).toEqual([["b.txt", "text"]]);
});
