import fc from "fast-check";
import { renderToString } from "preact-render-to-string";
import { expect, test } from "vitest";
import { demoOrganisations } from "../agencies/demo-organisations.ts";
import { howItTravels } from "../guidance/pictures/how-it-travels.tsx";
import { whoOpens as drawn } from "../guidance/pictures/who-opens.tsx";
import { smallDeps } from "../guidance/testing/small-site.ts";
import { languages } from "../kit/language.ts";
import { chosenOf, parts, readersFrom } from "../report/chosen.ts";
import { whoOpens } from "./who-opens.ts";

const kinds = ["ngo", "hotline", "police", "ministry", "federation"] as const;
const organisation = fc.record({
  kind: fc.constantFrom(...kinds),
  can: fc.subarray([...parts]),
  status: fc.constantFrom("active" as const, "suspended" as const),
});
const directory = fc
  .array(organisation, { maxLength: 6 })
  .map((some) => some.map((one, n) => ({ ...one, ...namesOf(n) })));
const namesOf = (n: number) => ({ id: `o${n}`, names: { fr: `f${n}`, nl: `n${n}`, de: `d${n}`, en: `e${n}` } });

test("what is drawn is what would be sealed, for every directory, every part and every way to give a name", () => {
  const opensFor = {
    always: ["anonymous", "confidential", "share"],
    named: ["confidential", "share"],
    shared: ["share"],
  };
  fc.assert(
    fc.property(directory, fc.constantFrom("anonymous", "confidential", "share"), (organisations, choice) => {
      const sealed = chosenOf({ identity: { choice } }, readersFrom(organisations, "en"));
      const { readers } = whoOpens(organisations);
      for (const part of parts)
        expect(
          readers
            .filter(({ may }) => (opensFor as Record<string, string[]>)[may[part]!]?.includes(choice))
            .map(({ id }) => id),
        ).toEqual(sealed[part]);
    }),
  );
});

const active = demoOrganisations.map((one) => ({ ...one, status: "active" }));
const { messages, clock } = smallDeps();

test.each(languages)("in %s the table names everybody who may read, and says each key in words", (language) => {
  const t = messages.t(language);
  const opens = whoOpens(active);
  const html = renderToString(drawn({ language, t, clock, opens }));
  const columns = [...html.matchAll(/<th scope="col">([^<]+)<\/th>/g)].map(([, name]) => name);
  expect(columns).toEqual(opens.readers.map(({ names }) => names[language as "en"]));
  const rows = [...html.matchAll(/<tr><th scope="row">(.*?)<\/th>(.*?)<\/tr>/g)];
  expect(rows.map(([, part]) => part)).toEqual(parts.map((part) => t(`report.readers.part.${part}`)));
  for (const [n, part] of parts.entries())
    expect([...rows[n]![2]!.matchAll(/<span class=".*?">(.*?)<\/span>/g)].map(([, words]) => words)).toEqual(
      opens.readers.map(({ may }) => t(`guidance.opens.${may[part]}`)),
    );
});

test.each(languages)("in %s the way of a report names the parts and the organisations of today", (language) => {
  const asked = { language, t: messages.t(language), clock, opens: whoOpens(active) };
  const html = renderToString(howItTravels(asked));
  for (const { names } of asked.opens.readers) expect(html).toContain(names[language as "en"]);
  for (const part of parts) expect(html).toContain(asked.t(`report.readers.part.${part}`));
});

test("before any organisation is named, both say where to look instead", () => {
  const asked = { language: "en", t: messages.t("en"), clock, opens: null } as const;
  for (const slot of [drawn, howItTravels])
    expect(renderToString(slot(asked))).toBe(`<p>${asked.t("guidance.opens.in-form")}</p>`);
});
