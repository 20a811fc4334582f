import { get } from "node:http";
import { buffer } from "node:stream/consumers";
import { brotliDecompressSync } from "node:zlib";
import type { Bench } from "../tools/bench.ts";
import { startInstance } from "../tools/running-instance.ts";

/** Lists that are meant to be long. */
const lists = /\/(publications|recommendations|news)$/;
/** The only pages that load a script. */
const scripted = /\/(report|return)$/;

/**
 * What a first visit to each page in each language brings, compressed, headers left out: the page, its styles, its
 * pictures and the favicon. Limits (1 KB = 1024 bytes): 14 KB, lists 20 KB; no script but on report and return (script 25 KB, worker 45 KB);
 * what looks at files comes when the first is chosen, 10 KB; nothing from elsewhere. Pages come from the site map.
 */
export const bench: Bench = async () => {
  const instance = await startInstance();
  try {
    const { text: map } = await fetched(`${instance.publicOrigin}/sitemap.xml`);
    const weights: Weight[] = [];
    for (const [, address = ""] of map.matchAll(/<loc>(.*?)<\/loc>/g)) weights.push(await weigh(new URL(address)));
    const among = (pattern: RegExp, is = true): Weight[] => weights.filter(({ path }) => pattern.test(path) === is);
    const [home, report] = [among(/^\/\w+\/$/), among(/\/report$/)];
    for (const { path, ...weight } of weights.toSorted((a, b) => shown(b) - shown(a)).slice(0, 12))
      console.log(`${String(shown({ path, ...weight })).padStart(6)}  ${path}  ${JSON.stringify(weight)}`);
    return {
      pages: weights.length,
      home_bytes: most(home, (weight) => shown(weight) + weight.scripts),
      home_scripts: most(home, ({ scripts }) => scripts),
      heaviest_page_bytes: most(among(lists, false), shown),
      heaviest_list_bytes: most(among(lists), shown),
      scripts_elsewhere: most(among(scripted, false), ({ scripts }) => scripts),
      third_party_requests: weights.reduce((sum, { elsewhere }) => sum + elsewhere, 0),
      report_html_css_bytes: most(report, ({ html, css }) => html + css),
      report_script_bytes: most(report, ({ scripts }) => scripts),
      report_worker_bytes: most(report, ({ workers }) => workers),
      report_files_bytes: most(report, ({ files }) => files),
    };
  } finally {
    await instance.stop();
  }
};

type Weight = {
  readonly path: string;
  readonly html: number;
  readonly css: number;
  readonly pictures: number;
  readonly scripts: number;
  readonly workers: number;
  readonly files: number;
  /** How many files of other hosts the page asks for. */
  readonly elsewhere: number;
};

const shown = ({ html, css, pictures }: Weight): number => html + css + pictures;
const most = (of: readonly Weight[], figure: (weight: Weight) => number): number => Math.max(0, ...of.map(figure));

async function weigh(url: URL): Promise<Weight> {
  const { bytes, text } = await fetched(url.href);
  const loaded = (pattern: RegExp): URL[] => [...text.matchAll(pattern)].map(([, href]) => new URL(href ?? "", url));
  const found = {
    css: loaded(/<link[^>]+rel="stylesheet"[^>]+href="([^"]+)"/g),
    // A lazy picture is fetched only once somebody opens what it lies in.
    pictures: [
      ...loaded(/<(?:img|source)(?![^>]*loading="lazy")[^>]+?src="([^"]+)"/g),
      ...loaded(/<link[^>]+rel="icon"[^>]+href="([^"]+)"/g),
    ],
    scripts: loaded(/<script[^>]+src="([^"]+)"/g),
    workers: loaded(/<meta name="worker-(?!files")[\w-]+" content="([^"]+)"/g),
    // Fetched only once somebody chooses a file.
    files: loaded(/<meta name="worker-files" content="([^"]+)"/g),
  };
  const own = async (urls: readonly URL[]): Promise<number> => {
    const files = urls.filter(({ origin }) => origin === url.origin).map(({ href }) => weightOf(href));
    return (await Promise.all(files)).reduce((sum, size) => sum + size, 0);
  };
  return {
    path: url.pathname,
    html: bytes,
    css: await own(found.css),
    pictures: await own(found.pictures),
    scripts: await own(found.scripts),
    workers: await own(found.workers),
    files: await own(found.files),
    elsewhere: Object.values(found)
      .flat()
      .filter(({ origin }) => origin !== url.origin).length,
  };
}

const weighed = new Map<string, Promise<number>>();
const weightOf = (url: string): Promise<number> => {
  const known = weighed.get(url) ?? fetched(url).then(({ bytes }) => bytes);
  weighed.set(url, known);
  return known;
};

/** Bytes as they travel (fetch would hide the compression), and the text. */
const fetched = (url: string): Promise<{ bytes: number; text: string }> =>
  new Promise((done, fail) => {
    get(url, { headers: { "accept-encoding": "br" } }, (answer) => {
      if (answer.statusCode !== 200) return fail(new Error(`${url} answered ${answer.statusCode}`));
      buffer(answer).then((raw) => {
        const plain = answer.headers["content-encoding"] === "br" ? brotliDecompressSync(raw) : raw;
        done({ bytes: raw.length, text: plain.toString() });
      }, fail);
    }).on("error", fail);
  });
