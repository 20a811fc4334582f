import type { ComponentChildren, VNode } from "preact";
import type { T } from "../../kit/language.ts";
import type { Calls } from "../calls.ts";
import type { Reader } from "../chosen.ts";
import type { Journey } from "../journey.ts";
import type { FieldError } from "../question.ts";

export type FormShown = {
  readonly journey: Journey;
  /** What is wrong with what is just being typed; said beside its field, and nobody is led anywhere by it. */
  readonly live?: readonly FieldError[];
  readonly readers: readonly Reader[];
  readonly t: T;
  readonly calls: Calls;
  readonly action: string;
  /** A gentle sentence above everything else. */
  readonly notice?: string | undefined;
  readonly scripts: boolean;
  /** Only with scripts. */
  readonly position?: VNode | undefined;
  readonly files?: ComponentChildren;
  readonly onSubmit?: (event: SubmitEvent) => void;
  readonly onInput?: (event: Event) => void;
};
