import type { Answers, Given } from "./answers.ts";
import { questions } from "./form.ts";
import { fieldsAtAll } from "./whole.ts";

/** What could be read of it, and whether that is all. */
export type CarriedOver = { readonly answers: Answers; readonly whole: boolean };

/**
 * A form of an older page, which may have been open for days, carries what was told on the pages before in one hidden
 * field: base64url of `[question, answers, …]` as JSON. It may arrive cut, or with something else in it: then as much is
 * given back as can be read, and that it is not all MUST be said. Null where a form carries nothing.
 */
export const readCarried = (entries: Pick<FormData, "get" | "has">): CarriedOver | null => {
  if (!entries.has("carried")) return null;
  const field = entries.get("carried");
  const given = typeof field === "string" ? field : "";
  const [sound = ""] = /^[A-Za-z0-9_-]*/.exec(given) ?? [];
  const text = new TextDecoder().decode(Buffer.from(sound, "base64url"), { stream: true });
  const read = valueOf(text);
  const told = Array.isArray(read.value) ? (read.value as unknown[])[1] : undefined;
  const answers = answersIn(told);
  return { answers, whole: read.whole && sound.length === given.length && isAll(told, answers) };
};

/** Whether nothing was told that has no place in our form, or is no text. A mark is no words. */
const isAll = (told: unknown, kept: Answers): boolean =>
  typeof told === "object" &&
  told !== null &&
  !Array.isArray(told) &&
  Object.entries(told).every(([question, given]) =>
    Object.entries(recordOf(given)).every(
      ([name, value]) =>
        name === "mark" || JSON.stringify(recordOf(recordOf(kept)[question])[name] ?? "") === JSON.stringify(value),
    ),
  );

/** Only our own fields, and of them only texts. */
const answersIn = (told: unknown): Answers => {
  const all = recordOf(told);
  return Object.fromEntries(
    questions.flatMap((question) => {
      const there = recordOf(all[question.id]);
      const kept = fieldsAtAll(question, {}).flatMap(({ name }): [string, Given[string]][] => {
        const value = there[name];
        if (typeof value === "string") return [[name, value]];
        return Array.isArray(value) ? [[name, (value as unknown[]).filter((one) => typeof one === "string")]] : [];
      });
      return kept.length === 0 ? [] : [[question.id, Object.fromEntries(kept)]];
    }),
  );
};

const recordOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};

/** A JSON text that may stop anywhere: what had arrived of its value. */
const valueOf = (text: string): { readonly value: unknown; readonly whole: boolean } => {
  const all = parsed(text);
  if (all !== undefined) return { value: all, whole: true };
  const { closers, inString, gaps } = openAt(text);
  // Half an escape is no sign; a text that is open ends here.
  const said = inString ? `${text.replace(/\\(?:u[0-9a-fA-F]{0,3})?$/, "")}"` : text;
  const ends = [
    { text: said, closers },
    ...gaps.map(({ at, closers: of }) => ({ text: text.slice(0, at), closers: of })),
  ];
  for (const end of ends) {
    const value = parsed(end.text + end.closers);
    if (value !== undefined) return { value, whole: false };
  }
  return { value: undefined, whole: false };
};

type Gap = { readonly at: number; readonly closers: string };

/** What is open at the end of a text, and the last places before which it could be closed instead. */
const openAt = (text: string): { closers: string; inString: boolean; gaps: readonly Gap[] } => {
  let [closers, inString] = ["", false];
  const gaps: Gap[] = [];
  for (let at = 0; at < text.length; at++) {
    const sign = text[at];
    if (inString) {
      if (sign === "\\") at++;
      else if (sign === '"') inString = false;
    } else if (sign === '"') inString = true;
    else if (sign === "{" || sign === "[") {
      closers = (sign === "{" ? "}" : "]") + closers;
      gaps.unshift({ at: at + 1, closers });
    } else if (sign === "}" || sign === "]") closers = closers.slice(1);
    else if (sign === ",") gaps.unshift({ at, closers });
    gaps.length = Math.min(gaps.length, gapsTried);
    if (closers.length > deepest) break;
  }
  return { closers, inString, gaps };
};

/** An answer lies three deep. */
const deepest = 8;
const gapsTried = 3;

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
};
