import { isShown, shown, until, type Hands } from "./hands.ts";

/** Answers one question after the other up to "check your answers", and sends; gives the receipt. */
export async function report(
  hands: Hands,
  words: string,
  photo: string,
  seen: (at: string) => Promise<void>,
): Promise<string> {
  for (let at = await asked(hands); at !== "check"; at = await next(hands, at)) {
    if (at === "what") await hands.type("#what-description", words);
    if (at === "place") await hands.type('[name="place.country"]', "Thailand");
    if (at === "evidence") {
      await hands.press('label:has(input[name="evidence.gate"][value="file"])');
      await addPhoto(hands, photo);
    }
    await seen(at);
  }
  await hands.press('.actions button[value="send"]');
  return (await until<string>(hands, 'document.querySelector(".slip .receipt")?.textContent')).trim();
}

/** What is said beside the photo, once it has been looked at. */
async function addPhoto(hands: Hands, photo: string): Promise<void> {
  await until(hands, `${shown("#files")}?.disabled === false`);
  await hands.choose("#files", photo);
  await until(hands, isShown(".picked li"));
}

/** The id of the question that is shown, once the script has taken the form over. */
const asked = (hands: Hands, after = "nothing"): Promise<string> =>
  until(
    hands,
    `/at-([\\w-]+)/.exec(${shown(`form.question:not(.whole):not(.at-${after})`)}?.className ?? "")?.[1] ?? null`,
  );

async function next(hands: Hands, at: string): Promise<string> {
  await hands.press('button[name="go"][value="next"]:not(.unseen)');
  return asked(hands, at);
}

/** Up to the question what happened, with these words in its field. */
export async function begin(hands: Hands, words: string): Promise<void> {
  for (let at = await asked(hands); at !== "what"; at = await next(hands, at));
  await hands.type("#what-description", words);
}

/** Without scripts the form is one page, and a link leads from each question to the next; up to the question what happened. */
export async function beginPlain(hands: Hands, words: string): Promise<void> {
  await until(hands, isShown("form.whole > section"));
  for (let at = ""; at !== "what";) at = await nextPlain(hands);
  await hands.type("#what-description", words);
}

/** Goes on from there and sends; gives the receipt. */
export async function sendPlain(hands: Hands): Promise<string> {
  for (let at = "what"; at !== "check"; at = await nextPlain(hands))
    if (at === "place") await hands.type('[name="place.country"]', "Thailand");
  await hands.press('form.whole .at-check button[value="send"]');
  return (await until<string>(hands, 'document.querySelector(".slip .receipt")?.textContent')).trim();
}

async function nextPlain(hands: Hands): Promise<string> {
  const at = await hands.ask<string>(sectionShown);
  await hands.press(`form.whole > .at-${at} .actions a`);
  return until(hands, `(at => at !== ${JSON.stringify(at)} && at)(${sectionShown})`);
}

const sectionShown = `/at-([\\w-]+)/.exec(${shown("form.whole > section")}?.className ?? "")?.[1] ?? null`;

/** Comes back with nothing but the receipt; gives the newest message. */
export async function comeBack(hands: Hands, address: string, receipt: string): Promise<string> {
  await hands.go(address);
  await until(hands, isShown('#thread:not(:has(input[name="token"])) #receipt'));
  await hands.type("#receipt", receipt.toLowerCase());
  await hands.press('button[value="open"]');
  await until(hands, isShown("#text"));
  return hands.ask('[...document.querySelectorAll(".letters .letter")].at(-1).innerText');
}

/** Answers with a photo, and waits until the letter stands in the thread. */
export async function answer(hands: Hands, words: string, photo: string): Promise<void> {
  await hands.press("form:has(#text) .button.even");
  await addPhoto(hands, photo);
  await hands.type("#text", words);
  const letters = await hands.ask<number>('document.querySelectorAll(".letters .letter").length');
  await hands.press('form:has(#text) button[type="submit"]:not(.plain)');
  await until(hands, `document.querySelectorAll(".letters .letter").length > ${letters}`);
}
