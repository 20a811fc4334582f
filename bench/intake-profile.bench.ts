import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { SourceMap } from "node:module";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import type { Bench } from "../tools/bench.ts";
import { intakeRig } from "./intake-rig.ts";

/**
 * Where the time of the server goes while it takes reports in as in `intake`: a CPU profile of the built program, warm,
 * by function and by package or room, in microseconds a report. The largest shares stand in `intake-profile.json`. The
 * clock runs on while another process has the core: what wakes one (a write to a socket) seems dearer than it is.
 */
export const bench: Bench = async ({ quick }) => {
  const count = quick ? 500 : 3000;
  const { profile, from, to } = await profiled(count);
  const shares = (nameOf: (frame: Frame) => string) => sharesOf(profile, from, to, count, nameOf);
  const places = shares(roomOf);
  const functions = shares((frame) => `${frame.functionName || "(no name)"} ${placeOf(frame)}`.trim());
  const written = {
    what: "microseconds a report in the server",
    command: "npm run bench -- intake-profile",
    places: Object.fromEntries(places.slice(0, 25)),
    functions: Object.fromEntries(functions.slice(0, 40)),
  };
  writeFileSync(new URL("intake-profile.json", import.meta.url), `${JSON.stringify(written, null, 2)}\n`);
  return {
    reports: count,
    largest_us: functions.slice(0, 6).map(([name, us]) => `${name.split(" ")[0]} ${us}`).join(", "), // prettier-ignore
  };
};

type Frame = {
  readonly functionName: string;
  readonly url: string;
  readonly lineNumber: number;
  readonly columnNumber: number;
};
/** As V8 writes it; times in microseconds of the machine's monotonic clock, which all processes share. */
type Profile = {
  readonly nodes: readonly { readonly id: number; readonly callFrame: Frame }[];
  readonly startTime: number;
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
};

async function profiled(count: number): Promise<{ profile: Profile; from: number; to: number }> {
  const folder = await mkdtemp(join(tmpdir(), "iss-profile-"));
  try {
    await using rig = await intakeRig({ NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${folder}` });
    await rig.prepare(500);
    await rig.send(rig.port);
    await rig.prepare(count);
    const from = monotonic();
    await rig.send(rig.port);
    const to = monotonic();
    await rig.stopInstance();
    const all = readdirSync(folder).map((file) => JSON.parse(readFileSync(join(folder, file), "utf8")) as Profile);
    const profile = all.find(({ nodes }) => nodes.some(({ callFrame }) => callFrame.url.endsWith(built)));
    if (profile === undefined) throw new Error("The server wrote no profile");
    return { profile, from, to };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const monotonic = (): number => Number(process.hrtime.bigint() / 1000n);

const root = fileURLToPath(new URL("../", import.meta.url));
const built = "dist/server/main.js";
let map: SourceMap | undefined;

/** "src/intake/parse-report.ts:41", "node_modules/pg/lib/client.js:600", "node:net:300"; nothing of what is native. */
function placeOf({ url, lineNumber, columnNumber }: Frame): string {
  if (url === "") return "";
  if (!url.endsWith(built)) return `${url.replace(/^.*\/(?=node_modules\/)/, "")}:${lineNumber + 1}`;
  map ??= new SourceMap(JSON.parse(readFileSync(join(root, `${built}.map`), "utf8")));
  const entry = map.findEntry(lineNumber, columnNumber);
  if (!("originalSource" in entry)) return built;
  return `${relative(root, join(root, "dist/server", entry.originalSource))}:${entry.originalLine + 1}`;
}

function roomOf(frame: Frame): string {
  if (frame.url === "") return frame.functionName.startsWith("(") ? frame.functionName : "(native code of Node)";
  const place = placeOf(frame).replace(/:\d+$/, "");
  const [, found] = /^(?:node_modules\/((?:@[^/]+\/)?[^/]+)|(?=src\/))/.exec(place) ?? [];
  return found ?? /^src\/(?:kit\/)?[^/]+/.exec(place)?.[0] ?? place;
}

/** The largest first, idling left out. */
function sharesOf(
  { nodes, startTime, samples, timeDeltas }: Profile,
  from: number,
  to: number,
  count: number,
  nameOf: (frame: Frame) => string,
): [name: string, us: number][] {
  const names = new Map(nodes.map(({ id, callFrame }) => [id, nameOf(callFrame)]));
  const sums = new Map<string, number>();
  let now = startTime;
  for (const [at, id] of samples.entries()) {
    const took = timeDeltas[at] ?? 0;
    now += took;
    const name = names.get(id) ?? "";
    if (now >= from && now <= to && name !== "(idle)") sums.set(name, (sums.get(name) ?? 0) + took);
  }
  return [...sums]
    .map(([name, sum]): [string, number] => [name, Math.round(sum / count)])
    .toSorted(([, a], [, b]) => b - a);
}
