import type { Asked } from "../../../kit/browser/upload.ts";

/** A part that is half gone and gets no further. */
export const hanging = (init: Asked): Promise<Response> => {
  init.passed?.(2 ** 19);
  return new Promise((_, reject) => init.signal?.addEventListener("abort", () => reject(new Error("stopped"))));
};
/** A part that the server has taken. */
export const arrives = (): Promise<Response> =>
  Promise.resolve(new Response(null, { status: 204, headers: { "x-visit": "next" } }));
