import { dayInWords } from "../../kit/language.ts";
import type { Slot } from "../slots.ts";
import { accountsIn } from "./accounts.ts";

/** `{{accounts}}`: what people let us tell, or that there is nothing yet. */
export const accounts: Slot = ({ content, language, t }) => {
  const all = accountsIn(content, language);
  if (all.length === 0) return <p class="note">{t("testify.accounts.none")}</p>;
  return (
    <ul class="rows">
      {all.map(({ path, title, lead, day }) => (
        <li>
          <a href={`/${language}${path}`}>
            <strong>{title}</strong> <span>{lead ?? dayInWords(day ?? "", language)}</span>
          </a>
        </li>
      ))}
    </ul>
  );
};
