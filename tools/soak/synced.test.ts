import { expect, test } from "vitest";
import { watchedInstance } from "./synced.ts";
import { judge } from "./synced/judge.ts";
import { cannotTrace } from "./synced/strace.ts";

const read = '20 read(31<socket:[7]>, "POST /api/reports HTTP/1.1\\r\\nhost"..., 65536) = 900';
const write = '30 pwrite64(75</data/pg_wal/000000010000000000000003>, "\\30\\321"..., 8192, 0) = 8192';
const sync = "30 fdatasync(75</data/pg_wal/000000010000000000000003>) = 0";
const answer = '30 sendto(10<socket:[5]>, "2\\0\\0\\0\\4T"..., 96, 0, NULL, 0) = 96';
const said = '20 write(31<socket:[7]>, "HTTP/1.1 201 Created\\r\\n"..., 1272) = 1272';
const begun = sync.replace(") = 0", " <unfinished ...>");
const ended = "30 <... fdatasync resumed>) = 0";
const late = [
  "9   read(31<socket:[7]>,  <unfinished ...>",
  '9   <... read resumed>"POST /api/reports HTTP/1.1\\r\\nhost"..., 65536) = 900',
];
const verdict = (...lines: string[]): string =>
  judge(lines.join("\n"))
    .early.map((line) => line.replace(/.*: /, ""))
    .join() || "in order";

test("a 201 that waits for the disk is in order, whoever else is at work", () => {
  expect(verdict(read, write, sync, answer, said)).toBe("in order");
  expect(verdict(read, write, begun, read.replace("[7]", "[9]"), ended, answer, said)).toBe("in order");
  expect(verdict(...late, write, sync, answer, said)).toBe("in order");
  expect(verdict(...late, answer, said)).toBe("nothing was written to the log");
  expect(judge([read, write, sync, answer, said].join("\n")).taken).toEqual(new Map([["POST /api/reports", 1]]));
});

test.each([
  ["nothing was written", [read, answer, said], "nothing was written to the log"],
  ["nothing was synced", [read, write, answer, said], "the log was not on the disk when PostgreSQL answered"],
  [
    "synced after the answer",
    [read, write, answer, said, sync],
    "the log was not on the disk when PostgreSQL answered",
  ],
  [
    "synced before the writing",
    [read, sync, write, answer, said],
    "PostgreSQL answered between its writing and the disk",
  ],
  ["still syncing", [read, write, begun, answer, said, ended], "the log was not on the disk when PostgreSQL answered"],
  [
    "syncing failed",
    [read, write, sync.replace("= 0", "= -1 EIO (x)"), answer, said],
    "the log was not on the disk when PostgreSQL answered",
  ],
  [
    "synced for the request before",
    [write, sync, answer, read, write, answer, said],
    "the log was not on the disk when PostgreSQL answered",
  ],
])("a 201 is early when %s", (_, lines, why) => {
  expect(verdict(...lines)).toBe(why);
});

const why = cannotTrace();
if (why !== null) console.warn(`${why}: whether a 201 waits for the disk was not looked at.`);

/** `npm run soak -- synced` looks at hundreds, with files. */
test.skipIf(why !== null)(
  "each 201 of a running instance waits until PostgreSQL's log is on the disk",
  { timeout: 300_000 },
  async () => {
    const { taken, early } = await watchedInstance(5, false);
    expect(taken.get("POST /api/reports")).toBe(5);
    expect(early).toEqual([]);
  },
);
