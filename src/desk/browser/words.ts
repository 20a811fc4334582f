import { computed, signal } from "@preact/signals";
import { IntlMessageFormat } from "intl-messageformat";
import { fetching } from "../../kit/browser/upload.ts";
import { localeOf, markOf, type Language, type T } from "../../kit/language.ts";

/** The language of the page; kept in the address and in memory, nowhere else. */
export const language = signal<Language>("en");
const messages = signal<Readonly<Record<string, string>>>({});

export const speak = (name: Language, texts: Readonly<Record<string, string>>): void => {
  formats.clear();
  messages.value = texts;
  language.value = name;
  const { lang, dir } = markOf(name);
  document.documentElement.lang = lang;
  document.documentElement.dir = dir;
};

/** Fetches another language's words. False when the server can't be reached: the old ones stay. */
export const speakAnother = async (name: Language): Promise<boolean> => {
  try {
    const answer = await fetching(`/api/messages/${name}`);
    if (!answer.ok) return false;
    speak(name, (await answer.json()) as Record<string, string>);
  } catch {
    return false;
  }
  const address = new URL(location.href);
  address.searchParams.set("language", name);
  history.replaceState(history.state, "", address);
  return true;
};

/** Reads the signal, so whatever shows a word is drawn again when the language changes. */
export const t: T = Object.assign(
  (key: string, values?: Record<string, string | number>): string => {
    const text = messages.value[key];
    if (text === undefined) throw new Error(`No message "${key}" at the desk`);
    const known =
      formats.get(key) ?? new IntlMessageFormat(text, markOf(language.value).lang, undefined, { ignoreTag: true });
    formats.set(key, known);
    return String(known.format(values));
  },
  { has: (key: string): boolean => has(key) },
);

export const has = (key: string): boolean => messages.value[key] !== undefined;

const formats = new Map<string, IntlMessageFormat>();

const dayFormat = computed(
  () =>
    new Intl.DateTimeFormat(localeOf(language.value), {
      weekday: "long",
      day: "numeric",
      month: "long",
      timeZone: "UTC",
    }),
);
const yearFormat = computed(
  () =>
    new Intl.DateTimeFormat(localeOf(language.value), {
      day: "numeric",
      month: "long",
      year: "numeric",
      timeZone: "UTC",
    }),
);

/** "today", "yesterday", "Tuesday 24 November", and with the year when it is long ago. */
export const dayInWords = (day: string, now = new Date()): string => {
  const at = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(at)) return day;
  const ago = Math.round((Date.parse(`${now.toISOString().slice(0, 10)}T00:00:00Z`) - at) / 86_400_000);
  if (ago === 0) return t("desk.day.today");
  if (ago === 1) return t("desk.day.yesterday");
  return (ago < 300 ? dayFormat : yearFormat).value.format(at);
};

/** "1.2 MB" in the reader's own way of writing numbers. */
export const sizeInWords = (bytes: number): string => {
  const [value, unit] =
    bytes < 1_000_000 ? [Math.max(1, Math.round(bytes / 1000)), "kilobyte"] : [bytes / 1_000_000, "megabyte"];
  return new Intl.NumberFormat(markOf(language.value).lang, { style: "unit", unit, maximumFractionDigits: 1 }).format(
    value,
  );
};

/** "Dutch", in the reader's own language; the tag itself for a language that the browser has no name for. */
export const languageInWords = (tag: string): string =>
  new Intl.DisplayNames(markOf(language.value).lang, { type: "language" }).of(tag) ?? tag;

/** The day that a calendar on the wall shows here. Only for paper: days that are kept are days in UTC (kit/clock.ts). */
export const dayOnTheWall = (now: Date): string =>
  [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((n) => String(n).padStart(2, "0")).join("-");

/** The day on which something is printed or sealed, in full. */
export const dayInFull = (day: string): string => yearFormat.value.format(Date.parse(`${day}T00:00:00Z`));

/** Names in a list: "ECPAT Belgium and Child Focus". */
export const listInWords = (names: readonly string[]): string =>
  new Intl.ListFormat(markOf(language.value).lang, { type: "conjunction" }).format(names);
