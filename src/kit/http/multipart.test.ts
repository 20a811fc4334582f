import fc from "fast-check";
import { expect, test } from "vitest";
import { boundaryOf, readMultipart } from "./multipart.ts";
import { policy } from "./policy.ts";

type Field = readonly [name: string, value: string | { readonly name: string; readonly bytes: Uint8Array }];

/** As the platform sends it: another hand than ours. */
const sentAs = async (fields: readonly Field[]): Promise<{ bytes: Buffer<ArrayBuffer>; boundary: string }> => {
  const form = new FormData();
  for (const [name, value] of fields)
    if (typeof value === "string") form.append(name, value);
    else form.append(name, new File([new Uint8Array(value.bytes)], value.name, { type: "image/jpeg" }));
  const sent = new Response(form);
  const boundary = boundaryOf(sent.headers.get("content-type") ?? "") ?? "";
  return { bytes: Buffer.from(await sent.arrayBuffer()), boundary };
};
const fieldsOf = async (form: FormData): Promise<unknown[]> =>
  await Promise.all(
    [...form].map(async ([name, value]) =>
      typeof value === "string"
        ? [name, value]
        : [name, { name: value.name, type: value.type, size: value.size, bytes: [...(await value.bytes())] }],
    ),
  );

const name = fc.string({ unit: fc.constantFrom("a", " ", '"', "é", "\r\n", ";", "=", "%", "\\", "👁"), maxLength: 8 });
const value = fc.oneof(
  fc.string({ unit: fc.constantFrom("x", "\r\n", "-", "--", "é", "&", ":", "👁"), maxLength: 20 }),
  fc.record({ name, bytes: fc.uint8Array({ maxLength: 40 }) }),
);

test("what the platform sends is read back, names, words and files", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(name, value), { minLength: 1, maxLength: 8 }), async (fields) => {
      const { bytes, boundary } = await sentAs(fields);
      const { form, whole } = readMultipart(bytes, boundary);
      expect(whole).toBe(true);
      const theirs = await new Response(bytes, {
        headers: { "content-type": `multipart/form-data; boundary=${boundary}` },
      }).formData();
      expect(await fieldsOf(form)).toEqual(await fieldsOf(theirs));
    }),
    { numRuns: 500, seed: 20261129 },
  );
});

test("of a form that breaks off anywhere, every field before that place is there, and none of what is half", async () => {
  const { bytes, boundary } = await sentAs([
    ["carried", "all that was told"],
    ["what", "words\r\nand more"],
    ["files", { name: "a.jpg", bytes: new Uint8Array(50) }],
    ["go", "send"],
  ]);
  const whole = readMultipart(bytes, boundary);
  const names = [...whole.form.keys()];
  let before = 0;
  for (let length = 0; length <= bytes.length - 4; length++) {
    const { form, whole: complete } = readMultipart(bytes.subarray(0, length), boundary);
    const found = [...form];
    expect(complete).toBe(false);
    expect(found.map(([key]) => key)).toEqual(names.slice(0, found.length));
    for (const [key, told] of found) if (typeof told === "string") expect(told).toBe(whole.form.get(key));
    expect(found.length).toBeGreaterThanOrEqual(before);
    before = found.length;
  }
  expect(before).toBe(4);
});

test("whatever bytes come, it ends without a fault", () => {
  const bit = fc.constantFrom("--b", "\r\n", "--", "b", ":", ";", '"', 'name="', "filename=", "form-data", "\0", "é");
  const line = fc.constant('Content-Disposition: form-data; name="a"');
  fc.assert(
    fc.property(fc.array(fc.oneof(bit, line), { maxLength: 40 }), (bits) => {
      const { form, whole } = readMultipart(Buffer.from(bits.join("")), "b");
      expect([...form].length).toBeLessThanOrEqual(bits.length);
      expect(typeof whole).toBe("boolean");
    }),
    { numRuns: 3_000, seed: 20261129 },
  );
});

const part = (head: string, content = "x") => `--b\r\n${head}\r\n\r\n${content}\r\n`;
const named = (field: string) => part(`Content-Disposition: form-data; name="${field}"`);
const end = "--b--\r\n";
const read = (text: string) => readMultipart(Buffer.from(text), "b");

test("parts, and what heads each, are bounded: what came before the bound is kept", () => {
  const most = named("a").repeat(policy.fields);
  expect(read(most + end)).toMatchObject({ whole: true });
  const more = read(most + named("a") + end);
  expect([more.whole, [...more.form].length]).toEqual([false, policy.fields]);
  const long = read(named("words") + part(`X: ${"y".repeat(policy.partHeader)}`) + named("go") + end);
  expect([long.whole, [...long.form.keys()]]).toEqual([false, ["words"]]);
});

test("words are bounded together, files are not: what came before the bound is kept", () => {
  const half = "x".repeat(policy.words / 2);
  const words = (value: string) => part('Content-Disposition: form-data; name="words"', value);
  const film = part('Content-Disposition: form-data; name="files"; filename="a"', half);
  expect([...read(words(half) + film + film + film + words(half) + end).form]).toHaveLength(5);
  const more = read(words(half) + words(half) + words("x") + named("go") + end);
  expect([more.whole, [...more.form].length]).toEqual([false, 2]);
});

test("nothing nests: a part that is itself of parts is a file like another", async () => {
  const inner = `--c\r\nContent-Disposition: form-data; name="inner"\r\n\r\nx\r\n--c--`;
  const disposition = 'Content-Disposition: form-data; name="files"; filename="a.mht"';
  const { form } = read(part(`${disposition}\r\nContent-Type: multipart/related; boundary=c`, inner) + end);
  expect([...form.keys()]).toEqual(["files"]);
  expect(await (form.get("files") as File).text()).toBe(inner);
});

test("a part that names no field is left out, and other headers, cases and unquoted names are read", () => {
  const { form, whole } = read(
    part("X-Other: 1") + part("") + part("x: y\r\ncontent-disposition:  FORM-DATA ; name=plain; x=y") + end,
  );
  expect([whole, [...form]]).toEqual([true, [["plain", "x"]]]);
  expect(read(named("a").replace("--b", "--bc") + end)).toMatchObject({ whole: false });
});

test("the bytes of a file are those of the body, so that they can be overwritten", async () => {
  const bytes = Buffer.from(part('Content-Disposition: form-data; name="f"; filename="a"', "secret") + end);
  const file = readMultipart(bytes, "b").form.get("f") as File;
  (await file.bytes()).fill(0);
  expect(bytes.includes("secret")).toBe(false);
  expect([await file.text(), file.size, (await file.slice(1, 3).bytes()).length]).toEqual(["\0".repeat(6), 6, 2]);
});

test("a boundary is what the header says, quoted or not, and no longer than it may be", () => {
  const from = (rest: string) => boundaryOf(`multipart/form-data${rest}`);
  expect([from("; boundary=a"), from('; charset=x;BOUNDARY="a b"'), from("; boundary=a; x")]).toEqual([
    "a",
    "a b",
    "a",
  ]);
  expect([from(""), from("; boundary="), from('; boundary=""'), from(`; boundary=${"a".repeat(71)}`)]).toEqual([
    null,
    null,
    null,
    null,
  ]);
});
