/** "٠٤٧٠ ١٢" is "0470 12": every decimal digit of any script, as 0 to 9. The rest stays. */
export const withPlainDigits = (text: string): string => text.replace(/\p{Nd}/gu, (digit) => String(valueOf(digit)));

/** Digits stand in their script from nought to nine, one run after the other. */
const valueOf = (digit: string): number => {
  let at = digit.codePointAt(0)!;
  let value = 0;
  for (; /^\p{Nd}$/u.test(String.fromCodePoint(at - 1)); at--) value++;
  return value % 10;
};

/** A number as it is dialled and reckoned with: plain digits, without what chats put around them and nobody sees. */
export const plainNumber = (typed: string): string =>
  withPlainDigits(typed.replace(/\p{Cf}/gu, "").normalize("NFKC")).trim();

/**
 * Capital letters and 0 to 9 behind what chats, address books and keyboards make of them: full width, bold, circled,
 * boxed, struck through, small capitals, flags, digits of other scripts, and the letters of other alphabets that nobody
 * can tell from ours on paper. What is none of these stays as it is.
 */
export const plainSigns = (typed: string): string => {
  const bare = typed.replace(/[\p{M}\p{Cf}\u115F\u1160\u3164\uFFA0]/gu, "");
  const signs = [...bare]
    .map(undecorated)
    .join("")
    .normalize("NFKC")
    .replace(/\p{Lm}/gu, "-");
  return [...withPlainDigits(signs).toUpperCase()].map((sign) => twins[sign] ?? sign).join("");
};

/** Runs that Unicode does not call variants of ours: where each begins, how long it is, and which sign comes first. */
const runs = [
  [0x1f150, 26, 65], // letters in black circles
  [0x1f170, 26, 65], // in black boxes
  [0x1f1e6, 26, 65], // those that make flags
  [0x24f5, 9, 49], // digits in two circles
  [0x24ff, 1, 48], // in black circles, nought to nine
  [0x2776, 9, 49],
  [0x1f10b, 1, 48], // without serifs, nought to nine, and again in black
  [0x2780, 9, 49],
  [0x1f10c, 1, 48],
  [0x278a, 9, 49],
] as const;

const undecorated = (sign: string): string => {
  const code = sign.codePointAt(0)!;
  const run = runs.find(([from, length]) => code >= from && code < from + length);
  if (run !== undefined) return String.fromCharCode(code - run[0] + run[2]);
  const small = smallCapitals.indexOf(sign);
  return small < 0 ? sign : String.fromCharCode(65 + small);
};

const smallCapitals = [..."ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡxʏᴢ"];

/** Cyrillic and Greek capitals that look like ours. */
const twins: Readonly<Record<string, string>> = Object.fromEntries(
  [..."АВЕЅІЈКМНОРСТУХΑΒΕΖΗΙΚΜΝΟΡΤΥΧ"].map((sign, n) => [sign, "ABESIJKMHOPCTYXABEZHIKMNOPTYX"[n]!]),
);
