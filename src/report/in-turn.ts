import { page } from "../kit/http/answer.ts";
import type { Assets } from "../kit/http/asset-names.ts";
import { writeFault } from "../kit/http/fault.ts";

/**
 * A page that is sent in two parts: at once that somebody waits, and in the same document, when it is done, what came of
 * it. So it goes on by itself without a script, in a text browser too. `done` is a whole page; its middle
 * comes below what stood there, and brings a sheet along that hides that. Where even that page cannot be made, the first
 * one ends as it is: it says what to do when nothing comes. Who leaves meanwhile has sent all the same.
 */
export const pageInTurn = (waiting: string, done: Promise<string>, assets: Assets, route: string): Response => {
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
      const end = (middle: string): void => {
        clearInterval(breathing);
        say(middle + waiting.slice(at + gap.length));
        if (!gone) controller.close();
      };
      done.then(
        (whole) => end(sheet + middleOf(whole)),
        (thrown: unknown) => {
          writeFault({ reference: crypto.randomUUID().slice(0, 8), route, thrown });
          end("");
        },
      );
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
