import {
  anyLength,
  sealedBody,
  sealedFile,
  toldByBodies,
  toldByFiles,
  type Sized,
} from "../../src/envelope/testing/sizes.ts";
import { writeRow } from "../results.ts";

/** Seals a thousand bodies and a thousand attachments of any length: what their sizes tell. `--times 50` for less. */
export async function sizes(args: readonly string[]): Promise<boolean> {
  const at = args.indexOf("--times");
  const times = at === -1 ? 1_000 : Number(args[at + 1]);
  if (!Number.isInteger(times) || times < 2) throw new Error("--times takes a number from 2.");
  const bodies = await sealedAll("bodies", times, () => sealedBody(anyLength(250 * 1024)));
  const files = await sealedAll("attachments", times, () => sealedFile(anyLength(2 ** 21)));
  const [body, file] = [toldByBodies(bodies), toldByFiles(files)];
  const holds = body.sizes <= 3 && body.r === 0 && file.others === 0 && file.r === 0;
  const figures = {
    bodies: times,
    body_sizes: body.sizes,
    body_r_within: body.r,
    attachments: times,
    attachment_sizes: new Set(files.map(({ sealed }) => sealed)).size,
    attachment_sizes_not_padme: file.others,
    attachment_r_within: file.r,
    holds: String(holds),
  };
  if (times >= 1_000) writeRow("soak sizes", figures, "npm run soak -- sizes");
  console.log(JSON.stringify({ soak: "sizes", ...figures, holds }));
  return holds;
}

async function sealedAll(what: string, times: number, seal: () => Promise<Sized>): Promise<Sized[]> {
  const sized: Sized[] = [];
  while (sized.length < times) {
    sized.push(await seal());
    if (sized.length % 100 === 0) console.log(`  ${sized.length} of ${times} ${what} sealed`);
  }
  return sized;
}
