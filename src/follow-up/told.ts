/** A letter as it is handed out; the sealed bytes as base64url. */
export type MessageTold = {
  readonly id: string;
  readonly seq: number;
  readonly direction: "in" | "out";
  readonly day: string;
  readonly organisation: string | null;
  readonly sealed: string | null;
  readonly sha256: string;
  readonly deletion: string | null;
};
