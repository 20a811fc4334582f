import type { T } from "../language.ts";

/** Messages of an island. They know `{name}` and nothing else; plurals belong to server pages. */
export const tFrom = (messages: Readonly<Record<string, string>>): T => {
  const t = (key: string, values?: Record<string, string | number>): string => {
    const text = messages[key];
    if (text === undefined) throw new Error(`No message "${key}" on this page`);
    // ICU writes an apostrophe before a brace as ''; elsewhere it stands for itself.
    return text.replaceAll("''", "'").replace(/\{(\w+)\}/g, (place, name: string) => String(values?.[name] ?? place));
  };
  return Object.assign(t, { has: (key: string) => messages[key] !== undefined });
};

/** What the server put into `<script type="application/json" id="island">`. */
export const readIsland = <Props>(): Props => {
  const holder = document.getElementById("island");
  if (holder === null) throw new Error("This page has no island");
  return JSON.parse(holder.textContent ?? "") as Props;
};
