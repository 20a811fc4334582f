import { unlock } from "../../agencies/browser/ceremonies.ts";
import { call } from "./call.ts";
import { notice } from "./desk-state.ts";
import { sayRefusal } from "./say.ts";

/** Proves anew that the member is there, before what is about a person. */
export const unlockForMore = async (): Promise<boolean> => {
  const done = await unlock(call);
  if (done.ok) done.seed?.fill(0);
  else notice.value = { text: sayRefusal(done), bad: true };
  return done.ok;
};
