import type { DemoReport } from "../demo-reports.ts";

export const germanReports: readonly DemoReport[] = [
  {
    language: "de",
    answers: {
      danger: { now: "no" },
      setting: { where: "abroad" },
      what: {
        description:
          "Am Nebentisch erzählten zwei Männer laut, in welchem Lokal man „nicht nach dem Alter fragt“, und einer prahlte damit, wie wenig er bezahlt habe. Ich habe mir den Namen des Lokals gemerkt. Selbst war ich nicht dort.",
        kind: ["talk", "venue"],
      },
      place: {
        country: "Philippinen",
        place: "Bucht von Santa Brisa",
        venue: "Bar Goldener Anker, Hafenstraße; erzählt im Restaurant Mangobaum",
      },
      when: {
        day: "27",
        month: "10",
        year: "2026",
        certainty: "exact",
        time: "evening",
        ongoing: "unknown",
        repeated: "yes",
      },
      person: {
        description: "Zwei Männer Mitte fünfzig, einer mit Armbanduhr und Tätowierung eines Schiffs am Unterarm.",
        spoken: "Deutsch",
        flight: "fliegen am 30. zurück, sagten sie",
        company: "Reisebändchen von Weitwind Reisen",
      },
      others: { witnesses: "Meine Frau hat es auch gehört.", stepped: "no", reported: ["none"] },
      identity: {
        choice: "share",
        name: "Jonas Beispiel",
        mail: "jonas@beispiel.invalid",
        phone: "+49 000 000000",
        callBack: "yes",
        role: "traveller",
      },
    },
  },
  {
    language: "de",
    answers: {
      setting: { where: "home" },
      what: {
        description:
          "Ich bin Portier. Ein Zimmer bekommt seit einer Woche jede Nacht Besuch, immer andere Erwachsene, nie länger als eine Stunde. Im Flur steht oft jemand und beobachtet. Am Abend sah ich ein Kind allein im Treppenhaus, das sofort zurückging, als der Mann rief.",
        kind: ["seen", "venue"],
      },
      place: { country: "Belgien", place: "Ostkantone", venue: "Gasthof Zur Alten Weiche, Zimmer 31" },
      when: { about: "seit etwa einer Woche", certainty: "about", time: "night", ongoing: "yes", repeated: "yes" },
      person: {
        description: "Der Mann ist Mitte dreißig, sehr groß, trägt eine grüne Jacke. Zahlt jeden Tag bar.",
        make: "Kleinbus",
        colour: "dunkelblau",
      },
      child: {
        description: "Kurze Haare, zu großer Pullover, wirkte ängstlich.",
        age: "unsure",
        number: "eines, vielleicht zwei",
      },
      others: { stepped: "no", reported: ["none"] },
      identity: {
        choice: "confidential",
        name: "P. Beispiel",
        phone: "+32 000 00 00 01",
        role: "staff",
        worried: "yes",
      },
    },
  },
  {
    language: "de",
    answers: {
      setting: { where: "online" },
      what: {
        description:
          "In einem Spiel schreibt ein Konto gezielt Kinder an, fragt nach Alter und Schule und bietet Spielguthaben für ein Treffen am Bahnhof. Mein Neffe hat es mir gezeigt, er hat nicht geantwortet.",
        kind: ["seeking"],
      },
      place: { country: "Belgien", web: "Spiel „Inselbauer“, Konto „wolke_sieben_77“" },
      when: { day: "18", month: "11", year: "2026", certainty: "about", ongoing: "yes" },
      person: { mark: "unknown" },
      child: { mark: "skipped" },
      evidence: {
        gate: "describe",
        description: "Der Chat ist noch auf dem Gerät meines Neffen. Darin stehen der Bahnhof und eine Uhrzeit.",
      },
      identity: { choice: "anonymous" },
    },
  },
];
