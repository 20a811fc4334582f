/** A byte that draws: the only ones in which anything may stand that is not a number of the file's own build. */
export const drawing = 0xee;

export const latin = (text: string): Buffer => Buffer.from(text, "latin1");
export const numbers = (bytes: number, ...values: number[]): Buffer =>
  Buffer.concat(
    values.map((value) => {
      const one = Buffer.alloc(bytes);
      one.writeUIntBE(value, 0, bytes);
      return one;
    }),
  );
export const box = (type: string, ...inside: readonly Buffer[]): Buffer => {
  const body = Buffer.concat(inside);
  return Buffer.concat([numbers(4, body.length + 8), latin(type), body]);
};
const full = (type: string, version: number, ...inside: readonly Buffer[]): Buffer =>
  box(type, numbers(4, version * 0x100_0000), ...inside);
const words = (length = 12): Buffer => Buffer.alloc(length, "w");
const picture = (length: number): Buffer => Buffer.alloc(length, drawing);

/** Number and type; of which 1, 2 and 6 draw: one tile, the whole, how clear it is. */
const items = [
  [1, "hvc1"],
  [2, "grid"],
  [3, "Exif"],
  [4, "mime"],
  [5, "hvc1"],
  [6, "hvc1"],
  [7, "jpeg"],
  [8, "hvc1"],
] as const;
const extent = 24;
const gap = 12;

const reference = (type: string, from: number, to: number): Buffer => box(type, numbers(2, from, 1, to));
const hvcC = (): Buffer => {
  const set = (type: number, unit: Buffer): Buffer =>
    Buffer.concat([numbers(1, type), numbers(2, 1, unit.length), unit]);
  return box(
    "hvcC",
    picture(22),
    numbers(1, 2),
    set(33, picture(16)),
    set(39, Buffer.concat([latin("N\x01"), words()])),
  );
};
const properties = (): Buffer[] => [
  hvcC(),
  full("ispe", 0, picture(8)),
  box("colr", latin("prof"), words(40)),
  box("colr", latin("nclx"), numbers(2, 1, 13, 6), numbers(1, 128)),
  box("irot", numbers(1, 1)),
  full("pixi", 0, numbers(1, 3, 8, 8, 8)),
  full("auxC", 0, latin("urn:mpeg:hevc:2015:auxid:1\0"), words()),
  full("auxC", 0, latin("urn:com:example:depth\0"), words()),
  full("udes", 0, words()),
  box("uuid", words(20)),
  box("free", words()),
  box("av1C", picture(4), words()),
];
const associations = (): Buffer => {
  const own = (item: number, ...of: number[]): Buffer =>
    Buffer.concat([numbers(2, item), numbers(1, of.length, ...of)]);
  return full(
    "ipma",
    0,
    numbers(4, 4),
    own(1, 0x81, 2, 0x83),
    own(2, 2, 4, 5, 6, 9),
    own(6, 0x81, 2, 7),
    own(8, 0x81, 2, 8),
  );
};

const iloc = (mdat: number): Buffer => {
  const entries = items.map(([id, type], n) => {
    const [way, from, length] = type === "grid" ? [1, gap, 8] : [0, mdat + gap + n * (extent + gap), extent];
    return Buffer.concat([numbers(2, id, way, 0, 1), numbers(4, from, length)]);
  });
  return full("iloc", 1, numbers(2, 0x4400, items.length), ...entries, words());
};

/** A HEIC file with a place for words everywhere that there can be one; `primary` is the item that is shown. */
export const heifFile = ({ primary = 2, more = [] }: { primary?: number; more?: readonly Buffer[] } = {}): Buffer => {
  const before = (mdat: number): Buffer => {
    const entries = items.map(([id, type]) => full("infe", 2, numbers(2, id, 0), latin(type), words()));
    const meta = full(
      "meta",
      0,
      full("hdlr", 0, words(4), latin("pict"), words(24)),
      full("pitm", 0, numbers(2, primary), words()),
      full("iinf", 0, numbers(2, items.length), ...entries),
      full(
        "iref",
        0,
        reference("dimg", 2, 1),
        reference("cdsc", 3, 2),
        reference("thmb", 5, 2),
        reference("auxl", 6, 2),
        reference("thmb", 7, 2),
        reference("auxl", 8, 2),
        box("word", words()),
      ),
      box("iprp", box("ipco", ...properties()), associations(), box("free", words())),
      box("idat", words(gap), picture(8), words(gap)),
      iloc(mdat),
      box("grpl", full("altr", 0, words(20))),
      box("free", words()),
      box("word", words()),
      box("uuid", words(20)),
      ...more,
    );
    return Buffer.concat([box("ftyp", latin("heicwwwwmif1heicwwww")), box("skip", words()), meta]);
  };
  const data = items.map(([id]) => ([1, 6].includes(id) ? picture(extent) : words(extent)));
  const mdat = box("mdat", words(gap), ...data.flatMap((one) => [one, words(gap)]));
  return Buffer.concat([before(before(0).length + 8), mdat, box("uuid", words(20)), box("free", words())]);
};
