import type { Bench } from "../tools/bench.ts";
import { startInstance } from "../tools/running-instance.ts";

const languages = ["fr", "nl", "de", "en"];
const pages = ["", "report", "return", "protect"];

/** What a first visit brings, compressed, headers left out. Limits: home 14 KB and no script; report 20 KB HTML and CSS, 25 KB script, 45 KB worker. */
export const bench: Bench = async () => {
  const instance = await startInstance();
  try {
    const weights = await Promise.all(
      pages.flatMap((page) => languages.map((language) => weigh(instance.publicOrigin, `/${language}/${page}`))),
    );
    const home = weights.filter((weight) => /^\/\w+\/$/.test(weight.path));
    const report = weights.filter((weight) => weight.path.endsWith("/report"));
    const most = (of: Weight[], figure: (weight: Weight) => number): number => Math.max(...of.map(figure));
    return {
      home_bytes: most(home, (weight) => weight.html + weight.css + weight.pictures + weight.scripts),
      home_scripts: most(home, (weight) => weight.scripts),
      heaviest_page_bytes: most(weights, (weight) => weight.html + weight.css + weight.pictures),
      report_html_css_bytes: most(report, (weight) => weight.html + weight.css),
      report_script_bytes: most(report, (weight) => weight.scripts),
      report_worker_bytes: most(report, (weight) => weight.workers),
    };
  } finally {
    await instance.stop();
  }
};

type Weight = { path: string; html: number; css: number; pictures: number; scripts: number; workers: number };

async function weigh(origin: string, path: string): Promise<Weight> {
  const { bytes, text } = await fetched(origin + path);
  const all = (pattern: RegExp): Promise<number> =>
    Promise.all([...text.matchAll(pattern)].map((match) => fetched(origin + match[1]).then((file) => file.bytes))).then(
      (sizes) => sizes.reduce((sum, size) => sum + size, 0),
    );
  return {
    path,
    html: bytes,
    css: await all(/<link[^>]+rel="stylesheet"[^>]+href="([^"]+)"/g),
    // A lazy picture is fetched only once somebody opens what it lies in.
    pictures: await all(/<img(?![^>]*loading="lazy")[^>]+src="(\/[^"]+)"/g),
    scripts: await all(/<script[^>]+src="([^"]+)"/g),
    workers: await all(/<meta name="worker-[\w-]+" content="([^"]+)"/g),
  };
}

/** Bytes as they travel (fetch would hide the compression), and the text. */
async function fetched(url: string): Promise<{ bytes: number; text: string }> {
  const { get } = await import("node:http");
  const raw = await new Promise<{ body: Buffer; encoding: string }>((done, fail) => {
    get(url, { headers: { "accept-encoding": "br" } }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on("data", (chunk: Buffer) => chunks.push(chunk));
      answer.on("end", () => {
        if (answer.statusCode !== 200) fail(new Error(`${url} answered ${answer.statusCode}`));
        done({ body: Buffer.concat(chunks), encoding: answer.headers["content-encoding"] ?? "" });
      });
    }).on("error", fail);
  });
  const { brotliDecompressSync } = await import("node:zlib");
  const plain = raw.encoding === "br" ? brotliDecompressSync(raw.body) : raw.body;
  return { bytes: raw.body.length, text: plain.toString() };
}
