import { useEffect } from "preact/hooks";

/** Said on the window by the way out, before it goes. */
export const leavings = ["leaving", "iss:leave"] as const;

/** Asks before the page goes, as long as something would be lost with it. Leaving on purpose is never asked about. */
export const useWarning = (wouldBeLost: boolean): void => {
  useEffect(() => {
    if (!wouldBeLost) return;
    const hold = (event: BeforeUnloadEvent): void => event.preventDefault();
    const release = (): void => removeEventListener("beforeunload", hold);
    addEventListener("beforeunload", hold);
    for (const name of leavings) addEventListener(name, release);
    return () => {
      release();
      for (const name of leavings) removeEventListener(name, release);
    };
  }, [wouldBeLost]);
};
