/**
 * Whether JSON nests no deeper and has no more members than that. It is looked at and not parsed: a deep or strewn value
 * costs most while it is being made. What stands inside strings doesn't count, and what is no JSON may pass.
 */
export const isShaped = (json: string, most: { readonly depth: number; readonly members: number }): boolean => {
  let [depth, members, quoted] = [0, 0, false];
  for (let at = 0; at < json.length; at++) {
    const sign = json.charCodeAt(at);
    if (sign === quote) quoted = !quoted;
    else if (quoted) at += sign === backslash ? 1 : 0;
    else if (sign === comma) members++;
    else if (sign === bracket || sign === brace) depth++;
    else if (sign === bracketEnd || sign === braceEnd) depth--;
    if (depth > most.depth || members > most.members) return false;
  }
  return true;
};

const [quote, backslash, comma] = ['"', "\\", ","].map((sign) => sign.charCodeAt(0));
const [bracket, bracketEnd, brace, braceEnd] = ["[", "]", "{", "}"].map((sign) => sign.charCodeAt(0));
