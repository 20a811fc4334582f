/**
 * Where a page is that was asked for without a language, in one we do not speak, or with a slip: "/report",
 * "/es/report", "/en/Report/" all are "/report". Null when there is none.
 */
export const elsewhere = (asked: string, paths: readonly string[]): string | null => {
  const path = asked.toLowerCase().replace(/\/+$/, "");
  const rest = path.replace(/^\/[a-z]{2,3}(-[a-z]{2,4})?(?=\/)/, "");
  return [path, rest].find((one) => one !== "" && paths.includes(one)) ?? null;
};
