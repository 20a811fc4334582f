import type { VNode } from "preact";
import type { Language, T } from "../../kit/language.ts";
import { SignSaid } from "../signs/sign-list.tsx";
import type { Sign } from "../signs/signs.ts";
import { places } from "./places.ts";
import type { Scene } from "./scenes.ts";

type Shown = {
  readonly scene: Scene;
  /** Those that hold today; a spot whose sign was withdrawn goes with it. */
  readonly signs: readonly Sign[];
  readonly language: Language;
  readonly t: T;
};

/**
 * The place, with a numbered spot for each sign, and below it the same signs in words. A spot is a link to its words,
 * and the one that was touched stands out: no script, and nothing that a screen reader or a printed page would miss.
 */
export const SceneShown = ({ scene, signs, language, t }: Shown): VNode | null => {
  const spots = spotsOf(scene, signs);
  if (spots.length === 0) return null;
  const { pale, sun, ink } = places[scene.place];
  return (
    <figure class="scene">
      <svg
        viewBox="0 0 320 200"
        width="320"
        height="200"
        fill="none"
        stroke="currentColor"
        role="group"
        aria-label={t(`guidance.scene.${scene.place}`)}
      >
        <path class="pale" d={pale} />
        <path class="sun" fill="#f0b429" stroke="none" d={sun} />
        <path d={ink} />
        {spots.map(({ at: [x, y] }, n) => (
          <a href={`#spot-${n + 1}`} class={`spot s${n + 1}`} aria-labelledby={`at-${n + 1} spot-${n + 1}`}>
            <circle class="reach" cx={x} cy={y} r="24" />
            <circle cx={x} cy={y} r="13" />
            <text id={`at-${n + 1}`} x={x} y={y} dy="5" text-anchor="middle">
              {n + 1}
            </text>
          </a>
        ))}
      </svg>
      <ol>
        {spots.map(({ sign }, n) => (
          <li id={`spot-${n + 1}`}>
            <SignSaid sign={sign} language={language} t={t} />
          </li>
        ))}
      </ol>
    </figure>
  );
};

/** What a scene shows, each spot with its sign. */
export const spotsOf = (
  { spots }: Scene,
  signs: readonly Sign[],
): { readonly sign: Sign; readonly at: readonly [number, number] }[] =>
  spots.flatMap(({ sign: id, at }) => {
    const sign = signs.find((one) => one.id === id);
    return sign === undefined ? [] : [{ sign, at }];
  });
