import type { Check } from "./check.ts";
import { confidentiality } from "./confidentiality.ts";
import { cryptography } from "./cryptography.ts";
import { durability } from "./durability.ts";
import { access } from "./access.ts";
import { web } from "./web.ts";
import { availability } from "./availability.ts";
import { supply } from "./supply.ts";

export const parts: readonly { readonly title: string; readonly checks: readonly Check[] }[] = [
  { title: "Confidentiality", checks: confidentiality },
  { title: "Cryptography", checks: cryptography },
  { title: "Integrity and durability", checks: durability },
  { title: "Access", checks: access },
  { title: "What the web touches", checks: web },
  { title: "Availability", checks: availability },
  { title: "From source to server", checks: supply },
];
