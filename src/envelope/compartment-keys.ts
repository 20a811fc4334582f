import type { Compartment } from "./bytes.ts";
import { newSeed, recipientOf } from "./keys.ts";
import type { Recipient, Seed } from "./keys.ts";

export type CompartmentKeys = Readonly<
  Partial<Record<Compartment, { readonly seed: Seed; readonly recipient: Recipient }>>
>;

/** A fresh identity for core, contact, child and whatever else is in use; made before attachments are sealed. */
export const newCompartments = async (used: readonly Compartment[]): Promise<CompartmentKeys> => {
  const keys: Partial<Record<Compartment, { seed: Seed; recipient: Recipient }>> = {};
  for (const compartment of new Set<Compartment>(["core", "contact", "child", ...used])) {
    const seed = newSeed();
    keys[compartment] = { seed, recipient: await recipientOf(seed) };
  }
  return keys;
};
