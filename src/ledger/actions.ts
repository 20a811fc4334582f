/**
 * What the ledger knows. A row says which fields its entries carry, so that nothing else can slip in:
 * no reporter event, no address, agent, receipt, mailbox, file name, free text, search word or decrypted thing.
 */
export const actions = {
  "sign-in": { member: true, object: "none" },
  "sign-in-refused": { member: false, object: "none" },
  "sign-out": { member: true, object: "none" },
  "step-up-refused": { member: true, object: "none" },
  enrol: { member: true, object: "member" },
  "enrol-by-demo-link": { member: true, object: "member" },
  invite: { member: true, object: "invitation" },
  revoke: { member: true, object: "member" },
  "key-ceremony": { member: false, object: "none" },
  "directory-change": { member: false, object: "none" },
  "capability-refused": { member: true, object: "report" },
  claim: { member: true, object: "report" },
  release: { member: true, object: "report" },
  "open-core": { member: true, object: "report" },
  "open-contact": { member: true, object: "report" },
  "open-child": { member: true, object: "report" },
  "open-media": { member: true, object: "report" },
  "open-original": { member: true, object: "report" },
  "save-file": { member: true, object: "report" },
  "open-thread": { member: true, object: "report" },
  answer: { member: true, object: "report" },
  "case-key": { member: true, object: "report" },
  close: { member: true, object: "report" },
  reopen: { member: true, object: "report" },
  "cover-and-report": { member: true, object: "report" },
  grant: { member: true, object: "report" },
  referral: { member: true, object: "report" },
  export: { member: true, object: "report" },
  erase: { member: true, object: "report" },
} as const satisfies Record<string, ActionShape>;

export type Action = keyof typeof actions;

/** `member`: somebody of the organisation did it. `object`: the kind of thing that `objectRef` stands for. */
export type ActionShape = {
  readonly member: boolean;
  readonly object: "none" | "report" | "member" | "invitation";
};
