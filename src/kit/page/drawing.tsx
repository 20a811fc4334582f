import type { VNode } from "preact";
import { drawings, type DrawingName } from "./drawings.ts";

export const Drawing = ({ name }: { name: DrawingName }): VNode => (
  <svg class="drawing" viewBox="0 0 96 96" aria-hidden="true" focusable="false">
    <path class="sun" d={drawings[name].sun} />
    <path d={drawings[name].ink} />
  </svg>
);
