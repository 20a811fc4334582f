import { laterWith, type Check } from "./check.ts";

export const web: readonly Check[] = [
  {
    number: 34,
    what: "Headers of every route, method and status",
    target: "exact; the browser applies them, 0 breaches of the policy",
    tests: [
      "src/public-site/headers.test.ts",
      "src/desk/headers.test.ts",
      "src/command-line/own-answers.test.ts",
      "src/public-site/every-status.test.ts",
      "src/desk/every-status.test.ts",
      "journeys/headers.journey.ts",
    ],
  },
  {
    number: 35,
    what: "Scripts smuggled into every field that is shown",
    target: "0 run, 0 requests",
    tests: ["src/public-site/hostile-words.test.ts", "journeys/hostile-words.journey.ts"],
    whole: ["soak words"],
  },
  {
    number: 36,
    what: "sqlmap, wapiti, ffuf",
    target: "0 injectable, 0 unexplained findings, 0 unintended paths",
    tests: [],
    whole: ["soak web"],
  },
  {
    number: 37,
    what: "Keys lost",
    target: "access regained by the documented means, never by one officer",
    tests: [],
    missing: laterWith("recovery by officers"),
  },
  {
    number: 38,
    what: "Broken, doubled and slow requests",
    target: "0 of 5xx by input, 0 exits, memory grows < 10 %",
    tests: [
      "src/public-site/bad-input.test.ts",
      "src/public-site/heavy-bodies.test.ts",
      "src/desk/bad-input.test.ts",
      "src/desk/heavy-bodies.test.ts",
      "src/kit/http/slow-form.test.ts",
      "src/command-line/smuggling.test.ts",
      "src/command-line/own-answers.test.ts",
    ],
    whole: ["soak http"],
  },
  {
    number: 39,
    what: "The viewer: SVG, HTML, polyglots, huge pictures, PDF with scripts",
    target: "no network, no script at the desk, the tab lives",
    tests: ["src/desk/browser/corpus.browser.test.ts", "src/casework/view/browser/show-media.browser.test.ts"],
  },
  {
    number: 40,
    what: "What is told beside a picture, after cleaning (exiftool)",
    target: "0 tags beyond geometry and colour",
    tests: ["tools/test/kinds.test.ts", "promises/pictures-are-redrawn.browser.test.ts"],
    whole: ["soak told"],
  },
  {
    number: 41,
    what: "Quick exit on every page, by button, key, without scripts",
    target: "covered ≤ 100 ms, left ≤ 300 ms, nothing comes back",
    tests: ["promises/way-out-always-works.test.ts"],
  },
];
