import type { Draw } from "../differential/draw.ts";
import { changed } from "./change.ts";
import type { Target } from "./target.ts";

export type Tried = {
  runs: number;
  /** The longest that one reading kept the thread busy, milliseconds of the processor's time. */
  slowestMs: number;
  /** What was thrown, by what it says, with the input. */
  readonly crashes: Map<string, Uint8Array>;
  readonly shapes: number;
};

const mostKept = 2_000;

/**
 * Reads changed inputs until `enough`. What brings an answer of a new form is kept and changed further, so that it gets
 * deeper than the first bytes. `before` sees each input before it is read: whoever never comes back is found by it.
 */
export async function tryTarget(
  { seeds, read }: Target,
  draw: Draw,
  enough: (runs: number) => boolean,
  before: (input: Uint8Array) => void = () => undefined,
): Promise<Tried> {
  const kept: Uint8Array[] = [new Uint8Array(), ...seeds];
  const shapes = new Set<string>();
  const crashes = new Map<string, Uint8Array>();
  let [runs, slowestMs] = [0, 0];
  for (; !enough(runs); runs++) {
    const pick = (): Uint8Array => kept[draw.below(kept.length)]!;
    const input = runs < kept.length ? new Uint8Array(kept[runs]!) : changed(pick(), pick(), draw);
    before(input);
    const began = busy();
    try {
      const answer = read(input);
      const shape = shapeOf(answer instanceof Promise ? await answer : answer, 4);
      if (!shapes.has(shape) && kept.length < mostKept && input.length < 16_384) kept.push(input);
      if (shapes.size < mostKept) shapes.add(shape);
    } catch (error) {
      const said = String(error).slice(0, 200);
      if (!crashes.has(said)) crashes.set(said, input);
    }
    slowestMs = Math.max(slowestMs, busy() - began);
  }
  return { runs, slowestMs, crashes, shapes: shapes.size };
}

const busy = (): number => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
};

/** What kind of answer it is, whatever stands in it: fields, refusals, lengths roughly. */
function shapeOf(answer: unknown, deep: number): string {
  if (typeof answer === "string")
    return answer.length < 24 && /^[a-z-]+$/.test(answer) ? answer : `s${size(answer.length)}`;
  if (typeof answer === "number") return `n${size(Math.abs(answer))}`;
  if (typeof answer !== "object" || answer === null || deep === 0) return String(answer).slice(0, 20);
  if (ArrayBuffer.isView(answer)) return `b${size(answer.byteLength)}`;
  const fields = answer instanceof Map || answer instanceof FormData ? [...answer] : Object.entries(answer);
  return `{${fields
    .slice(0, 12)
    .map(([key, one]) => `${String(key).slice(0, 12)}:${shapeOf(one, deep - 1)}`)
    .join()}}${size(fields.length)}`;
}

const size = (n: number): number => Math.ceil(Math.log2(1 + n));
