import { posterAskedIn } from "../../src/guidance/campaign/poster-asked.ts";
import { situationIn } from "../../src/guidance/compass/asked.ts";
import { readPage } from "../../src/guidance/read-page.ts";
import { openCatalogue } from "../../src/guidance/search/catalogue.ts";
import { toldFrom } from "../../src/guidance/unsure/told.ts";
import { systemClock } from "../../src/kit/clock.ts";
import { encodingFor } from "../../src/kit/http/compress.ts";
import { policy } from "../../src/kit/http/policy.ts";
import { askedLanguage } from "../../src/kit/language.ts";
import { startFrom } from "../../src/report/from-poster.ts";
import { type Parser, kib, headers, words, prose, text, forms } from "./parser.ts";

const catalogue = openCatalogue(systemClock, async () =>
  Array.from({ length: 400 }, (_, n) => ({
    path: `/page-${n}`,
    title: `Page ${n}`,
    heading: null,
    text: words(2 * kib) + n,
  })),
);

/** What reads headers, addresses, the small forms and an editor's files. */
export const asking: readonly Parser[] = [
  {
    name: "Accept-Language",
    reads: ["askedLanguage"],
    largest: headers,
    cases: {
      "as sent": text((size) => "es-MX,es;q=0.9,nl-BE;q=0.8,".repeat(size / 27), askedLanguage),
      commas: text((size) => ",".repeat(size), askedLanguage),
      semicolons: text((size) => ";".repeat(size), askedLanguage),
      spaces: text((size) => `fr;${" ".repeat(size)}q`, askedLanguage),
    },
  },
  {
    name: "Accept-Encoding",
    reads: ["encodingFor"],
    largest: headers,
    cases: {
      "as sent": text((size) => "gzip, deflate, br, zstd, ".repeat(size / 25), unseen),
      commas: text((size) => ",".repeat(size), unseen),
      weights: text((size) => `br;${"; q=0".repeat(size / 5)}`, unseen),
      spaces: text((size) => `br;${" ".repeat(size)}x`, unseen),
      noughts: text((size) => `br;q=0.${"0".repeat(size)}x`, unseen),
    },
  },
  {
    name: "words to search for",
    reads: ["openCatalogue"],
    largest: 200,
    cases: {
      words: text((size) => words(size).slice(0, size), find),
      slips: text((size) => "childrem hotell portt ".repeat(size).slice(0, size), find),
      "one long word": text((size) => "upstairs".repeat(size).slice(0, size), find),
      letters: text((size) => "a b c d e f g h i j k l m n o p ".repeat(size).slice(0, size), find),
    },
  },
  {
    name: "a poster for one place",
    reads: ["posterAskedIn"],
    largest: 16_000,
    cases: forms(["name", "town", "country"], posterAskedIn),
  },
  {
    name: "where it happened",
    reads: ["situationIn"],
    largest: 2_000,
    cases: forms(["place", "residence", "person"], situationIn),
  },
  {
    name: "what was noticed",
    reads: ["toldFrom"],
    largest: policy.urlencoded,
    cases: forms(["noticed", "other", "where"], (form) => toldFrom(form, [])),
  },
  {
    name: "the address on a poster",
    reads: ["startFrom"],
    largest: headers,
    cases: {
      commas: text(
        (size) => `at=${",".repeat(size)}`,
        (query) => startFrom(new URLSearchParams(query), "en"),
      ),
      "fields without =": text(
        (size) => "a&".repeat(size / 2),
        (query) => startFrom(new URLSearchParams(query), "en"),
      ),
    },
  },
  {
    name: "a page with its front matter",
    reads: ["readPage"],
    largest: 20_000,
    cases: {
      words: text((size) => `---\ntitle: A page\n---\n${`${prose}\n\n`.repeat(size / 90)}`, readPage),
      stars: text((size) => `---\ntitle: A\n---\n${"*a **b ".repeat(size / 7)}`, readPage),
      brackets: text((size) => `---\ntitle: A\n---\n${"[".repeat(size)}`, readPage),
      ticks: text(
        (size) => `---\ntitle: A\n---\n${Array.from({ length: Math.sqrt(size) }, (_, n) => "`".repeat(n)).join("a")}`,
        readPage,
      ),
      quotes: text((size) => `---\ntitle: A\n---\n${"> ".repeat(Math.min(size / 2, 500))}a`, readPage),
      places: text((size) => `---\ntitle: A\n---\n{{a${" ".repeat(size)}`, readPage),
      "lines about the page": text((size) => `---\n${"a: b\n".repeat(size / 5)}---\nx`, readPage),
      "deep lines about the page": text((size) => `---\na: ${"[".repeat(size)}\n---\nx`, readPage),
      "no end of the lines": text((size) => `---\n${"\n--".repeat(size / 3)}`, readPage),
    },
  },
];

let nth = 0;
/** Each spelling once: what was read before is remembered. */
function unseen(accept: string): unknown {
  return encodingFor(`${accept},x${nth++}`);
}

function find(typed: string): unknown {
  return catalogue.find("en", typed);
}
