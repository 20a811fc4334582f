import { away } from "./soak/away.ts";
import { crash } from "./soak/crash.ts";
import { differential } from "./soak/differential.ts";
import { disk } from "./soak/disk.ts";
import { dns } from "./soak/dns.ts";
import { existence } from "./soak/existence.ts";
import { flood } from "./soak/flood.ts";
import { fuzz } from "./soak/fuzz.ts";
import { histories } from "./soak/histories.ts";
import { http } from "./soak/http.ts";
import { memory } from "./soak/memory.ts";
import { mutation } from "./soak/mutation.ts";
import { receipts } from "./soak/receipts.ts";
import { sizes } from "./soak/sizes.ts";
import { synced } from "./soak/synced.ts";
import { told } from "./soak/told.ts";
import { traces } from "./soak/traces.ts";
import { web } from "./soak/web.ts";
import { words } from "./soak/words.ts";

/** `npm run soak -- NAME …`: what takes long. Each ends with one line of JSON and code 0 when it holds. */
const soaks: Readonly<Record<string, (args: readonly string[]) => Promise<boolean>>> = {
  away,
  crash,
  differential,
  disk,
  dns,
  existence,
  flood,
  fuzz,
  histories,
  http,
  memory,
  mutation,
  receipts,
  sizes,
  synced,
  told,
  traces,
  web,
  words,
};

const [name = "", ...args] = process.argv.slice(2);
const soak = soaks[name];
if (!soak) {
  console.error(`Say which: npm run soak -- ${Object.keys(soaks).join(" | ")}`);
  process.exit(2);
}
process.exit((await soak(args)) ? 0 : 1);
