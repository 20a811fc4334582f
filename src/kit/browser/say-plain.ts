/** What the page says where there are no scripts is as true where a script can't do what it came for. To a script it is text. */
export const sayPlain = (root: HTMLElement): void => {
  const hidden = root.querySelector("noscript");
  if (hidden === null) return;
  const html = hidden.textContent ?? "";
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
