declare module "../kit/database.ts" {
  interface Tables {
    ledger: { n: number; entry: string; hash: string };
  }
}

export type LedgerRow = { n: number; entry: string; hash: string };
