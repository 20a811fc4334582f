/**
 * What the scanners say that is not so, or is meant to be: each with its reason. Whatever else they say is a finding.
 * A row that explains nothing any more is named at the end of a run.
 */
export type Explained = {
  readonly tool: "ffuf" | "wapiti" | "sqlmap";
  readonly says: RegExp;
  readonly because: string;
};

export const explained: readonly Explained[] = [
  {
    tool: "ffuf",
    says: /^(public|desk) \/(robots\.txt|sitemap\.xml|favicon\.svg|\.well-known\/security\.txt) 200$/,
    because: "Pages for machines, meant to be found; they also show that the scan finds what is there.",
  },
  {
    tool: "ffuf",
    says: /^public \/api\/(reports|uploads) 405$/,
    because: "Routes of the protocol (docs/protocol.md): one posts to them, and asking says nothing.",
  },
  {
    tool: "wapiti",
    says: /X-XSS-Protection is not set$/,
    because: "A filter that browsers have taken out, since it could itself be used to switch scripts off one by one.",
  },
];
