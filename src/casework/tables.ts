declare module "../kit/database.ts" {
  interface Tables {
    case_key: { report: string; organisation: string; epoch: number; recipient: string; ciphertext: Buffer };
    cover: { report: string; organisation: string; attachment: string; member: string };
  }
}

export type CaseKeyRow = { epoch: number; recipient: string; ciphertext: Buffer };
