import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { countryTyped, whoAsks } from "../answers.ts";
import type { Field } from "../question.ts";
import { Aside } from "./aside.tsx";
import { Fields } from "./fields.tsx";
import type { FormShown } from "./form-shown.ts";
import { DangerNumbers, Elsewhere } from "./numbers.tsx";

/**
 * The first page for somebody young fits on two screens: that they are not in trouble, whom it is about, whether there
 * is danger now, and the numbers. All that is about another country is folded.
 */
export const YoungNumbers = ({ calls, journey, t, country, scripts }: FormShown & { country: Field }): VNode => {
  const { answers, errors } = journey;
  // Only when the page is opened: it must not close while somebody types.
  const [typed] = useState(countryTyped(answers) !== "");
  return (
    <>
      {/* Whoever was hurt as a child and is one no more says "It is about me" too. */}
      {whoAsks(answers) === "me" && (
        <p>
          <Aside href={`/${calls.language}/survivors`} t={t}>
            {t("report.young.grown")}
          </Aside>
        </p>
      )}
      <DangerNumbers calls={calls} answers={answers} t={t} />
      <details class="helper group abroad" open={typed}>
        <summary>{t("report.danger.abroad")}</summary>
        <p>{t("report.young.abroad")}</p>
        <Fields
          question="danger"
          fields={[country]}
          answers={answers}
          errors={errors}
          readers={[]}
          t={t}
          language={calls.language}
          bounded={!scripts}
        />
        <Elsewhere calls={calls} answers={answers} t={t} />
      </details>
    </>
  );
};
