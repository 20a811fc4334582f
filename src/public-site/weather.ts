import type { Language } from "../kit/language.ts";

/** Where "Leave this site" leads: a large weather service in the visitor's language, the dullest page there is. */
export const weather: Record<Language, string> = {
  fr: "https://www.meteo.be/fr",
  nl: "https://www.meteo.be/nl",
  de: "https://www.dwd.de/DE/Home/home_node.html",
  en: "https://www.bbc.com/weather",
  xr: "https://www.bbc.com/weather",
};
