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
  readonly front: string | null;
};

/** What a mailbox is told of whom its report went to: the reporter's own manifest (JCS, padded with spaces) as base64url. */
export type GrantsTold = { readonly manifest: string; readonly sig: string };
