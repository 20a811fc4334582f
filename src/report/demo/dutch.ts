import type { DemoReport } from "../demo-reports.ts";

export const dutchReports: readonly DemoReport[] = [
  {
    language: "nl",
    answers: {
      danger: { now: "no" },
      setting: { where: "abroad" },
      what: {
        description:
          "Op het strand maakte een man de hele middag foto’s van spelende kinderen, nooit van iets anders. Daarna kocht hij ijsjes voor twee van hen en nam ze mee naar een appartement achter de boulevard. De kinderen keken een paar keer om. Na een half uur heb ik de badmeester aangesproken, die haalde zijn schouders op.",
        kind: ["relation", "seen"],
      },
      place: {
        country: "Kaapverdië",
        place: "Praia Longa",
        venue: "Appartementen Duna Alta, blok achter de boulevard",
      },
      when: { day: "2", month: "11", year: "2026", certainty: "exact", time: "afternoon", repeated: "unknown" },
      person: {
        description: "Rond de vijftig, kaal, ronde bril, grote zwarte camera, blauw poloshirt.",
        spoken: "Engels met de kinderen",
      },
      child: {
        description: "Een jongen met een geel zwembroekje en een meisje met vlechten.",
        age: "6-11",
        number: "twee",
      },
      others: { witnesses: "De badmeester", stepped: "no", who: "badmeester", reported: ["none"] },
      identity: { choice: "confidential", name: "Sanne Voorbeeld", mail: "sanne@voorbeeld.invalid", role: "traveller" },
    },
  },
  {
    language: "nl",
    answers: {
      setting: { where: "abroad" },
      what: {
        description:
          "We hielpen twee weken mee in een kindertehuis. Bezoekers die geld gaven, mochten een kind een dag meenemen, zonder begeleiding en zonder dat iemand iets opschreef. Eén gast kwam om de paar dagen terug en vroeg telkens naar hetzelfde kind. Het kind wilde de laatste keer niet mee.",
        kind: ["institution", "relation"],
      },
      place: { country: "Cambodja", place: "bij Kampong Lotus", venue: "Kindertehuis Morgenzon" },
      when: { about: "de laatste twee weken van september", certainty: "about", ongoing: "yes", repeated: "yes" },
      person: {
        description: "Een man van rond de zeventig, loopt met een stok, draagt altijd een hemd met korte mouwen.",
        between: "De directeur van het tehuis regelde de uitstappen zelf.",
      },
      child: { description: "Stil, draagt een rood armbandje.", age: "12-15", number: "één" },
      others: {
        witnesses: "Een andere vrijwilligster",
        stepped: "no",
        reported: ["other"],
        reference: "mail aan de organisatie van het vrijwilligerswerk, geen antwoord",
      },
      identity: {
        choice: "share",
        name: "Joris Voorbeeld",
        mail: "joris@voorbeeld.invalid",
        role: "other",
        worried: "no",
      },
    },
  },
  {
    language: "nl",
    answers: {
      danger: { mark: "unknown" },
      setting: { where: "home" },
      what: {
        description:
          "Nachtreceptie. Een gast checkte alleen in. Om half twee kwam hij langs de zij-ingang terug met een kind dat niet ingeschreven is. Hij wou geen naam of adres geven en betaalde met een prepaidkaart. Ik heb de regels van het huis gevolgd en niets tegen hem gezegd.",
        kind: ["seen"],
      },
      place: { country: "België", place: "aan de kust", venue: "Hotel De Zeven Zeilen" },
      when: { day: "20", month: "11", year: "2026", certainty: "exact", time: "night" },
      person: {
        description: "Ongeveer veertig, donkere regenjas, sporttas.",
        make: "break",
        colour: "grijs",
        plate: "achteruit tegen de muur geparkeerd, niet te lezen",
        lodging: "kamer 212",
      },
      child: { description: "Moe, zonder jas.", age: "12-15", number: "één" },
      others: { stepped: "no", reported: ["hotel"] },
      identity: { choice: "anonymous" },
    },
  },
];
