import { setTimeout as wait } from "node:timers/promises";

/** What somebody does with a browser, and what of it shows: the same few verbs in every engine. */
export type Hands = {
  /** Goes to an address and waits until the page has come. */
  go(address: string): Promise<void>;
  /** What an expression of the page says; nothing that cannot be written as JSON. */
  ask<R>(expression: string): Promise<R>;
  /** Presses the first that is shown, as a finger does. */
  press(selector: string): Promise<void>;
  /** Types into the first that is shown, by the keyboard. */
  type(selector: string, words: string): Promise<void>;
  /** Chooses a file of the disk. */
  choose(selector: string, path: string): Promise<void>;
  /** One entry back in the history, wherever that leads. */
  back(): Promise<void>;
  /** A picture of the screen, as a PNG. A busy WebKit now and then gives none. */
  picture(): Promise<Buffer>;
  close(): Promise<void>;
};

/** The element that a press or a key is meant for, as an expression of the page. */
export const shown = (selector: string): string =>
  `[...document.querySelectorAll(${JSON.stringify(selector)})].find((one) => one.checkVisibility({ visibilityProperty: true }))`;

/** Scrolls it to where a finger reaches it, until it lies still there: a page goes on moving after a key or an answer. */
export async function reach(hands: Pick<Hands, "ask">, selector: string): Promise<void> {
  const place = `((one) => {
    one?.scrollIntoView({ block: "center", behavior: "instant" });
    return JSON.stringify(one?.getBoundingClientRect());
  })(${shown(selector)})`;
  let before = "";
  for (let [looks, same] = [0, 0]; looks < 50 && same < 2; looks++) {
    const now = await hands.ask<string>(place);
    same = now === before ? same + 1 : 0;
    before = now;
    await wait(60);
  }
}

/** Waits until an expression says something else than nothing; pages come and go meanwhile. */
export async function until<R>(hands: Pick<Hands, "ask">, expression: string, atMost = 60_000): Promise<R> {
  let last = "";
  for (const end = performance.now() + atMost; performance.now() < end; await wait(50)) {
    try {
      const answer = await hands.ask<R | null | undefined | false>(expression);
      if (answer != null && answer !== false) return answer;
    } catch (error) {
      last = error instanceof Error ? error.message : "";
    }
  }
  const page = await hands.ask<string>("document.body.innerText").catch(() => "no page");
  throw new Error(`Never came: ${expression}\n${last}\n${page}`);
}

export const isShown = (selector: string): string => `${shown(selector)} !== undefined`;
