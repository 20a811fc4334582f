/** Words between the program and one of its children, by topic; each a value that JSON can say. */
export type Channel = {
  say(topic: string, word: unknown): void;
  hear(topic: string, listener: (word: unknown) => void): void;
};

type Said = { readonly topic: string; readonly word: unknown };
/** A child process, or one's own way to whoever started it. */
type Sends = {
  send?(message: Said, handle: undefined, options: undefined, done: (error: Error | null) => void): boolean;
  on(event: "message", listener: (message: unknown) => void): unknown;
};

export const channelOver = (other: Sends): Channel => {
  const listeners = new Map<string, ((word: unknown) => void)[]>();
  other.on("message", (message) => {
    const { topic, word } = message as Said;
    for (const listener of listeners.get(topic) ?? []) listener(word);
  });
  return {
    // Whoever has ended hears nothing more; that it ended is noticed elsewhere.
    say: (topic, word) => void other.send?.({ topic, word }, undefined, undefined, () => undefined),
    hear: (topic, listener) => void listeners.set(topic, [...(listeners.get(topic) ?? []), listener]),
  };
};
