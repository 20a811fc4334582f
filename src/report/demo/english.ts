import type { DemoReport } from "../demo-reports.ts";

export const englishReports: readonly DemoReport[] = [
  {
    language: "en",
    answers: {
      danger: { now: "yes" },
      setting: { where: "abroad" },
      what: {
        description:
          "Two adults pushed three children into a minibus outside the market. One child tried to go back to a stall and was pulled in by the arm. The bus drove towards the old quarry road, where a caravan has stood for days. I called the local police and they wrote it down. I do not know if anybody went.",
        kind: ["seen"],
      },
      place: {
        country: "Nepal",
        place: "Himal Lake",
        venue: "Market square, corner of Bell Street; caravan on the quarry road",
      },
      when: {
        day: "23",
        month: "11",
        year: "2026",
        certainty: "exact",
        time: "afternoon",
        ongoing: "unknown",
        repeated: "unknown",
      },
      person: {
        description: "A woman in a yellow scarf and a man with a limp, both about 35.",
        make: "minibus",
        colour: "white, dented rear door",
        plate: "ends in 818",
      },
      child: {
        description: "Two girls and a boy. The boy had a school shirt with a bird on it.",
        age: "6-11",
        number: "three",
      },
      others: {
        witnesses: "The woman at the fruit stall",
        stepped: "yes",
        who: "local police, by phone",
        reported: ["police"],
        reference: "HL-0000",
      },
      identity: {
        choice: "share",
        name: "Sam Example",
        mail: "sam@example.invalid",
        role: "traveller",
        callBack: "no",
      },
    },
  },
  {
    language: "en",
    answers: {
      setting: { where: "abroad" },
      what: {
        description:
          "At the hotel pool a guest kept lifting a child who plainly wanted to get out, and stopped each time staff walked by. They had no language in common. Later he told the barman that he was 'a friend of the family', but the child had come in from the street that morning.",
        kind: ["relation", "seen"],
      },
      place: { country: "Kenya", place: "Lagoon View", venue: "Hotel Lagoon View, pool bar" },
      when: { month: "11", year: "2026", about: "in our second week", time: "afternoon", repeated: "yes" },
      person: {
        description: "About 45, sunburnt, silver chain, walks barefoot.",
        spoken: "spoke English to the barman",
        lodging: "second floor, sea side",
        company: "arrived with the Palm & Reef coach",
      },
      child: { description: "Thin, blue shorts, a plaster on the knee.", age: "6-11", number: "one" },
      others: { witnesses: "The barman", stepped: "no", reported: ["hotel"] },
      identity: {
        choice: "confidential",
        name: "Alex Example",
        mail: "alex@example.invalid",
        role: "traveller",
        interpreter: "English",
      },
    },
  },
  {
    language: "en",
    answers: {
      what: {
        description:
          "A guide asked our group whether anybody was 'looking for a young girlfriend'. He laughed, but he asked twice.",
        kind: ["offer"],
      },
      place: { country: "Sri Lanka" },
      identity: { choice: "anonymous" },
    },
  },
];
