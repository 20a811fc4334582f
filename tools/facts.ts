import { neverCalled, notKnown, toBeChecked } from "./facts/fact-list.ts";

/** `npm run facts [-- --on YYYY-MM-DD]`: what somebody should look up, one a line: file, what, source, why. */
const asked = process.argv.indexOf("--on");
const today = asked < 0 ? new Date().toISOString().slice(0, 10) : (process.argv[asked + 1] ?? "");
if (!/^\d{4}-\d\d-\d\d$/.test(today)) {
  console.error("On which day? npm run facts -- --on 2027-06-01");
  process.exit(2);
}

const list = toBeChecked(process.cwd(), today);
for (const { file, what, sources, why } of list) console.log(`${file} · ${what} · ${sources} · ${why}`);
const silent = neverCalled(process.cwd());
console.log(`\nRead on public pages, and nobody has called yet: ${silent.join(" · ")}`);
console.log(`\nNot known, and left out of the pages:\n${notKnown(process.cwd()).join("\n")}`);
const unconfirmed = list.filter(({ why }) => why.startsWith("unconfirmed")).length;
console.log(
  `\n${unconfirmed} unconfirmed and shown to nobody; ${list.length - unconfirmed} not looked at for half a year, as of ${today}.`,
);
