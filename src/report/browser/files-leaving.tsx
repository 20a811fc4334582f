import type { VNode } from "preact";
import type { T } from "../../kit/language.ts";

type Leaving = { readonly share: number | null; readonly lost?: boolean; readonly t: T; readonly onCancel: () => void };

/** How far it is, and a way to stop. Before the first byte leaves the browser may have to work a while for its room. The bar moves with every percent; the words are read aloud, so they change every tenth. */
export const FilesLeaving = ({ share, lost = false, t, onCancel }: Leaving): VNode => {
  const tenth = Math.floor((share ?? 0) * 10) * 10;
  const percent = Math.floor((share ?? 0) * 100);
  return (
    <>
      {share !== null && (
        <progress
          max={100}
          {...(share > 0 ? { value: percent } : {})}
          aria-label={t("report.send.files", { percent })}
        />
      )}
      <p class="status busy" role="status">
        {lost
          ? t("report.send.lost")
          : share === null
            ? t("report.send.sending")
            : share === 0
              ? t("report.send.preparing")
              : t("report.send.files", { percent: tenth })}
      </p>
      <p>
        <button type="button" class="button even" onClick={onCancel}>
          {t("report.send.cancel")}
        </button>
      </p>
    </>
  );
};
