import { languageNames, languages, type Language } from "../../kit/language.ts";
import { island, notice } from "./desk-state.ts";
import { language, speakAnother, t } from "./words.ts";

export const Languages = () => {
  const offered: readonly Language[] = island.value?.testLocale === true ? [...languages, "xr"] : languages;
  const turn = async (name: Language): Promise<void> => {
    if (!(await speakAnother(name))) notice.value = { text: t("desk.refused.unreachable"), bad: true };
  };
  return (
    <nav class="languages" aria-label={t("desk.languages")}>
      {offered.map((name) => (
        <button
          type="button"
          class="link"
          lang={name === "xr" ? undefined : name}
          title={languageNames[name]}
          aria-current={language.value === name ? "true" : undefined}
          onClick={() => void turn(name)}
        >
          {name.toUpperCase()}
        </button>
      ))}
    </nav>
  );
};
