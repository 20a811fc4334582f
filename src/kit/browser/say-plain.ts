/**
 * What the page says where there are no scripts is as true where a script can't do what it came for. To a script it is
 * text. Where a note says already why (see here.ts), only what that does not say goes into it: one note, and each thing
 * once. Where it says to write nothing, what becomes of the writing is not said.
 */
export const sayPlain = (root: HTMLElement): void => {
  const hidden = root.querySelector("noscript");
  if (hidden === null) return;
  const html = hidden.textContent ?? "";
  const here = document.getElementById("here");
  if (here !== null) {
    const keep = /<p class="keep">(.*?)<\/p>/s.exec(html)?.[1];
    if (keep !== undefined && here.dataset["why"] !== "name") here.append(made("p", plain(keep)));
    return hidden.remove();
  }
  const short = /<summary>(.*?)<\/summary>/s.exec(html)?.[1];
  const said = document.createElement(short === undefined ? "p" : "details");
  said.className = "note shut narrow";
  if (short === undefined) said.textContent = plain(html);
  else said.append(made("summary", plain(short)), made("p", plain(html.replace(/<summary>.*?<\/summary>/s, ""))));
  hidden.replaceWith(said);
};

const plain = (html: string): string => html.replace(/<[^>]*>/g, "").trim();

const made = (name: string, words: string): HTMLElement => {
  const element = document.createElement(name);
  element.textContent = words;
  return element;
};
