import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startInstance, type RunningInstance } from "../running-instance.ts";
import { writeRow } from "../results.ts";
import { commonNames } from "./common-names.ts";
import { explained } from "./explained.ts";
import { askedOf } from "./sound-requests.ts";

type Tool = "ffuf" | "wapiti" | "sqlmap";
type Finding = { readonly tool: Tool; readonly says: string };
const tools: readonly Tool[] = ["ffuf", "wapiti", "sqlmap"];

/**
 * `npm run soak -- web [--only ffuf|wapiti|sqlmap] [--route NAME]`: three strangers' scanners against a real instance: some
 * hundreds of common names, wapiti's default modules, and sqlmap at level 5 and risk 3 on every parameter of every route
 * (`--quick`: level 1 and risk 1, which takes minutes instead of hours and is no proof).
 * Holds when nothing is found that explained.ts does not explain; a scanner that is not installed does not hold.
 */
export async function web(args: readonly string[]): Promise<boolean> {
  const after = (name: string): string | undefined => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);
  const [only, route, quick] = [after("--only"), after("--route"), args.includes("--quick")];
  const wanted = tools.filter((tool) => only === undefined || tool === only);
  if (wanted.length === 0) throw new Error(`--only takes one of ${tools.join(", ")}.`);
  const missing = wanted.filter((tool) => spawnSync("which", [tool]).status !== 0);
  for (const tool of missing)
    console.log(
      `  ${tool} is not installed: its part is left out, and this does not hold. (Debian: apt-get install ${tool})`,
    );
  const folder = mkdtempSync(join(tmpdir(), "iss-web-"));
  const instance = await startInstance();
  const findings: Finding[] = [];
  const asked: Record<string, number> = {};
  try {
    for (const tool of wanted.filter((one) => !missing.includes(one))) {
      const began = performance.now();
      const { said, count } = await run[tool](instance, folder, route, quick);
      findings.push(...said.map((says) => ({ tool, says })));
      asked[tool] = count;
      console.log(`  ${tool}: ${said.length} findings, ${Math.round((performance.now() - began) / 1000)} s`);
    }
  } finally {
    await instance.stop();
    rmSync(folder, { recursive: true, force: true });
  }
  const known = ({ tool, says }: Finding) => explained.find((one) => one.tool === tool && one.says.test(says));
  const open = findings.filter((finding) => known(finding) === undefined);
  for (const { tool, says } of open.slice(0, 40)) console.log(`  unexplained, ${tool}: ${says.slice(0, 300)}`);
  const used = new Set(findings.map(known));
  for (const row of explained)
    if (!used.has(row) && wanted.includes(row.tool) && route === undefined)
      console.log(`  explains nothing any more: ${String(row.says)}`);
  const faults = [...instance.output().matchAll(/\{"fault".*/g)].map(([line]) => line);
  for (const line of faults.slice(0, 5)) console.log(`  ${line.slice(0, 500)}`);
  const figures = {
    names: asked["ffuf"] ?? 0,
    pages: asked["wapiti"] ?? 0,
    parameters: asked["sqlmap"] ?? 0,
    findings: findings.length,
    unexplained: open.length,
    faults: faults.length,
    missing: missing.join(" ") || "none",
  };
  const holds = open.length === 0 && faults.length === 0 && missing.length === 0;
  if (only === undefined && route === undefined && !quick)
    writeRow("soak web", { ...figures, holds: String(holds) }, "npm run soak -- web");
  console.log(JSON.stringify({ soak: "web", ...figures, holds }));
  return holds;
}

type Ran = { readonly said: string[]; readonly count: number };

/** Every name below each face that is answered with anything but "not here". */
const ffuf = async ({ publicOrigin, deskOrigin }: RunningInstance, folder: string): Promise<Ran> => {
  const list = join(folder, "names.txt");
  const names = commonNames();
  writeFileSync(list, names.join("\n"));
  const said: string[] = [];
  for (const [face, origin] of [
    ["public", publicOrigin],
    ["desk", deskOrigin],
  ] as const) {
    const out = join(folder, `ffuf-${face}.json`);
    const one = [
      "-u",
      `${origin}/FUZZ`,
      "-w",
      list,
      "-mc",
      "all",
      "-fc",
      "404",
      "-t",
      "10",
      "-s",
      "-of",
      "json",
      "-o",
      out,
    ];
    if (isCutOff(await tool("ffuf", one, 600_000))) said.push(`${face}: ffuf did not come to an end`);
    const { results } = JSON.parse(readFileSync(out, "utf8")) as {
      results: { input: { FUZZ: string }; status: number }[];
    };
    said.push(...results.map(({ input, status }) => `${face} /${input.FUZZ} ${status}`));
  }
  return { said, count: names.length * 2 };
};

