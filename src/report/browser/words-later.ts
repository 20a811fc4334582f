import type { IslandProps } from "../pages/render.tsx";

/** The words that a page does not bring, see ../words.ts. Asked for by everybody; null when they cannot be had. */
export const wordsLater = async (action: string): Promise<IslandProps["messages"] | null> => {
  try {
    const answer = await fetch(`${action}/words`, { credentials: "omit", referrerPolicy: "no-referrer" });
    return answer.ok ? ((await answer.json()) as IslandProps["messages"]) : null;
  } catch {
    return null;
  }
};
