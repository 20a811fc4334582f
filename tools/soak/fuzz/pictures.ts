import { kindOf } from "../../../src/report/kinds/kind-of.ts";
import type { FileKind } from "../../../src/report/kinds/kinds.ts";
import { isMoving } from "../../../src/report/kinds/movement.ts";
import { encodingOf } from "../../../src/report/kinds/text-encoding.ts";
import { strip } from "../../../src/report/stripping/strip.ts";
import { files, type Target } from "./target.ts";

const pictures: readonly FileKind[] = ["jpeg", "png", "webp", "gif", "avif", "heic"];

/** What looks into chosen files. */
export const looking: readonly Target[] = [
  {
    name: "kind of a file",
    seeds: files(/./).map((file) => file.slice(0, 4_096)),
    read: (bytes) => [kindOf(bytes), encodingOf(bytes)],
  },
  {
    name: "what is told in a picture",
    seeds: files(/\.(jpg|png|webp|gif|avif|heic|heif)$/),
    read: (bytes) => {
      const kind = kindOf(bytes);
      // What begins as one kind is read as each other now and then: a name may lie, and so may the first bytes.
      const as = kind !== null && pictures.includes(kind) ? kind : pictures[bytes.length % pictures.length]!;
      return [kind, isMoving(as, bytes), strip(as, bytes)?.length ?? null];
    },
  },
];
