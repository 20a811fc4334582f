import type { VNode } from "preact";
import { drawings, type DrawingName } from "./drawings.ts";

/** Size and colours stand in the drawing too: it stays small and light where style sheets do not arrive. */
export const Drawing = ({ name }: { name: DrawingName }): VNode => (
  <svg
    class="drawing"
    viewBox="0 0 96 96"
    width="96"
    height="96"
    fill="none"
    stroke="currentColor"
    aria-hidden="true"
    focusable="false"
  >
    <path class="sun" fill="#f0b429" stroke="none" d={drawings[name].sun} />
    <path d={drawings[name].ink} />
  </svg>
);
