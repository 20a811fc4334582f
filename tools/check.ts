import { checks } from "./check/checks.ts";

/** `npm run check [-- name …]`: every rule of the house side by side, one line each; findings below. */
const root = process.cwd();
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !checks.some((check) => check.name === name));
if (unknown.length > 0) {
  console.error(
    `There is no check called ${unknown.join(", ")}. There are: ${checks.map(({ name }) => name).join(", ")}.`,
  );
  process.exit(2);
}

const begun = performance.now();
const results = await Promise.all(
  checks
    .filter(({ name }) => wanted.length === 0 || wanted.includes(name))
    .map(async (check) => {
      const started = performance.now();
      const findings = await check.run(root);
      const seconds = ((performance.now() - started) / 1000).toFixed(1).padStart(5);
      console.log(`${findings.length === 0 ? "ok " : "NO "} ${seconds} s  ${check.name.padEnd(12)} ${check.keeps}`);
      return { check, findings };
    }),
);

for (const { check, findings } of results.filter((result) => result.findings.length > 0)) {
  console.log(`\n${check.name}: ${check.keeps}\n${findings.map((line) => `  ${line}`).join("\n")}`);
}
const red = results.filter((result) => result.findings.length > 0).length;
console.log(
  `\n${results.length - red} of ${results.length} green in ${((performance.now() - begun) / 1000).toFixed(1)} s`,
);
process.exit(red === 0 ? 0 : 1);
