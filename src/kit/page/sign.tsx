import { fingers, palm } from "./hand.ts";

/** The raised open hand, one colour, from 16 px up. Words beside it say what it is. */
export const Sign = () => (
  <svg class="sign" viewBox="0 0 240 280" width="32" height="38" aria-hidden="true" focusable="false">
    {fingers.map(({ path }) => (
      <path d={path} />
    ))}
    <path d={palm} />
  </svg>
);
