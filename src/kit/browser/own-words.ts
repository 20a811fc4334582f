import { options, type VNode } from "preact";

/**
 * [Note: texts are made anew] A browser that translates a page takes each text out and puts an element of its own in its
 * place. Whoever then changes the old text changes what nobody sees, and whoever stands something beside it stands it in
 * no place. So each text lies in an element of its own, which goes with it: another text is another element. For Preact
 * the children of an element are then elements alone, and those a translator leaves where they are.
 */
export const makeTextsAnew = (): void => {
  const before = options.vnode;
  options.vnode = (vnode) => {
    before?.(vnode);
    const made = vnode as Mutable;
    if (made.type !== null || made.props === "") return;
    const text = String(made.props);
    const inside = { ...made };
    made.type = text.trim() === "" ? "x-gap" : "x-words";
    made.key = text;
    made.props = { children: inside };
  };
};

/** As Preact makes it of a text: its props are the text. */
type Mutable = { type: string | null; key: unknown; props: unknown } & Omit<VNode, "type" | "key" | "props">;
