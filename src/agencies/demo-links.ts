import { base64url } from "../envelope/bytes.ts";
import type { CeremonyDeps } from "./ceremony.ts";
import { secretsOf } from "./ceremony.ts";
import { readDemoKeys } from "./demo-keys.ts";
import { invitationRecipientOf, tokenOf } from "./invitation.ts";
import { sha256 } from "./session.ts";
import { sealEpochSecrets } from "./wrap.ts";

export type DemoLink = { readonly organisation: string; readonly url: string };

/** Fresh one-time links, one for each desk of the demonstration. The secret stands behind the #, so no server sees it. */
export const demoLinks = async (deps: CeremonyDeps): Promise<DemoLink[]> => {
  const keys = deps.config.kind === "demo" ? await readDemoKeys(deps.config) : null;
  if (keys === null) throw new Error("Only a demonstration prints links to its desks");
  const now = deps.clock.now();
  const links: DemoLink[] = [];
  for (const organisation of desks) {
    const secret = deps.random.bytes(32);
    const to = await invitationRecipientOf(secret);
    const wraps = await Promise.all(
      keys.epochs
        .filter((epoch) => epoch.organisation === organisation)
        .map(async (epoch) => ({
          epoch: epoch.epoch,
          sealed: base64url(await sealEpochSecrets(secretsOf(epoch), to)),
        })),
    );
    await deps.db
      .insertInto("invitation")
      .values({
        token_sha256: sha256(tokenOf(secret)),
        organisation,
        role: "member",
        epoch_wraps: JSON.stringify(wraps),
        expires_at: new Date(now.getTime() + lifetime),
      })
      .execute();
    links.push({ organisation, url: `${deps.config.deskOrigin}/enrol#${base64url(secret)}` });
  }
  return links;
};

const desks = ["ecpat-be", "child-focus", "federal-police"] as const;
const lifetime = 24 * 60 * 60_000;
