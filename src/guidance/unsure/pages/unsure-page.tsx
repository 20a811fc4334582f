import type { VNode } from "preact";
import { AskDanger } from "./ask-danger.tsx";
import { AskNoticed } from "./ask-noticed.tsx";
import { AskPlace } from "./ask-place.tsx";
import { EndingPage } from "./ending-page.tsx";
import { OnlyLooks } from "./only-looks.tsx";
import type { UnsureShown } from "./step.tsx";

export const UnsurePage = (shown: UnsureShown): VNode => {
  switch (shown.at) {
    case "noticed":
      return <AskNoticed {...shown} />;
    case "looks":
      return <OnlyLooks {...shown} />;
    case "danger":
      return <AskDanger {...shown} />;
    case "place":
      return <AskPlace {...shown} />;
    case "ending":
      return <EndingPage {...shown} />;
  }
};
