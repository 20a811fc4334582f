/** Something that can be found: a page, or the part of one that has an address of its own. */
export type Findable = {
  /** Address without the language, "/words#consent". */
  readonly path: string;
  /** Heading of the page. */
  readonly title: string;
  /** Heading of the part, if it is one. */
  readonly heading: string | null;
  readonly text: string;
};

/**
 * Takes one of our own pages apart at whatever carries an `id`. Reads HTML as this program writes it, not as the web
 * does: each tag closed, no `<` in text. What is folded away, as sources are, is no text to be found; nor is what a picture says again.
 */
export const sectionsOf = (path: string, html: string): readonly Findable[] => {
  const main = /<main\b[^>]*>(.*)<\/main>/s.exec(html)?.[1] ?? "";
  const told = main.replace(/<(script|svg|form|nav|noscript|aside|details|figure)\b.*?<\/\1>/gs, " ");
  const title = plain(/<h1\b[^>]*>(.*?)<\/h1>/s.exec(told)?.[1] ?? "");
  const parts = told.replace(/<h1\b.*?<\/h1>/s, " ").split(/(?=<[a-z][a-z0-9]*\b[^>]*\sid=")/);
  return parts.flatMap((part, n) => {
    const [, tag = "", id = ""] = /^<([a-z][a-z0-9]*)\b[^>]*\sid="([^"]+)"/.exec(part) ?? [];
    const first = /<(h[2-6]|summary|dt)\b[^>]*>(.*?)<\/\1>/s.exec(part);
    const text = plain(part);
    if (text === "" && n > 0) return [];
    return [
      {
        path: id === "" ? path : `${path}#${id}`,
        title,
        heading: tag === "" ? null : plain(first?.[2] ?? "") || null,
        text,
      },
    ];
  });
};

const inline = /<\/?(a|abbr|b|bdi|code|em|i|mark|q|s|small|span|strong|sub|sup|time|u|wbr)\b[^>]*>/g;

/** Words as they are read: what stands in a line stays together, blocks come apart. */
const plain = (html: string): string =>
  html
    .replace(inline, "")
    .replace(/<[^>]+>/g, " ")
    .replace(/&(amp|lt|gt|quot|#39|#x27|nbsp);/g, (_, name: string) => signs[name] ?? " ")
    .replace(/\s+/g, " ")
    .trim();

const signs: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'", "#x27": "'", nbsp: " " };
