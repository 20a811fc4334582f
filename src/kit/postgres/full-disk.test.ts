import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";

const canMount = process.platform === "linux" && spawnSync("unshare", ["-rm", "true"]).status === 0;

/** Runs `testing/on-small-disk.ts` on a disk of its own in memory, and what it says at the end. */
function onSmallDisk(megabytes: number): Record<string, number | boolean | string> {
  const dir = mkdtempSync(join(tmpdir(), "iss-small-"));
  const script = join(import.meta.dirname, "..", "testing", "on-small-disk.ts");
  const mounted = `mount -t tmpfs -o size=${megabytes}m none ${dir} && exec "$@"`;
  const run = spawnSync("unshare", ["-rm", "sh", "-c", mounted, "sh", process.execPath, script, dir], {
    encoding: "utf8",
  });
  rmSync(dir, { recursive: true, force: true });
  expect(run.status, run.stderr + run.stdout).toBe(0);
  return JSON.parse(run.stdout.trim().split("\n").at(-1) ?? "{}") as Record<string, number | boolean | string>;
}

test.runIf(canMount)(
  "on a small disk the write-ahead log stays small under load, and a full one neither loses rows nor stops the next start",
  { timeout: 120_000 },
  () => {
    const seen = onSmallDisk(256);
    expect(seen["mostLogMiB"]).toBeLessThan(96);
    expect(seen["filledMiB"]).toBeGreaterThan(20);
    expect(seen["lost"]).toBe(0);
    expect(seen["readAfterFull"]).toBeGreaterThan(50);
    expect(seen["writesAfterTidying"]).toBe(true);
    expect(seen["ballastAgainMiB"]).toBe(8);
  },
);