/** Its default modules, over all that it finds from the front page and from the desk's; anything above "info" is said. */
const wapiti = async ({ publicOrigin, deskOrigin }: RunningInstance, folder: string): Promise<Ran> => {
  // One of its modules asks a server of its makers whether somebody called: that one is here, and nobody calls.
  const endpoint = createServer((_, answer) => void answer.setHeader("content-type", "application/json").end("{}"));
  await new Promise<void>((ready) => endpoint.listen(0, "127.0.0.1", ready));
  const near = `http://127.0.0.1:${(endpoint.address() as AddressInfo).port}/`;
  const said: string[] = [];
  let count = 0;
  for (const [face, origin] of [
    ["public", publicOrigin],
    ["desk", deskOrigin],
  ] as const) {
    const out = join(folder, `wapiti-${face}.json`);
    const start =
      face === "public" ? ["-s", `${origin}/en/report`, "-s", `${origin}/en/return`, "-s", `${origin}/en/search`] : [];
    const one = [
      "-u",
      `${origin}/`,
      ...start,
      "--scope",
      "folder",
      "--endpoint",
      near,
      "-f",
      "json",
      "-o",
      out,
      "--store-session",
      folder,
      "--store-config",
      folder,
      "--no-bugreport",
      "--flush-session",
      "--max-scan-time",
      "3600",
      "-v",
      "1",
    ];
    const output = await tool("wapiti", one, 4_200_000);
    if (isCutOff(output) || /max(imum)? scan time/i.test(output)) said.push(`${face}: wapiti did not come to an end`);
    count += new Set(output.match(/^\[\+\] \w+ http.*/gm)).size;
    const report = JSON.parse(readFileSync(out, "utf8")) as Report;
    for (const kind of [report.vulnerabilities, report.anomalies])
      for (const [what, all] of Object.entries(kind))
        said.push(
          ...all.map(({ method, path, info }) => `${face} ${what}: ${method} ${path}: ${info.replaceAll("\n", " ")}`),
        );
  }
  endpoint.close();
  return { said, count };
};
type Fault = { readonly method: string; readonly path: string; readonly info: string };
type Report = {
  readonly vulnerabilities: Readonly<Record<string, readonly Fault[]>>;
  readonly anomalies: Readonly<Record<string, readonly Fault[]>>;
};

/** Level 5, risk 3, every parameter that a request of ours has: fields, values in JSON, parts of the address, headers. */
const sqlmap = async (instance: RunningInstance, folder: string, route?: string, quick = false): Promise<Ran> => {
  const said: string[] = [];
  let count = 0;
  const all = (await askedOf(instance)).filter(({ name }) => route === undefined || name === route);
  for (const { name, bytes, parameters } of all) {
    const file = join(folder, `${name}.txt`);
    writeFileSync(file, bytes, "latin1");
    const one = [
      "-r",
      file,
      "--batch",
      "--ignore-stdin",
      "--level",
      quick ? "1" : "5",
      "--risk",
      quick ? "1" : "3",
      "--threads",
      "4",
      "--flush-session",
      "--disable-coloring",
      "--output-dir",
      folder,
      "--ignore-code",
      "401,403,404,409,413,415,422",
      "--time-sec",
      "5",
    ];
    const output = await tool("sqlmap", one, 3_600_000);
    count += parameters;
    const injectable =
      /(identified the following injection point|appears to be '.*' injectable|is vulnerable|might be injectable).*/gi;
    const sure = [...output.matchAll(injectable)]
      .map(([line]) => line)
      .filter((line) => !/do(es)? not appear|might not be|false positive/i.test(line));
    said.push(...sure.map((line) => `${name}: ${line}`));
    const ended =
      /do not appear to be injectable|does not seem to be injectable|no parameter\(s\) found|following injection point/;
    if (isCutOff(output) || !ended.test(output)) said.push(`${name}: it did not come to an end: ${output.slice(-300)}`);
    console.log(`    ${name}: ${parameters} parameters${sure.length > 0 ? `, ${sure[0]}` : ""}`);
  }
  return { said, count };
};

const run = { ffuf, wapiti, sqlmap } satisfies Record<Tool, unknown>;

const cutOff = "\n(ended by us: it took too long)";
const isCutOff = (output: string): boolean => output.endsWith(cutOff);

/** All that a program says; it is ended when it takes too long, and then that is the last it says. */
const tool = (name: Tool, args: readonly string[], ms: number): Promise<string> =>
  new Promise((done, fail) => {
    const child = spawn(name, [...args], { stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, TERM: "dumb" } });
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (bytes: Buffer) => !isCutOff(output) && (output = (output + bytes.toString()).slice(-200_000)));
    const late = setTimeout(() => child.kill("SIGTERM") && (output += cutOff), ms);
    child.once("error", fail);
    child.once("close", () => {
      clearTimeout(late);
      done(output);
    });
  });
