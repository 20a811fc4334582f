import { options, type VNode } from "preact";

/**
 * [Note: an element that is gone holds nothing] A browser may keep elements that we took away: Chromium's autofill keeps
 * a form to see whether it was sent. What an element hears, it would keep too, and with it all that was told. So each
 * element hears through a hand, which lets go of what it holds as soon as the element goes. The same drawing may be shown
 * again, or in another place: then the hand takes hold again.
 */
export const letGoOfElements = (): void => {
  const { vnode: made, diffed: shown, unmount: going } = options;
  const hands = new WeakMap<object, { readonly hand: Hand; readonly hears: Hears; readonly at: Set<unknown> }[]>();
  options.vnode = (vnode) => {
    made?.(vnode);
    if (typeof vnode.type !== "string") return;
    const props = vnode.props as Record<string, unknown>;
    for (const [name, hears] of Object.entries(props)) {
      if (!/^on[A-Z]/.test(name) || typeof hears !== "function") continue;
      const hand: Hand = { hears: hears as Hears };
      props[name] = heardBy(hand);
      hands.set(props, [...(hands.get(props) ?? []), { hand, hears: hears as Hears, at: new Set() }]);
    }
  };
  options.diffed = (vnode) => {
    shown?.(vnode);
    for (const { hand, hears, at } of hands.get(vnode.props ?? {}) ?? []) {
      at.add(elementOf(vnode));
      hand.hears = hears;
    }
  };
  options.unmount = (vnode) => {
    going?.(vnode);
    for (const { hand, at } of hands.get(vnode.props ?? {}) ?? []) {
      at.delete(elementOf(vnode));
      if (at.size === 0) delete hand.hears;
    }
  };
};

/**
 * Where a drawing stands; Preact's own name for it. A drawing that is drawn again in its place is another object each
 * time, of which only the last goes; the element is the same.
 */
const elementOf = (vnode: VNode): unknown => (vnode as { readonly __e?: unknown }).__e;

type Hears = (event: Event) => unknown;
type Hand = { hears?: Hears };
/** Made here by itself, so that the element reaches nothing but the hand. */
const heardBy =
  (hand: Hand): Hears =>
  (event) =>
    hand.hears?.(event);
