/**
 * Calls `then` once nobody has touched the page for this long; with `again`, goes on watching and calls that at the next
 * touch. Reads the clock at every touch, too: a laptop that slept must be locked before it shows anything.
 */
export const watchIdle = (milliseconds: number, then: () => void, again?: () => void): (() => void) => {
  let last = Date.now();
  let over = false;
  const check = (): void => {
    if (over || Date.now() - last < milliseconds) return;
    over = true;
    if (again === undefined) stop();
    then();
  };
  const touched = (): void => {
    check();
    last = Date.now();
    if (!over) return;
    over = false;
    again?.();
  };
  const timer = setInterval(check, Math.min(1000, milliseconds / 2));
  for (const sign of signs) document.addEventListener(sign, touched, { capture: true, passive: true });
  document.addEventListener("visibilitychange", check);
  const stop = (): void => {
    clearInterval(timer);
    for (const sign of signs) document.removeEventListener(sign, touched, { capture: true });
    document.removeEventListener("visibilitychange", check);
  };
  return stop;
};

const signs = ["pointerdown", "pointermove", "keydown", "wheel", "touchstart"] as const;
