export type Fault = { readonly reference: string; readonly route: string; readonly thrown: unknown };

/** One line a fault. Neither message nor request goes in: a message may quote what somebody wrote. */
export const faultLine = ({ reference, route, thrown }: Fault): string => {
  const kind = thrown instanceof Error ? thrown.constructor.name : typeof thrown;
  const stack = thrown instanceof Error ? (thrown.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line)) : [];
  return JSON.stringify({ fault: reference, route, kind, at: stack.slice(0, 12).map((line) => line.trim()) });
};

export const writeFault = (fault: Fault): void => {
  process.stderr.write(`${faultLine(fault)}\n`);
};
