import { spawn, spawnSync } from "node:child_process";
import { Resolver } from "node:dns/promises";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout as wait } from "node:timers/promises";
import { openBrowser } from "../../journeys/browser.ts";
import { languages } from "../../src/kit/language.ts";
import { startInstance } from "../running-instance.ts";
import { writeRow } from "../results.ts";

const needed = ["unshare", "ip", "tshark"];
/** In the room in which everything runs whatever leaves goes out by the loopback device, and nobody answers there. */
const [out, server] = ["lo", "198.51.100.53"];
const leaving = "not (src net 127.0.0.0/8 and dst net 127.0.0.0/8) and not (ip6 and dst host ::1)";
/** Asked for on purpose: a capture without it has seen nothing. */
const control = "asked-on-purpose.example";
/** What Chromium asks its makers for by itself, whatever page is open: for new versions of its parts. */
const ofTheBrowser = /\|(update|optimizationguide-pa|safebrowsing)\.googleapis\.com\|/;

/**
 * `npm run soak -- dns [--pages N]`: the instance and Chromium in a network of their own whose one way out is recorded, over every page
 * in every language. Holds when nothing but the control leaves: no name is looked up, no packet goes to anybody. Needs
 * root and tshark, and says so where they are missing.
 */
export async function dns(args: readonly string[]): Promise<boolean> {
  const at = args.indexOf("--pages");
  const most = at === -1 ? Infinity : Number(args[at + 1]);
  if (args[0] === "--inside") return await inside(most);
  const missing = needed.filter((name) => spawnSync("which", [name]).status !== 0);
  if (process.getuid?.() !== 0) missing.push("root");
  if (missing.length > 0) {
    console.log(JSON.stringify({ soak: "dns", missing: missing.join(" "), holds: false }));
    return false;
  }
  const soak = join(import.meta.dirname, "../soak.ts");
  const child = spawn(
    "unshare",
    ["--net", "--mount", process.execPath, "--disable-warning=ExperimentalWarning", soak, "dns", "--inside", ...args],
    { stdio: "inherit" },
  );
  return await new Promise((done) => child.once("close", (code) => done(code === 0)));
}

const inside = async (most: number): Promise<boolean> => {
  const folder = mkdtempSync(join(tmpdir(), "iss-dns-"));
  wayOut(folder);
  const capture = spawn(
    "tshark",
    [
      "-i",
      out,
      "-f",
      leaving,
      "-l",
      "-n",
      "-T",
      "fields",
      "-E",
      "separator=|",
      "-e",
      "ip.dst",
      "-e",
      "ipv6.dst",
      "-e",
      "dns.qry.name",
      "-e",
      "frame.protocols",
    ],
    { stdio: ["ignore", "pipe", "pipe"] },
  );
  process.once("exit", () => capture.kill("SIGKILL"));
  const recorded = text(capture.stdout);
  await new Promise<void>((ready) =>
    capture.stderr.on("data", (said: Buffer) => said.includes("Capturing") && ready()),
  );
  await wait(2_000);
  const [instance, browser] = await Promise.all([startInstance(), openBrowser()]);
  let [pages, elsewhere] = [0, 0];
  try {
    const map = await (await fetch(`${instance.publicOrigin}/sitemap.xml`)).text();
    const named = [...map.matchAll(/<loc>(.*?)<\/loc>/g)].map(([, address]) => new URL(address ?? "").pathname);
    const paths = [
      ...new Set([
        ...named,
        ...languages.flatMap((language) =>
          ["report", "return", "search", "nowhere"].map((page) => `/${language}/${page}`),
        ),
      ]),
    ];
    const context = await browser.newContext();
    context.on("request", (request) => {
      if (
        new URL(request.url()).origin !== instance.publicOrigin &&
        new URL(request.url()).origin !== instance.deskOrigin
      )
        elsewhere += 1;
    });
    const page = await context.newPage();
    for (const path of paths.slice(0, most)) {
      await page.goto(instance.publicOrigin + path, { timeout: 120_000 });
      // What a browser looks up beforehand, it looks up when a link is pointed at.
      await page
        .locator('a[href^="http"]')
        .first()
        .hover({ timeout: 500 })
        .catch(() => undefined);
      pages += 1;
    }
    await page.goto(instance.deskOrigin);
    await wait(3_000);
  } finally {
    await browser.close();
    await instance.stop();
  }
  const asking = new Resolver({ timeout: 500, tries: 1 });
  asking.setServers([server]);
  await asking.resolve4(control).catch(() => undefined);
  await wait(8_000);
  capture.kill("SIGINT");
  const lines = (await recorded).split("\n").filter((line) => line !== "" && !/icmpv6|:arp/.test(line));
  rmSync(folder, { recursive: true, force: true });
  const seen = lines.filter((line) => line.includes(control));
  const left = lines.filter((line) => !line.includes(control) && !ofTheBrowser.test(line));
  for (const line of left.slice(0, 20)) console.log(`  left: ${line}`);
  const queries = left.filter((line) => /dns|:53\b/.test(line)).length;
  const figures = {
    pages,
    languages: languages.length,
    requests_elsewhere: elsewhere,
    dns_queries: queries,
    other_packets: left.length - queries,
    browser_itself: lines.length - seen.length - left.length,
    control_seen: seen.length,
  };
  const holds = left.length === 0 && elsewhere === 0 && seen.length > 0;
  if (most === Infinity) writeRow("soak dns", { ...figures, holds: String(holds) }, "npm run soak -- dns");
  console.log(JSON.stringify({ soak: "dns", ...figures, holds }));
  return holds;
};

/** Loopback for what is ours, and the same device for all the world; names are asked for there. */
const wayOut = (folder: string): void => {
  const resolv = join(folder, "resolv.conf");
  writeFileSync(resolv, `nameserver ${server}\n`);
  const steps: readonly (readonly string[])[] = [
    ["ip", "link", "set", "lo", "up"],
    ["ip", "address", "add", "198.51.100.2/24", "dev", out],
    ["ip", "route", "add", "default", "dev", out],
    ["ip", "-6", "route", "add", "default", "dev", out],
    ["mount", "--bind", resolv, "/etc/resolv.conf"],
  ];
  for (const [name = "", ...args] of steps) {
    const { status, stderr } = spawnSync(name, args);
    if (status !== 0) throw new Error(`${name} ${args.join(" ")}: ${String(stderr)}`);
  }
};
