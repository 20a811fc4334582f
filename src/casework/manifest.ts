import { isCompartment, type Compartment } from "../envelope/bytes.ts";

/** What the signed manifest tells a server about a report: whose it is, which compartments and attachments there are, no names. */
export type Listed = {
  /** The reporter's key; "" where the manifest names none. */
  readonly verifyKey: string;
  readonly compartments: readonly Compartment[];
  readonly attachments: readonly {
    readonly id: string;
    readonly compartment: Compartment;
    readonly parts: number;
    readonly size: number;
  }[];
};

/** Read leniently: what isn't understood is not listed, and what isn't listed is not given out. */
export const listedIn = (manifest: string): Listed => {
  const read = parsed(manifest);
  const compartments =
    typeof read["compartments"] === "object" && read["compartments"] !== null ? Object.keys(read["compartments"]) : [];
  const attachments = Array.isArray(read["attachments"]) ? (read["attachments"] as unknown[]) : [];
  const verifyKey = typeof read["verifyKey"] === "string" ? read["verifyKey"] : "";
  return { verifyKey, compartments: compartments.filter(isCompartment), attachments: attachments.flatMap(attachment) };
};

const parsed = (manifest: string): Record<string, unknown> => {
  try {
    const value: unknown = JSON.parse(manifest);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
};

const attachment = (value: unknown): Listed["attachments"][number][] => {
  const { id, compartment, parts, size } = (value ?? {}) as Record<string, unknown>;
  if (typeof id !== "string" || !isCompartment(compartment)) return [];
  const count = Array.isArray(parts) ? parts.length : Number(parts);
  return Number.isInteger(count) && count > 0 ? [{ id, compartment, parts: count, size: Number(size) || 0 }] : [];
};
