import { page } from "../kit/http/answer.ts";
import type { Assets } from "../kit/http/asset-names.ts";

/**
 * A page that is sent in two parts: at once that somebody waits, and in the same document, when it is done, what came of
 * it. So it goes on by itself without a script, in a text browser too. `done` is a whole page and never rejects; its
 * middle comes below what stood there, and brings a sheet along that hides that. Who leaves meanwhile has sent all the
 * same.
 */
export const pageInTurn = (waiting: string, done: Promise<string>, assets: Assets): Response => {
  const at = waiting.indexOf(gap);
  if (at === -1) throw new Error("A waiting page has no gap");
  const sheet = `<link rel="stylesheet" href="${assets.style("turn")}">`;
  const encoder = new TextEncoder();
  let gone = false;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const say = (text: string): void => {
        if (!gone) controller.enqueue(encoder.encode(text));
      };
      say(waiting.slice(0, at));
      // What stands between us and a browser takes long silence for an end.
      const breathing = setInterval(() => say(" "), breath);
      void done.then((whole) => {
        clearInterval(breathing);
        say(sheet + middleOf(whole) + waiting.slice(at + gap.length));
        if (!gone) controller.close();
      });
    },
    cancel() {
      gone = true;
    },
  });
  const answer = page("");
  return new Response(body, { headers: answer.headers });
};

/** Where what comes later will stand; a component may say it as text. */
export const gap = "⁂ what comes of it ⁂";

const breath = 10_000;

const middleOf = (html: string): string => {
  const begins = html.indexOf(">", html.indexOf("<main")) + 1;
  const ends = html.lastIndexOf("</main>");
  if (begins === 0 || ends === -1) throw new Error("A page has no main part");
  return html.slice(begins, ends);
};
