import type { Engine } from "../../journeys/engines/engine.ts";
import { engines } from "../../journeys/engines/engines.ts";
import { firefox, found, webkit, type FurtherEngine, type Skipped } from "./further-engines.ts";

/**
 * Those that were skipped already, and those that do not open so much as an empty page on this machine: it lacks what
 * they need, and nothing of ours was tried. Whatever opens is walked in, and has to hold.
 */
export async function alsoWithoutThoseThatDoNotStart(
  skipped: readonly Skipped[],
  further: readonly FurtherEngine[] = [firefox, webkit],
  adapters: readonly Engine[] = engines,
): Promise<readonly Skipped[]> {
  const failing: Skipped[] = [];
  for (const engine of further) {
    if (skipped.some((one) => one.engine === engine)) continue;
    const binary = found(engine);
    const adapter = adapters.find(({ find }) => find() === binary);
    if (binary === null || adapter === undefined) continue;
    const why = await whyNotOpening(adapter, binary);
    if (why !== null) failing.push({ engine, why: `it does not open a page on this machine (${why})` });
  }
  return [...skipped, ...failing];
}

/** Nothing answers at this port: an empty page asks for nothing. */
const nowhere = 9;

const whyNotOpening = async ({ open }: Engine, binary: string): Promise<string | null> => {
  try {
    const hands = await open(binary, { outside: nowhere, screen: { width: 390, height: 780 }, dark: false });
    await hands.ask("document.readyState").finally(() => hands.close());
    return null;
  } catch (error) {
    return error instanceof Error ? error.message.split("\n")[0]!.slice(0, 200) : String(error);
  }
};
