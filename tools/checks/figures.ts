export type Figure = { readonly day: string; readonly figures: string };

/** The last row of each bench and soak, by its name ("soak crash"), from the text of bench/RESULTS.md. */
export function lastFigures(results: string): ReadonlyMap<string, Figure> {
  const last = new Map<string, Figure>();
  for (const line of results.split("\n")) {
    const [day = "", name = "", figures = ""] = line.replace(/^\| /, "").split(" | ");
    if (/^\d{4}-\d{2}-\d{2}$/.test(day)) last.set(name, { day, figures });
  }
  return last;
}
