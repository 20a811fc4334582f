const [kib, mib] = [1024, 2 ** 20];

/** The numbers of reading what a stranger sends. */
export const policy = {
  /** A urlencoded body holds words and no file: bytes, whatever its route takes. */
  urlencoded: 64 * kib,
  /** Fields of a form, files and empty ones included. The longest of ours has some eighty. */
  fields: 500,
  /** Bytes of the header of one part of a form: a name, a file's name of 255 signs, a type. */
  partHeader: 4 * kib,
  /** Bytes of all the fields of a form of parts that are no files: what was carried along, and more than anybody types. */
  words: 3 * mib,
  /** As RFC 2046 has it. */
  boundary: 70,
  /** Signs that open something or part something in JSON, text included: they bound its depth and its size in memory. */
  json: { openings: 2_000, commas: 10_000 },
  /** How many times its limit a form may weigh to be read and cut; whatever is larger is not read at all. */
  mostOfCut: 10,
  /** Bytes of answers that are the same for all, held ready. All there are take about a third. */
  kept: 64 * mib,
  /**
   * Connections that a face has at a time; one more is closed unheard, which a proxy answers with 502. More than all
   * bodies that their rooms take and let wait (a test adds them up), so that bodies that stand still push each other out
   * before they shut the door, and few enough that all of them standing still weigh some 200 MiB.
   */
  connections: 2_000,
  bodies: {
    /** Milliseconds from the first look at a body to its end. */
    lasts: 60_000,
    /** Milliseconds that a body waits, unread, for room. */
    waits: 2_000,
    /** How many may wait for one room; who comes then is told at once. Each has a piece of up to 64 KiB in its hands. */
    waiters: 100,
    /** Bytes that a body counts for at least: what its connection weighs, whatever it sends. */
    least: 32 * kib,
    /** What was announced counts from the first byte on, divided by this. */
    ofAnnounced: 8,
    /** Announced with at most so many bytes a body counts as small. */
    smallest: 512 * kib,
    /** Bytes that all bodies under way may hold: the small ones together, and the large ones together. */
    small: 24 * mib,
    large: 64 * mib,
  },
} as const;

export type BodyPolicy = { readonly [K in keyof typeof policy.bodies]: number };
