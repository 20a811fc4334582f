import type { Slot } from "../slots.ts";

/** `{{testify-ways}}`: the statement, the memory sheet, the accounts. */
export const testifyWays: Slot = ({ language, t }) => (
  <ul class="rows">
    {["statement", "memory-sheet", "accounts"].map((way) => (
      <li>
        <a href={`/${language}/testify/${way}`}>
          <strong>{t(`testify.way.${way}`)}</strong> <span>{t(`testify.way.${way}.says`)}</span>
        </a>
      </li>
    ))}
  </ul>
);
