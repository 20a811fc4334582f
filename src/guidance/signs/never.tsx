import type { Slot } from "../slots.ts";

/** `{{never}}`: what nobody should do, whoever they are and wherever. */
export const never: Slot = ({ t }) => (
  <div class="prose">
    <ul>
      {["confront", "guess", "photo", "image", "silent"].map((what) => (
        <li>{t(`signs.never.${what}`)}</li>
      ))}
    </ul>
  </div>
);
