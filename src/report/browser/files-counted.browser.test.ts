import fc from "fast-check";
import { expect, test } from "vitest";
import { limits } from "../limits.ts";
import { attachmentsOf, withUntouched } from "./files-counted.ts";
import { filesToSend, pick, type LookAt, type Picked } from "./picked-files.ts";

const most = { files: 4, fileBytes: 100 };
const text = (size: number, name: string): File => new File(["x".repeat(size)], name);
const jpeg = (size: number, name: string): File => {
  const bytes = new Uint8Array(size);
  bytes.set([0xff, 0xd8, 0xff, 0xe0]);
  return new File([bytes], name);
};
/** Only photos are cleaned; their copies weigh so many bytes more. */
const growing =
  (more: number): LookAt =>
  async (file) => {
    if ((await file.bytes())[0] !== 0xff) return { kind: "txt", mime: "text/plain", shown: "text", cleaned: null };
    const clean = new Blob([new Uint8Array(file.size + more)], { type: "image/jpeg" });
    return { kind: "jpeg", mime: "image/jpeg", shown: "picture", cleaned: { clean, ending: "jpg", notes: [] } };
  };
const lookAt = growing(0);
const pickAll = (files: readonly File[], already: readonly Picked[] = []) => pick(files, already, lookAt, most);

test("six photos, each with its untouched file, are twelve; ten may go, and what counts is said as it is ticked", async () => {
  const photos = Array.from({ length: 6 }, (_, n) => jpeg(50, `${n}.jpg`));
  let { picked }: { picked: readonly Picked[] } = await pick(photos, [], lookAt, limits);
  for (const { key } of picked) picked = withUntouched(picked, key, true, limits.files);
  expect(attachmentsOf(picked)).toBe(limits.files);
  expect(filesToSend(picked)).toHaveLength(limits.files);
  expect(picked.map(({ untouched }) => untouched)).toEqual([true, true, true, true, false, false]);
});

test.each([
  [most.files, most.fileBytes, []],
  [most.files + 1, most.fileBytes, ["report.evidence.too-many"]],
  [most.files, most.fileBytes + 1, ["report.evidence.too-large"]],
  [most.files + 1, most.fileBytes + 1, ["report.evidence.too-large"]],
])("%i files of %i bytes: what is within is kept, and what is not is named", async (count, size, keys) => {
  const files = Array.from({ length: count }, (_, n) => jpeg(size, `${n}.jpg`));
  const { picked, faults } = await pickAll(files);
  expect([...new Set(faults.map(({ key }) => key))]).toEqual(keys);
  expect(picked.length + faults.length).toBe(count);
  expect(attachmentsOf(picked)).toBeLessThanOrEqual(most.files);
});

test("a picture that grows beyond the limit as it is cleaned can still go as it is", async () => {
  const { picked, faults } = await pick([jpeg(50, "a.jpg")], [], growing(most.fileBytes), most);
  expect(faults).toMatchObject([{ key: "report.evidence.clean-too-large", name: "a.jpg" }]);
  expect(picked).toMatchObject([{ clean: null, untouched: false }]);
});

test("whatever is chosen, ticked and taken out in whatever order, no more leaves than may", async () => {
  const act = fc.oneof(
    fc.record({ do: fc.constant("add" as const), photo: fc.boolean() }),
    fc.record({ do: fc.constantFrom("tick" as const, "untick" as const, "remove" as const), nth: fc.nat(5) }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(act, { maxLength: 25 }), async (acts) => {
      let picked: readonly Picked[] = [];
      for (const one of acts) {
        if (one.do === "add") {
          const file = one.photo ? jpeg(50, "a.jpg") : text(50, "a.txt");
          picked = [...picked, ...(await pickAll([file], picked)).picked];
        } else {
          const key = picked[one.nth]?.key;
          if (key === undefined) continue;
          picked =
            one.do === "remove"
              ? picked.filter((of) => of.key !== key)
              : withUntouched(picked, key, one.do === "tick", most.files);
        }
        expect(filesToSend(picked)).toHaveLength(attachmentsOf(picked));
        expect(attachmentsOf(picked)).toBeLessThanOrEqual(most.files);
      }
    }),
    { numRuns: 60 },
  );
});
