/** "٠٤٧٠ ١٢" is "0470 12": every decimal digit of any script, as 0 to 9. The rest stays. */
export const withPlainDigits = (text: string): string => text.replace(/\p{Nd}/gu, (digit) => String(valueOf(digit)));

/** Digits stand in their script from nought to nine, one run after the other. */
const valueOf = (digit: string): number => {
  let at = digit.codePointAt(0)!;
  let value = 0;
  for (; /^\p{Nd}$/u.test(String.fromCodePoint(at - 1)); at--) value++;
  return value % 10;
};
