import { kinds, type FileKind, type Kind, type Sign } from "../../src/report/kinds/kinds.ts";
import { corpus } from "./samples.ts";

/** docs/kinds.md, from the one table. */
export const kindsPage = (): string =>
  `# Kinds of files
Made from \`src/report/kinds/kinds.ts\` by \`node tools/write-kinds.ts\`; \`npm test\` holds it against the table, and every
line against files of the kind in \`tools/kinds/fixtures/\`. A file is what its bytes say, whatever its name is.

| Kind | Taken: known by | Cleaned | Shown at the desk | Saved as | Samples |
|---|---|---|---|---|---|
${(Object.keys(kinds) as FileKind[]).map((name) => row(name, kinds[name])).join("\n")}

- **Cleaned.** With scripts, on the reporter's device, before anything leaves it. Drawn anew, a picture keeps nothing that was written beside it; where any of it is clear it becomes a PNG. What drawing would spoil keeps its picture byte for byte, and what is told beside it is taken out of the file: pictures that move, those above 40 megapixels, kinds that the browser cannot draw, and all where the browser gives back noise for what was drawn (Tor Browser). Each time that is said beside the file. What cannot be cleaned is sent only after its own tick, as it is. Without scripts nothing is cleaned, and the page says so.
- **Shown.** In the sandboxed viewer, by the bytes: pictures drawn anew on a ground that light and dark writing stand out from (#767676), long ones walked along, moving ones picture by picture; films without sound; texts as letters, with a choice of how they were written. What the browser cannot draw or play is a sentence that names its kind.
- **Saved.** Asked once, with what it means; a line in the ledger first; then the file as the reporter signed it, with its SHA-256 hash. The name is the reporter's, without what cannot be seen, and ends as the bytes say; what nobody knows ends in \`.bin\`.
- **Not taken.** Whatever is none of these: archives, documents of office programs, programs. The sentence beside the field says so, and what helps.
`;

const row = (name: FileKind, kind: Kind): string => {
  const count = corpus.filter((sample) => sample.kind === name).length;
  return `| ${[`${kind.label}${name === "boxes" ? ", without a brand" : ""}`, kind.signs.map(signInWords).join(" or "), cleaned(kind), shown[kind.shown], `\`.${kind.endings.join("`, `.")}\``, count].join(" | ")} |`;
};

const cleaned = ({ redrawn, stripped }: Kind): string => {
  if (redrawn === null) return "no: taken as it is, after its own tick";
  const type = redrawn === "image/png" ? "PNG" : "JPEG, or PNG where any is clear";
  return `drawn anew as ${type}${stripped ? "; else what is told beside it is taken out" : "; else as it is, after its own tick"}`;
};

const shown: Readonly<Record<Kind["shown"], string>> = {
  picture: "drawn anew, covered",
  film: "played, covered, walked through",
  sound: "played",
  text: "as letters",
  no: "named only",
};

const signInWords = (sign: Sign): string => {
  if ("brands" in sign) return `brand ${sign.brands.map((brand) => `\`${brand}\``).join(" ")}`;
  if ("goesOn" in sign) return inWords[sign.goesOn];
  const letters = sign.at.map(([place, text]) => `\`${visible(text)}\` at ${place}`).join(", ");
  return sign.within === undefined ? letters : `${letters}, \`${visible(sign.within)}\` near it`;
};

const inWords = {
  "mpeg-audio": "a frame of MPEG audio",
  adts: "a frame of ADTS",
  bitmap: "`BM` and a bitmap's header",
  boxes: "boxes of a film",
  text: "letters without control signs, in UTF-8, UTF-16 or an eight-bit way",
} as const;

const visible = (text: string): string =>
  text.replace(/[^!-~]/g, (letter) => `\\x${letter.charCodeAt(0).toString(16).padStart(2, "0")}`);
