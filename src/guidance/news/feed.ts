import { spokenOf, type Language, type T } from "../../kit/language.ts";
import type { NewsItem } from "./news.ts";

type Feed = {
  readonly items: readonly NewsItem[];
  readonly language: Language;
  readonly origin: string;
  readonly t: T;
};

/** The news as Atom (RFC 4287): the same for everybody, so that a reader of feeds tells us nothing. */
export const feedOf = ({ items, language, origin, t }: Feed): string => {
  const own = `${origin}/${language}/news.atom`;
  const spoken = spokenOf(language);
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${spoken}">
  <id>${own}</id>
  <title>${escaped(t("news.feed.title", { name: t("kit.name") }))}</title>
  <updated>${atMidnight(items[0]?.day ?? "1970-01-01")}</updated>
  <author><name>${escaped(t("kit.name"))}</name></author>
  <link rel="self" type="application/atom+xml" href="${own}"/>
  <link rel="alternate" type="text/html" href="${origin}/${language}/news"/>
${items.map((item) => entryOf(item, `${origin}/${language}${item.path}`)).join("")}</feed>
`;
};

const entryOf = ({ title, lead, day }: NewsItem, address: string): string => `  <entry>
    <id>${address}</id>
    <title>${escaped(title)}</title>
    <updated>${atMidnight(day)}</updated>
    <link rel="alternate" type="text/html" href="${address}"/>
    <summary>${escaped(lead ?? title)}</summary>
  </entry>
`;

const atMidnight = (day: string): string => `${day}T00:00:00Z`;

const escaped = (words: string): string =>
  words.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
