import type { Said } from "./call.ts";
import { refusalKey } from "../refusal-words.ts";
import { has, t } from "./words.ts";

/** Why something did not happen and what to do next, in words. */
export const sayRefusal = ({ refused, reference }: Extract<Said<unknown>, { ok: false }>): string => {
  if (refused === "fault") return t("desk.refused.fault", { reference: reference ?? "–" });
  const key = refusalKey(refused);
  return has(key) ? t(key) : t("desk.refused.other", { reason: refused });
};
