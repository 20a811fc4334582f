import { createHmac, timingSafeEqual } from "node:crypto";
import type { Clock } from "../kit/clock.ts";

/** Ten minutes, renewed with each page: another site cannot post a form in somebody's name. */
export const newFormToken = (clock: Clock, secret: string): string => {
  const until = Math.floor(clock.now().getTime() / 1000) + lifetime;
  return `${until}.${mac(until, secret)}`;
};

export const checkFormToken = (token: unknown, clock: Clock, secret: string): "valid" | "expired" | "forged" => {
  const [, until, given] = typeof token === "string" ? (/^(\d{1,12})\.([0-9a-f]{64})$/.exec(token) ?? []) : [];
  if (until === undefined || given === undefined) return "forged";
  if (!timingSafeEqual(Buffer.from(given), Buffer.from(mac(Number(until), secret)))) return "forged";
  return Number(until) * 1000 < clock.now().getTime() ? "expired" : "valid";
};

const lifetime = 600;
const mac = (until: number, secret: string): string =>
  createHmac("sha256", secret).update(`report-form|${until}`).digest("hex");
