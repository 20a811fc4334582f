/** Addresses without the language, each with the key of its words. */
type Pages = readonly (readonly [path: string, key: string])[];

/** Beside the name on every page. */
export const ways: Pages = [
  ["/unsure", "kit.map.unsure"],
  ["/compass", "kit.map.compass"],
  ["/search", "kit.map.search"],
  ["#map", "kit.map.all"],
];

/** At the foot of every page. */
export const siteMap: readonly { readonly heading: string; readonly pages: Pages }[] = [
  {
    heading: "kit.map.tell",
    pages: [
      ["/report", "kit.map.form"],
      ["/return", "kit.map.return"],
      ["/unsure", "kit.map.unsure"],
      ["/compass", "kit.map.compass"],
      ["/after", "kit.map.after"],
    ],
  },
  {
    heading: "kit.map.near",
    pages: [
      ["/your-pictures", "kit.map.your-pictures"],
      ["/when-a-child-tells", "kit.map.when-a-child-tells"],
      ["/parents-and-teachers", "kit.map.parents-and-teachers"],
      ["/at-home", "kit.map.at-home"],
      ["/survivors", "kit.map.survivors"],
    ],
  },
  {
    heading: "kit.map.act",
    pages: [
      ["/how-to-report", "kit.map.report"],
      ["/intervene", "kit.map.intervene"],
      ["/testify", "kit.map.testify"],
      ["/support", "kit.map.support"],
      ["/relay", "kit.map.relay"],
    ],
  },
  {
    heading: "kit.map.know",
    pages: [
      ["/faq", "kit.map.faq"],
      ["/words", "kit.map.words"],
      ["/countries", "kit.map.countries"],
      ["/publications", "kit.map.publications"],
      ["/recommendations", "kit.map.recommendations"],
      ["/react", "kit.map.react"],
      ["/blue-heart", "kit.map.blue-heart"],
      ["/news", "kit.map.news"],
      ["/search", "kit.map.search"],
    ],
  },
  {
    heading: "kit.map.about",
    pages: [
      ["/protect", "kit.map.protect"],
      ["/privacy", "kit.map.privacy"],
      ["/accessibility", "kit.map.accessibility"],
      ["/press", "kit.map.press"],
      ["/contact", "kit.map.contact"],
      ["/own-thoughts", "kit.map.own-thoughts"],
    ],
  },
];
