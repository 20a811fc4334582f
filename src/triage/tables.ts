import type { Generated } from "kysely";
import type { HandlingState } from "./states.ts";

export type HandlingTable = {
  report: string;
  organisation: string;
  state: HandlingState;
  claimed_by: string | null;
  closed_reason: string | null;
  /** Somebody of the organisation has opened it. */
  opened: Generated<boolean>;
  /** Something in it was covered and reported: officers look first. */
  covered: Generated<boolean>;
  /** Place in the thread (`seq`) up to which the organisation has read. */
  answers_seen: Generated<number>;
  /** Days that are told to other organisations: since when it is held, when the reporter was asked last, when it was closed. */
  claimed_day: Generated<string | null>;
  asked_day: Generated<string | null>;
  closed_day: Generated<string | null>;
};

declare module "../kit/database.ts" {
  interface Tables {
    handling: HandlingTable;
  }
}
