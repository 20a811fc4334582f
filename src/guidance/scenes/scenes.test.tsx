import { renderToString } from "preact-render-to-string";
import { describe, expect, test } from "vitest";
import { languages, type Language } from "../../kit/language.ts";
import { audiences, isOfLiving, isValidOn, speaksAlone, type Audience } from "../signs/signs.ts";
import { smallDeps } from "../testing/small-site.ts";
import { places } from "./places.ts";
import { scenes } from "./scenes.ts";
import { SceneShown } from "./scene-shown.tsx";

const { content, messages } = smallDeps();
const signs = content.list("signs");
const all = Object.entries(scenes).map(([audience, scene]) => ({ audience: audience as Audience, scene }));

describe.each(all)("the place of $audience", ({ audience, scene }) => {
  test("has two or three signs, each of them on that audience's own list today", () => {
    expect([2, 3]).toContain(scene.spots.length);
    for (const { sign } of scene.spots) {
      const found = signs.find(({ id }) => id === sign);
      expect(found?.audience, `${sign} is no sign for ${audience}`).toContain(audience);
      expect(isOfLiving(found!), `${sign} says nothing alone`).toBe(false);
      expect(isValidOn(found!, "2026-12-01"), `${sign} was withdrawn`).toBe(true);
    }
  });

  test("has its spots where a thumb hits one and not its neighbour, whole within the drawing", () => {
    scene.spots.forEach(({ at: [x, y] }, n) => {
      expect(x >= 16 && x <= 304 && y >= 16 && y <= 184).toBe(true);
      for (const { at } of scene.spots.slice(n + 1)) expect(Math.hypot(at[0] - x, at[1] - y)).toBeGreaterThan(48);
    });
  });

  test.each(languages)("says each sign in words, in %s, and each spot leads to its own", (language) => {
    const html = shown(audience, language);
    const told = [...html.matchAll(/<li id="(.*?)">(.*?)<\/li>/g)].map(([, id, words]) => ({ id, words }));
    const led = [...html.matchAll(/<a href="#(.*?)" class="spot s\d" aria-labelledby="at-\d (.*?)"/g)];
    expect(led.map(([, to, by]) => [to, by])).toEqual(told.map(({ id }) => [id, id]));
    expect(told.map(({ words }) => words)).toEqual(
      scene.spots.map(({ sign: id }) => {
        const sign = signs.find((one) => one.id === id)!;
        const alone = speaksAlone(sign) ? ` <strong>${messages.t(language)("signs.alone")}</strong>` : "";
        return sign.text[language as "en"] + alone;
      }),
    );
    expect(html).toContain(`aria-label="${messages.t(language)(`guidance.scene.${scene.place}`)}"`);
    expect(html).not.toMatch(/<script| style=| on\w+=/);
  });

  test("leaves out a spot whose sign was withdrawn, and itself with the last", () => {
    const [gone, ...rest] = scene.spots;
    const left = shown(audience, "en", ({ id }) => id !== gone!.sign);
    expect([...left.matchAll(/<li id="spot-\d"/g)]).toHaveLength(rest.length);
    expect(shown(audience, "en", () => false)).toBe("");
  });
});

test("everybody whom a page speaks to has a place, and every place that was drawn is somebody's", () => {
  expect(Object.keys(scenes).toSorted()).toEqual([...audiences].toSorted());
  expect(Object.keys(places).toSorted()).toEqual([...new Set(all.map(({ scene }) => scene.place))].toSorted());
});

const shown = (audience: Audience, language: Language, keep: (sign: { id: string }) => boolean = () => true): string =>
  renderToString(
    <SceneShown scene={scenes[audience]!} signs={signs.filter(keep)} language={language} t={messages.t(language)} />,
  );
