import { headLength, kindOf } from "../kinds/kind-of.ts";
import { isPicture, kinds, type FileKind, type Shown } from "../kinds/kinds.ts";
import { isMoving } from "../kinds/movement.ts";
import { strip } from "../stripping/strip.ts";
import { isCanvasHonest } from "./honest-canvas.ts";
import { redraw } from "./redraw.ts";

/** What is said beside a file: `report.evidence.note.…`. */
export type Note = "moving" | "first" | "guarded" | "large" | "undrawn";
export type Cleaned =
  | { readonly clean: Blob; readonly ending: string; readonly notes: readonly Note[] }
  | { readonly refused: "unreadable" | "too-many-pixels" | "guarded" };
export type LookedAt = {
  /** Null: a kind that is not taken. */
  readonly kind: FileKind | null;
  readonly mime: string;
  readonly shown: Shown;
  /** Null for what is never cleaned. */
  readonly cleaned: Cleaned | null;
};

/** Says what a chosen file is, with a copy of it without what was written beside the picture. */
export const makeLookAt = (): ((file: Blob) => Promise<LookedAt>) => {
  let honest: Promise<boolean> | undefined;
  const isHonest: IsHonest = () => (honest ??= isCanvasHonest());
  return async (file) => {
    const kind = kindOf(await bytesOf(file.slice(0, headLength)));
    if (kind === null) return { kind, mime: "", shown: "no", cleaned: null };
    const { mime, shown } = kinds[kind];
    return { kind, mime, shown, cleaned: isPicture(kind) ? await clean(file, kind, isHonest) : null };
  };
};

/** Whether the canvas of this browser is honest: asked once, for the first picture. */
type IsHonest = () => Promise<boolean>;

/**
 * A picture is drawn anew. Where that would spoil it (it moves, the canvas lies, it is too large, this browser cannot
 * draw it) what was written beside it is taken out of the file itself, and that is said.
 */
const clean = async (file: Blob, kind: FileKind, isHonest: IsHonest): Promise<Cleaned> => {
  const moving = isMoving(kind, await bytesOf(file.slice(0, kind === "gif" || kind === "png" ? file.size : 65_536)));
  const whole = moving && kind !== "jpeg" ? await stripped(file, kind, ["moving"]) : null;
  if (whole !== null) return whole;
  const first: readonly Note[] = moving ? ["first"] : [];
  if (!(await isHonest())) return (await stripped(file, kind, ["guarded", ...first])) ?? { refused: "guarded" };
  const drawn = await redraw(file, kind);
  if ("clean" in drawn) {
    const as = drawn.clean.type === "image/png" ? "png" : "jpeg";
    // What a browser writes beside its own drawing (a profile of colours) tells which browser it was.
    return (await stripped(drawn.clean, as, first)) ?? { ...drawn, ending: kinds[as].endings[0], notes: first };
  }
  if (drawn.refused === "unreadable")
    return (await stripped(file, kind, ["undrawn", ...first])) ?? { refused: "unreadable" };
  return (await stripped(file, kind, ["large", ...first])) ?? { refused: "too-many-pixels" };
};

const stripped = async (file: Blob, kind: FileKind, notes: readonly Note[]): Promise<Cleaned | null> => {
  const pieces = strip(kind, await bytesOf(file));
  if (pieces === null) return null;
  const { mime, endings } = kinds[kind];
  return { clean: new Blob([...pieces] as BlobPart[], { type: mime }), ending: endings[0], notes };
};

const bytesOf = async (file: Blob): Promise<Uint8Array> => new Uint8Array(await file.arrayBuffer());
