import { callsIn, type Call } from "./trace.ts";

export type Judged = {
  /** Answers that something was taken: "POST /api/reports", as often as it was. */
  readonly taken: ReadonlyMap<string, number>;
  /** Those that went out before what they acknowledge was on the disk. */
  readonly early: readonly string[];
};

const isLog = ({ on }: Call): boolean => on.includes("/pg_wal/");
const isSync = (call: Call): boolean => isLog(call) && /^f(data)?sync$/.test(call.name);

/**
 * What is under way acknowledges nothing: the parts of an upload reach the log with the report that names them
 * (docs/decisions/0020-what-is-under-way-lies-apart.md). Everything else does.
 *
 * Reads what the kernel was asked by the server and by PostgreSQL. For each 201: between its request and it, PostgreSQL
 * wrote to its log, the log was on the disk (fdatasync came back), and only then did PostgreSQL answer the server.
 */
export function judge(log: string): Judged {
  const calls = callsIn(log);
  const syncs = calls.filter(isSync);
  const writes = calls.filter((call) => isLog(call) && /^p?write/.test(call.name));
  // The server writes; what is sent on a socket comes from PostgreSQL.
  const answers = calls.filter(({ name, on }) => name === "sendto" && on.startsWith("socket"));
  const requests = calls.filter(
    ({ name, text }) => /^(read|recvfrom)$/.test(name) && /^, *(?:<unfinished \.\.\.>)?"(?:POST|PUT) /.test(text),
  );
  const taken = new Map<string, number>();
  const early: string[] = [];
  for (const said of calls.filter(({ name, text }) => name.startsWith("write") && text.includes('"HTTP/1.1 201 '))) {
    const request = requests.findLast(({ on, begun }) => on === said.on && begun < said.begun);
    if (request === undefined) continue;
    const what = (/"(\w+ \S+?)(?=[ ?])/.exec(request.text)?.[1] ?? "").replace(/[0-9a-f]{32}/g, "…");
    taken.set(what, (taken.get(what) ?? 0) + 1);
    if (what.includes("/uploads")) continue;
    const within = (call: Call): boolean => call.begun > request.begun && call.begun < said.begun;
    const why = lateFor(
      answers.filter(within),
      writes.filter(within),
      syncs.filter(({ begun }) => begun > request.begun),
    );
    if (why !== null) early.push(`${what}, line ${said.begun + 1}: ${why}`);
  }
  return { taken, early };
}

/** Of one process of PostgreSQL's that had answered: all it wrote to the log was on the disk before. */
function lateFor(answers: readonly Call[], writes: readonly Call[], syncs: readonly Call[]): string | null {
  const kept = answers.findLast((answer) => syncs.some(({ ok, ended }) => ok && ended < answer.begun));
  if (writes.length === 0) return "nothing was written to the log";
  if (kept === undefined) return "the log was not on the disk when PostgreSQL answered";
  const last = answers.at(-1)!;
  const loose = writes.find(
    (write) =>
      write.begun < last.begun &&
      answers.some(({ pid }) => pid === write.pid) &&
      !syncs.some(({ ok, begun, ended }) => ok && begun > write.begun && ended < last.begun),
  );
  return loose === undefined ? null : "PostgreSQL answered between its writing and the disk";
}
