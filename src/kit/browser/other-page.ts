/**
 * Another page of this site, as a document that is not shown: the same page in another language, of which the words are
 * taken. Nothing of what stands here is told to the server. Null when it cannot be had.
 */
export const otherPage = (address: string): Promise<Document | null> =>
  new Promise((resolve) => {
    // Not fetch: only this reads a document without a way to run what stands in it.
    const asking = new XMLHttpRequest();
    asking.open("GET", address);
    asking.responseType = "document";
    asking.addEventListener("load", () => resolve(asking.status === 200 ? asking.responseXML : null));
    for (const no of ["error", "abort", "timeout"] as const) asking.addEventListener(no, () => resolve(null));
    asking.timeout = 20_000;
    asking.send();
  });

/**
 * The head of the page, its language and its address are those of `other` from now on: strip, way out, and the ways to
 * the languages, the first one among them. The middle is its own maker's business.
 */
export const speakAs = (other: Document, address: string): void => {
  const [old, head] = [document.querySelector("header.top"), other.querySelector("header.top")];
  if (old !== null && head !== null) old.replaceWith(document.adoptNode(head));
  for (const name of ["lang", "dir"])
    document.documentElement.setAttribute(name, other.documentElement.getAttribute(name) ?? "");
  document.title = other.title;
  history.replaceState(history.state, "", new URL(address, location.href).pathname);
};

/** Hears a language being chosen, by link or by button; `speak` says whether it could follow. */
export const onLanguage = (speak: (other: Document) => boolean): void =>
  addEventListener("click", (event) => {
    const way = event.target instanceof Element ? event.target.closest(".languages a, .languages button") : null;
    if (way === null || event.ctrlKey || event.metaKey) return;
    const address = way instanceof HTMLAnchorElement ? way.href : (way as HTMLButtonElement).formAction;
    event.preventDefault();
    void otherPage(address).then((other) => {
      if (other === null || !speak(other)) return;
      speakAs(other, address);
      document.querySelector<HTMLElement>(".languages a, .languages button")?.focus();
    });
  });

/** Within a page, a place is gone to without an entry in the history: each of those is a step of the form. */
export const onPlaces = (): void =>
  addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href^="#"]') : null;
    const there = link === null ? null : document.getElementById(link.hash.slice(1));
    if (there === null) return;
    event.preventDefault();
    there.focus();
    there.scrollIntoView();
  });
