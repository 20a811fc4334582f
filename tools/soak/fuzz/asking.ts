import { posterAskedIn } from "../../../src/guidance/campaign/poster-asked.ts";
import { situationIn } from "../../../src/guidance/compass/asked.ts";
import { readPage } from "../../../src/guidance/read-page.ts";
import { openCatalogue } from "../../../src/guidance/search/catalogue.ts";
import { toldFrom } from "../../../src/guidance/unsure/told.ts";
import { systemClock } from "../../../src/kit/clock.ts";
import { encodingFor } from "../../../src/kit/http/compress.ts";
import { readJson } from "../../../src/kit/http/json-body.ts";
import { boundaryOf, readMultipart } from "../../../src/kit/http/multipart.ts";
import { readUrlencoded } from "../../../src/kit/http/urlencoded.ts";
import { askedLanguage } from "../../../src/kit/language.ts";
import { startFrom } from "../../../src/report/from-poster.ts";
import { bytesOf, form, text, type Target } from "./target.ts";

const catalogue = openCatalogue(systemClock, async () =>
  ["hotel", "child", "taxi", "school"].map((word) => ({
    path: `/${word}`,
    title: word,
    heading: null,
    text: `a ${word}`,
  })),
);
const part = (name: string, value: string) =>
  `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;

/** What reads bodies, headers, addresses, the small forms and an editor's files. */
export const asking: readonly Target[] = [
  {
    name: "form, urlencoded",
    seeds: ["what=In+a+hotel&kind=seen%20it&x=%C3%A9", "a&b=&=c&%"].map(bytesOf),
    read: (bytes) => readUrlencoded(Buffer.from(bytes)),
  },
  {
    name: "form, multipart",
    seeds: [`${part("what", "In a hotel")}${part('files"; filename="a.jpg', "\u00ff\u00d8")}--b--\r\n`].map(bytesOf),
    read: (bytes) => readMultipart(Buffer.from(bytes), "b"),
  },
  text(
    "boundary in Content-Type",
    ['multipart/form-data; boundary="----WebKit"', "multipart/form-data;boundary=b; x=y"],
    boundaryOf,
  ),
  {
    name: "JSON",
    seeds: ['{"a":[1,-2.5e3,true,null,"é\\u00e9\\n"],"__proto__":{"b":{}}}', "[[[[]]]]"].map(bytesOf),
    read: (bytes) => readJson(Buffer.from(bytes)),
  },
  text("Accept-Language", ["es-MX,es;q=0.9,nl-BE;q=0.8,*;q=0.1"], askedLanguage),
  text("Accept-Encoding", ["gzip, deflate;q=0.5, br;q=1.0, *;q=0"], encodingFor),
  text("words to search for", ["childrem hotell portt", "a b c"], (typed) => catalogue.find("en", typed.slice(0, 200))),
  form("a poster for one place", ["name=Hotel at the port\ntown=Ghent\ncountry=BE"], posterAskedIn),
  form("where it happened", ["place=TH\nresidence=BE\nperson=BE"], situationIn),
  form("what was noticed", ["noticed=cash\nnoticed=alone\nother=A van\nwhere=hotel"], (fields) => toldFrom(fields, [])),
  text("the address on a poster", ["at=hotel,BE,Ghent&x=1"], (query) => startFrom(new URLSearchParams(query), "en")),
  text(
    "a page with its front matter",
    [
      "---\ntitle: A page\ntags: [a, b]\n---\n# Head\n\n**bold** [a](/b) `c` {{call BE}}\n\n- one\n- two\n\n> said\n",
      "---\na: &x {b: *x}\n---\n",
    ],
    readPageOrSay,
  ),
];

/** An editor is told with a sentence what is wrong, and that is thrown; a fault of ours is of another kind. */
function readPageOrSay(page: string): unknown {
  try {
    return readPage(page);
  } catch (error) {
    if (error instanceof RangeError || error instanceof TypeError) throw error;
    return (error as Error).name;
  }
}
