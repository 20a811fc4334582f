/** One call to the system, from `strace -f -y`; of one that was interrupted in the log, begin and end are apart. */
export type Call = {
  readonly pid: string;
  readonly name: string;
  /** "socket:[12]", or the path of a file. */
  readonly on: string;
  text: string;
  /** Places in the log. */
  readonly begun: number;
  ended: number;
  ok: boolean;
};

/** Calls in the order in which they began. */
export function callsIn(log: string): Call[] {
  const calls: Call[] = [];
  const open = new Map<string, Call>();
  log.split("\n").forEach((line, at) => {
    const resumed = /^(\d+) +<\.\.\. (\w+) resumed>(.*)$/.exec(line);
    if (resumed) {
      const call = open.get(`${resumed[1]} ${resumed[2]}`);
      const rest = resumed[3] ?? "";
      // What was read is told only now.
      if (call) Object.assign(call, { ended: at, ok: succeeded(rest), text: `${call.text}${rest}` });
      return;
    }
    const [, pid = "", name = "", on = "", text = ""] = /^(\d+) +(\w+)\(\d+<([^>]*)>(.*)$/.exec(line) ?? [];
    if (pid === "") return;
    const unfinished = text.endsWith("<unfinished ...>");
    const call = {
      pid,
      name,
      on,
      text,
      begun: at,
      ended: unfinished ? Infinity : at,
      ok: !unfinished && succeeded(text),
    };
    if (unfinished) open.set(`${pid} ${name}`, call);
    calls.push(call);
  });
  return calls;
}

const succeeded = (text: string): boolean => /\) += +\d/.test(text);
