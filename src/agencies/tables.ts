import type { Generated } from "kysely";

export type MemberRole = "member" | "officer";

export type MemberTable = {
  id: string;
  organisation: string;
  name: string;
  role: MemberRole;
  recipient: string;
  state: Generated<"active" | "revoked">;
  enrolled_by: "passkey" | "demo-link";
};

export type CredentialTable = {
  id: string;
  member: string;
  public_key: Buffer;
  counter: number;
  transports: Generated<string>;
  prf: boolean;
};

export type WrapKind = "prf" | "passphrase" | "invitation";

export type MemberWrapTable = {
  member: string;
  kind: WrapKind;
  credential: Generated<string>;
  salt: Generated<string>;
  ciphertext: Buffer;
};

export type EpochWrapTable = { organisation: string; epoch: number; member: string; ciphertext: Buffer };

export type InvitationTable = {
  token_sha256: string;
  organisation: string;
  role: MemberRole;
  /** JSON: [{epoch, sealed: base64url}], opaque to the server; empty once taken. */
  epoch_wraps: string;
  expires_at: Date;
  taken: Generated<boolean>;
};

export type SessionTable = {
  token_sha256: string;
  member: string;
  started_at: Date;
  last_active_at: Date;
  fresh_at: Date;
};

declare module "../kit/database.ts" {
  interface Tables {
    directory: { version: number; note: string };
    member: MemberTable;
    credential: CredentialTable;
    member_wrap: MemberWrapTable;
    epoch_wrap: EpochWrapTable;
    invitation: InvitationTable;
    session: SessionTable;
  }
}
