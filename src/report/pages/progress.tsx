import type { VNode } from "preact";
import type { T } from "../../kit/language.ts";
import { stepNumber, stepsInAll } from "../form.ts";
import type { StepId } from "../question.ts";

export const Progress = ({ at, t }: { at: StepId; t: T }): VNode | null =>
  at === "danger" ? null : (
    <div class="progress">
      <p>{t("report.progress", { step: stepNumber(at), all: stepsInAll })}</p>
      <progress max={stepsInAll} value={stepNumber(at)} aria-hidden="true" />
    </div>
  );
