import { answering } from "../../kit/browser/ask.ts";
import { makeLookAt } from "./clean.ts";

/** Started when the first file is chosen, and by nobody who chooses none. It holds no key, and asks nobody anything. */
const files = { lookAt: makeLookAt() };
export type Files = typeof files;

answering(self as unknown as Worker, files);
