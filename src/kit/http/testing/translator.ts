import type { BrowserContext, Page } from "playwright";

/**
 * A browser that translates pages while they change. `replace`: as Chrome does it, each text is taken out and two <font>
 * with another text stand in its place. `wrap`: each text, blanks too, is put into a <font> and changed there. Either way
 * what was looked at is marked with »…«, so that what is not can be told from what nobody translated.
 */
export const translate = (page: Page | BrowserContext, how: "replace" | "wrap"): Promise<unknown> =>
  page.addInitScript((way) => {
    const leftAlone = "font, script, style, noscript, textarea, option, title";
    const marked = (text: string): string =>
      text.trim() === "" ? text : text.replace(/^(\s*)([\s\S]*?)(\s*)$/, "$1»$2«$3");
    const one = (text: Text): void => {
      if (text.parentElement === null || text.parentElement.closest(leftAlone) !== null || text.data === "") return;
      if (way === "replace" && text.data.trim() === "") return;
      const [outer, inner] = [document.createElement("font"), document.createElement("font")];
      outer.append(inner);
      text.replaceWith(outer);
      if (way === "wrap") text.data = marked(text.data);
      inner.append(way === "wrap" ? text : marked(text.data));
    };
    const all = (): void => {
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const texts: Text[] = [];
      while (walker.nextNode()) texts.push(walker.currentNode as Text);
      for (const text of texts) one(text);
    };
    addEventListener("DOMContentLoaded", () => {
      all();
      new MutationObserver(all).observe(document.body, { childList: true, subtree: true });
    });
  }, how);

/** What a page shows, without what the translator marked it with; blanks and line ends count as one. */
export const shownIn = async (page: Page, where: string): Promise<string> =>
  (await page.locator(where).innerText()).replace(/[»«]/g, "").replace(/\s+/g, " ").trim();

/** Texts that the translator did not touch: changed, or put there, behind its back. */
export const untoldIn = (page: Page, where: string): Promise<string[]> =>
  page.evaluate((place) => {
    const walker = document.createTreeWalker(document.querySelector(place)!, NodeFilter.SHOW_TEXT);
    const texts: string[] = [];
    while (walker.nextNode()) {
      const text = walker.currentNode as Text;
      const told = /^\s*»[\s\S]*«\s*$/.test(text.data) || text.data.trim() === "";
      if (!told && text.parentElement?.closest("textarea, option, script, noscript, title") === null)
        texts.push(text.data);
    }
    return texts;
  }, where);
