import MarkdownIt from "markdown-it";
import type { Slip } from "./slip.ts";

/** Prose, or a place that a component fills: a paragraph that is nothing but `{{name argument}}`. */
export type Block =
  | { readonly kind: "prose"; readonly html: (language: string) => string }
  | { readonly kind: "slot"; readonly name: string; readonly argument: string; readonly line: number };

// No HTML: an editor's slip must not open a page to anything but words.
const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false });
type Token = ReturnType<typeof markdown.parse>[number];

/** Cuts a page's text at its slots. Prose is rendered once a language, when first asked for. */
export const blocksOf = (text: string): { readonly blocks: readonly Block[]; readonly slips: readonly Slip[] } => {
  const tokens = markdown.parse(text, {});
  const slips: Slip[] = [];
  const blocks: Block[] = [];
  let prose: Token[] = [];
  const end = (): void => {
    if (prose.length > 0) blocks.push(proseOf(prose));
    prose = [];
  };
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]!;
    if (token.type === "heading_open" && token.tag === "h1")
      slips.push({ line: lineOf(token), wrong: 'Use "##" for headings: the one with "#" is the title above.' });
    const slot =
      token.type === "paragraph_open" && token.level === 0
        ? /^\{\{\s*([a-z-]+)\s*(.*?)\s*\}\}$/.exec(tokens[at + 1]?.content ?? "")
        : null;
    if (slot === null) {
      if (token.type === "inline" && token.content.includes("{{"))
        slips.push({
          line: lineOf(token),
          wrong: "A place like {{report-button}} stands alone, with an empty line above and below.",
        });
      for (const wrong of wrongLinks(token)) slips.push({ line: lineOf(token), wrong });
      prose.push(token);
      continue;
    }
    end();
    blocks.push({ kind: "slot", name: slot[1]!, argument: slot[2]!, line: lineOf(token) });
    at += 2;
  }
  end();
  return { blocks, slips };
};

/** One line outside the prose, with the bold and the links that prose may have. */
export type Inline = {
  readonly html: (language: string) => string;
  /** Its words alone, as somebody sees them. */
  readonly plain: string;
};

/** Reads one line; `wrong` is told of each link that leads nowhere. */
export const inlineOf = (line: string, wrong: (words: string) => void): Inline => {
  const tokens = markdown.parseInline(line, {});
  for (const token of tokens) wrongLinks(token).forEach(wrong);
  const words = tokens.flatMap(({ children }) => children ?? []).map(({ content }) => content);
  return { html: rendered(tokens), plain: words.join("") };
};

const proseOf = (tokens: readonly Token[]): Block => ({ kind: "prose", html: rendered(tokens) });

/** Drawn once a language, when first asked for. */
const rendered = (tokens: readonly Token[]): ((language: string) => string) => {
  const drawn = new Map<string, string>();
  return (language) => {
    const known = drawn.get(language);
    if (known !== undefined) return known;
    const html = markdown.renderer.render(localised(tokens, language), markdown.options, {});
    drawn.set(language, html);
    return html;
  };
};

const wrongLinks = (token: Token): string[] =>
  (token.children ?? [])
    .filter((child) => child.type === "link_open" && !/^(\/|#|https:\/\/|mailto:|tel:)/.test(hrefOf(child)))
    .map((child) => `The link to "${hrefOf(child)}" begins with /, https://, tel: or mailto:.`);

/** Addresses inside the site carry no language in the file; the reader's is put before them. */
const localised = (tokens: readonly Token[], language: string): Token[] => {
  for (const token of tokens)
    for (const child of token.children ?? []) {
      if (child.type !== "link_open") continue;
      const href = /^\/(?:fr|nl|de|en|xr)(\/.*)$/.exec(hrefOf(child))?.[1] ?? hrefOf(child);
      if (href.startsWith("/") && !alone.test(href)) child.attrSet("href", `/${language}${href}`);
      if (href.startsWith("https:")) child.attrSet("rel", "noreferrer");
    }
  return [...tokens];
};

/** Addresses that have no language. */
const alone = /^\/(open-data|kit|favicon\.svg|sitemap\.xml|\.well-known)/;
const hrefOf = (link: Token): string => String(link.attrGet("href") ?? "");
const lineOf = (token: Token): number => (token.map?.[0] ?? 0) + 1;
