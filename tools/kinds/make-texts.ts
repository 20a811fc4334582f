import { write } from "./making.ts";

const words = "Room 214, second floor. A white van, plate 1-ABC-234.\r\nÀ l’hôtel, près du port, à 23 h.\r\n";
const wide = (text: string): Buffer => Buffer.from(text, "utf16le");
/** A byte of windows-1251, where Cyrillic letters follow each other as in Unicode. */
const cyrillic = (text: string): Uint8Array =>
  Uint8Array.from(text, (letter) =>
    letter >= "А" && letter <= "я" ? letter.charCodeAt(0) - 0x350 : letter.charCodeAt(0),
  );
const thai = (text: string): Uint8Array =>
  Uint8Array.from(text, (letter) => (letter >= "ก" ? letter.charCodeAt(0) - 0xd60 : letter.charCodeAt(0)));

/** Texts, documents, and what is not taken. */
export const makeTexts = (): void => {
  write("utf-8.txt", Buffer.from(words));
  write("utf-8-marked.txt", "\xef\xbb\xbf", Buffer.from(words));
  write("utf-16le.txt", "\xff\xfe", wide(words));
  write("utf-16be.txt", "\xfe\xff", wide(words).swap16());
  write("utf-16-unmarked.txt", wide("A grey car, plate 1-XYZ-987, stood there twice."));
  write("latin-1.txt", "Un caf\xe9 pr\xe8s de la plage, un gar\xe7on seul.\n");
  write("windows-1252.txt", "He said \x93come\x94 and showed \x80 50.\r\n");
  write("windows-1251.txt", cyrillic("Гостиница у порта, белая машина, номер 214.\r\n".repeat(20)));
  write("windows-874.txt", thai("โรงแรมใกล้ชายหาด ห้อง 214\r\n".repeat(30)));
  write("free-moov.txt", "The free wifi of the bar is called moov, and mdat is its password.\n");
  write("web-page.txt", "<!doctype html><title>Bar</title><script>document.title = 1</script><p>Room 214</p>\n");
  write(
    "drawing.svg",
    '<svg xmlns="http://www.w3.org/2000/svg"><script>0</script><rect width="9" height="9"/></svg>\n',
  );
  write("letter.pdf", pdf("", "(Room 214, a white van) Tj"));
  write("script.pdf", pdf("/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>", "(Plate 1-ABC-234) Tj"));
  write("archive.zip", zip("photo.txt", "Room 214"));
  write("letter.docx", zip("word/document.xml", "<w:document/>"));
  write("program.exe", "MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0", "\0".repeat(48), "PE\0\0");
  write("program-named.jpg", "MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0", "\0".repeat(48), "PE\0\0");
  write(
    "noise.bin",
    Uint8Array.from({ length: 256 }, (_, n) => (n * 167 + 13) % 256),
  );
};

const pdf = (opening: string, drawing: string): string => {
  const stream = `BT /F1 12 Tf 20 60 Td ${drawing} ET`;
  const objects = [
    `<</Type/Catalog/Pages 2 0 R${opening}>>`,
    "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
    `<</Length ${stream.length}>>stream\n${stream}\nendstream`,
    "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
  ];
  let text = "%PDF-1.4\n";
  const places = objects.map((object, n) => {
    const place = text.length;
    text += `${n + 1} 0 obj${object}endobj\n`;
    return place;
  });
  const table = places.map((place) => `${String(place).padStart(10, "0")} 00000 n \n`).join("");
  return `${text}xref\n0 6\n0000000000 65535 f \n${table}trailer<</Size 6/Root 1 0 R>>\nstartxref\n${text.length}\n%%EOF\n`;
};

/** One file, stored; its checksum is left at zero, since nobody unpacks it. */
const zip = (name: string, inside: string): Buffer => {
  const head = Buffer.alloc(30);
  head.write("PK\x03\x04", "latin1");
  head.writeUInt16LE(10, 4);
  head.writeUInt32LE(inside.length, 18);
  head.writeUInt32LE(inside.length, 22);
  head.writeUInt16LE(name.length, 26);
  return Buffer.concat([head, Buffer.from(name + inside, "latin1")]);
};
