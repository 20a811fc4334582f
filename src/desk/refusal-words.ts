/** Reasons of the server that a desk says in the words of another: what helps is the same. */
const sameAs: Readonly<Record<string, string>> = {
  "aware-unreadable": "not-understood",
  "kind-unknown": "not-understood",
  "message-unreadable": "not-understood",
  "message-not-sealed": "not-understood",
  "message-differs": "not-understood",
  "not-a-case-key": "not-understood",
  "no-such-reason": "not-understood",
  "no-such-pile": "not-understood",
  "which-attachment": "not-understood",
  "which-compartments": "not-understood",
  "which-letter": "not-understood",
  "body-unreadable": "not-understood",
  "body-wrong-type": "not-understood",
  "method-not-allowed": "not-understood",
  "body-too-slow": "crowded",
  "no-room-for-body": "crowded",
  busy: "crowded",
  "body-too-large": "too-large",
};

/** The key of the sentence that says why, and what helps. */
export const refusalKey = (reason: string): string => `desk.refused.${sameAs[reason] ?? reason}`;
