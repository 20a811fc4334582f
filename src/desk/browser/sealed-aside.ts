import { orUnreadable, sealBytes, unsealBytes } from "../../envelope/age-file.ts";
import type { Sealed } from "../../envelope/bytes.ts";
import { canonicalBytes, fromCanonical, hasExactly } from "../../envelope/canonical.ts";
import type { Identity, Recipient } from "../../envelope/keys.ts";
import { refuse } from "../../envelope/refusal.ts";

/**
 * [Note: what a locked desk keeps]
 * Locking forgets every key and every word. What somebody had begun to write would be lost with them, so it is sealed to
 * the member's own key first, and the sealed bytes stay in the page: in memory, in no storage, and sent to nobody. Only
 * the seed that unlocking brings back opens them; a colleague who signs in on the
 * same page gets nothing of it, and takes nothing away.
 */
export const sealAside = (aside: string, member: Recipient): Promise<Sealed> =>
  sealBytes(canonicalBytes({ v: 1, type: "set-aside", aside }), [member]);

export const openAside = (sealed: Sealed, member: Identity): Promise<string> =>
  orUnreadable(async () => {
    const told = fromCanonical(await unsealBytes(sealed, member));
    const fits = hasExactly(told, ["v", "type", "aside"]) && told["v"] === 1 && told["type"] === "set-aside";
    return fits && typeof told["aside"] === "string" ? told["aside"] : refuse("unreadable");
  });
