import type { VNode } from "preact";
import type { T } from "../../kit/language.ts";
import type { Slot } from "../slots.ts";

/** `{{what-to-note}}`: who, where, when, what; and only what is safe. */
export const whatToNote: Slot = ({ t }) => <WhatToNote t={t} />;

export const WhatToNote = ({ t }: { readonly t: T }): VNode => (
  <>
    <dl class="answers">
      {["who", "where", "when", "what"].map((what) => (
        <div>
          <dt>{t(`signs.note.${what}`)}</dt>
          <dd>{t(`signs.note.${what}.how`)}</dd>
        </div>
      ))}
    </dl>
    <p>{t("signs.note.safe")}</p>
  </>
);
