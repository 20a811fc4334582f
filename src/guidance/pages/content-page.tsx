import type { VNode } from "preact";
import { dayOf } from "../../kit/clock.ts";
import { dayInWords, languageNames, spokenOf } from "../../kit/language.ts";
import type { Page } from "../content.ts";
import type { Block } from "../markdown.ts";
import { SceneShown } from "../scenes/scene-shown.tsx";
import { scenes } from "../scenes/scenes.ts";
import { sourcesOfSigns } from "../signs/sign-list.tsx";
import { isValidOn, type Audience } from "../signs/signs.ts";
import { slots, type SlotAsked } from "../slots.ts";
import { Beside } from "./beside.tsx";
import { FirstScreen } from "./first-screen.tsx";
import { SourceList, WhereFrom } from "./where-from.tsx";

type Shown = Omit<SlotAsked, "argument"> & { readonly page: Page };

/** First screen, words and filled places; beside them numbers and the next step; below, where the facts come from. */
export const ContentPage = ({ page, ...asked }: Shown): VNode => {
  const { blocks, next } = nextStepOf(page.blocks);
  const shown = (block: Block): VNode | null => <BlockShown block={block} {...asked} />;
  return (
    <article class="guide leaf" {...(page.spoken === spokenOf(asked.language) ? {} : { lang: page.spoken })}>
      <FirstScreen page={page} language={asked.language} />
      <div class="text">{blocks.map(shown)}</div>
      {quiet.has(page.path) ? null : <Beside t={asked.t}>{next === null ? null : shown(next)}</Beside>}
      <Foundations page={page} {...asked} />
    </article>
  );
};

/** Nobody who looks for help for themselves is asked to report, or told of danger. */
const quiet: ReadonlySet<string> = new Set(["/own-thoughts"]);

/** A page that ends in a way on has it beside the text; on a phone it stays where it was, at the end. */
const nextStepOf = (blocks: readonly Block[]): { readonly blocks: readonly Block[]; readonly next: Block | null } => {
  const last = blocks.at(-1);
  return last?.kind === "slot" && ["ways-on", "report-button"].includes(last.name)
    ? { blocks: blocks.slice(0, -1), next: last }
    : { blocks, next: null };
};

const BlockShown = ({ block, ...asked }: Omit<SlotAsked, "argument"> & { block: Block }): VNode | null => {
  if (block.kind === "prose")
    return <div class="prose" dangerouslySetInnerHTML={{ __html: block.html(asked.language) }} />;
  const filled = slots[block.name]?.({ ...asked, argument: block.argument }) ?? null;
  if (block.name !== "signs") return filled;
  return (
    <>
      <SceneOf audience={block.argument as Audience} {...asked} />
      {filled}
    </>
  );
};

const SceneOf = ({
  audience,
  content,
  clock,
  language,
  t,
}: Omit<SlotAsked, "argument"> & { audience: Audience }): VNode | null => {
  const scene = scenes[audience];
  if (scene === undefined) return null;
  const today = dayOf(clock);
  const signs = content.list("signs").filter((sign) => sign.audience.includes(audience) && isValidOn(sign, today));
  return <SceneShown scene={scene} signs={signs} language={language} t={t} />;
};

/** The page's own sources, then those of what fills its places, each once. */
const Foundations = ({ page, language, t, content, clock }: Shown): VNode | null => {
  const filled = page.blocks.flatMap((block) =>
    block.kind === "slot" && block.name === "signs" ? sourcesOfSigns({ argument: block.argument, content, clock }) : [],
  );
  const sources = [...new Set([...page.sources, ...filled])];
  const foreign = page.spoken !== spokenOf(language);
  const unread = page.review === "awaiting-native-review";
  if (!foreign && !unread && sources.length === 0) return null;
  return (
    <aside class="foundations" aria-label={t("guidance.page.sources")}>
      {foreign ? <p>{t("guidance.page.not-translated", { language: languageNames[page.spoken] })}</p> : null}
      {unread ? <p>{t("guidance.page.awaiting-review")}</p> : null}
      {sources.length === 0 ? null : (
        <WhereFrom t={t}>
          <p>{t("guidance.page.found", { day: dayInWords(page.checked ?? "", language) })}</p>
          <SourceList sources={sources} />
        </WhereFrom>
      )}
    </aside>
  );
};
