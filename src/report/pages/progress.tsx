import type { VNode } from "preact";
import type { T } from "../../kit/language.ts";
import { stepNumber, stepsInAll } from "../form.ts";
import type { Answers } from "../answers.ts";
import type { StepId } from "../question.ts";

export const Progress = ({ at, answers = {}, t }: { at: StepId; answers?: Answers; t: T }): VNode | null =>
  at === "danger" ? null : (
    <div class="progress">
      <p>{t("report.progress", { step: stepNumber(at, answers), all: stepsInAll })}</p>
      <progress max={stepsInAll} value={stepNumber(at, answers)} aria-hidden="true" />
    </div>
  );
