import type { VNode } from "preact";
import { useState } from "preact/hooks";
import type { T } from "../../kit/language.ts";

export type AskPosition = () => Promise<{ latitude: number; longitude: number; accuracy: number }>;

/** Asks the device only when the button is pressed; what it says stays in the page and can be taken out again. */
export const Position = ({
  value,
  t,
  ask,
  onChange,
}: {
  value: string;
  t: T;
  ask: AskPosition;
  onChange: (value: string) => void;
}): VNode => {
  const [state, setState] = useState<"idle" | "waiting" | "failed">("idle");
  const find = () => {
    setState("waiting");
    ask().then(
      ({ latitude, longitude, accuracy }) => {
        setState("idle");
        onChange(`${latitude.toFixed(5)}, ${longitude.toFixed(5)} (± ${Math.round(accuracy)} m)`);
      },
      () => setState("failed"),
    );
  };
  return (
    <div class="field position">
      <p class="hint" id="position-hint">
        {t("report.place.position.hint")}
      </p>
      {value === "" ? (
        <button type="button" class="button even" aria-describedby="position-hint" onClick={find}>
          {t("report.place.position.use")}
        </button>
      ) : (
        <p>
          <b>{t("report.place.position.is", { value })}</b> <input type="hidden" name="place.position" value={value} />
          <button type="button" class="button plain" onClick={() => onChange("")}>
            {t("report.place.position.remove")}
          </button>
        </p>
      )}
      <p class="status" role="status">
        {state === "waiting"
          ? t("report.place.position.waiting")
          : state === "failed"
            ? t("report.place.position.failed")
            : ""}
      </p>
    </div>
  );
};

export const askDevice: AskPosition = () =>
  new Promise((resolve, reject) => {
    navigator.geolocation.getCurrentPosition(({ coords }) => resolve(coords), reject, {
      enableHighAccuracy: true,
      timeout: 20_000,
    });
  });
