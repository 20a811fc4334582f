import { crash } from "./soak/crash.ts";
import { mutation } from "./soak/mutation.ts";

/** `npm run soak -- NAME …`: what takes long. Each ends with one line of JSON and code 0 when it holds. */
const soaks: Readonly<Record<string, (args: readonly string[]) => Promise<boolean>>> = { crash, mutation };

const [name = "", ...args] = process.argv.slice(2);
const soak = soaks[name];
if (!soak) {
  console.error(`Say which: npm run soak -- ${Object.keys(soaks).join(" | ")}`);
  process.exit(2);
}
process.exit((await soak(args)) ? 0 : 1);
