import { keyFor } from "../intake/keys.ts";
import { bearerOf } from "../intake/upload-token.ts";
import type { Clock } from "../kit/clock.ts";
import { refuse } from "../kit/http/answer.ts";
import type { Guard } from "../kit/http/route.ts";
import { readVisit } from "./visit.ts";

export type MailboxWho = { readonly mailbox: string };

/** The door of a mailbox: who holds a visit to it. Whether there is such a mailbox is not asked. */
export const followUpGuards = ({
  clock,
  config,
}: {
  clock: Clock;
  config: { readonly secret: string };
}): { mailbox: Guard } => {
  const key = keyFor(config.secret, "visit");
  return {
    mailbox: (request) => {
      const mailbox = readVisit(key, clock, bearerOf(request));
      return mailbox === null ? refuse(401, "visit-over") : { who: { mailbox } satisfies MailboxWho };
    },
  };
};
