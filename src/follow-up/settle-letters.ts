import type { Database } from "../kit/database.ts";
import { settle } from "../kit/settle.ts";

/** Of the letters of many threads the disk does not tell which came first. */
export const settleLetters = (db: Database): Promise<void> =>
  settle(db, { table: "message", key: ["id"], long: "ciphertext" });
