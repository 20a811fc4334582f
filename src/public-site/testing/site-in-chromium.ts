// Lives in kit now, so that stages may use it too.
export { built, listen, openChromium } from "../../kit/http/testing/in-chromium.ts";
