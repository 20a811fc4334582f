import type { VNode } from "preact";
import type { T } from "../../kit/language.ts";

type Leaving = { readonly share: number | null; readonly lost?: boolean; readonly t: T; readonly onCancel: () => void };

/** How far it is, and a way to stop. The bar moves with every percent; the words are read aloud, so they change every tenth. */
export const FilesLeaving = ({ share, lost = false, t, onCancel }: Leaving): VNode => {
  const tenth = Math.floor((share ?? 0) * 10) * 10;
  return (
    <>
      {share !== null && (
        <progress
          max={100}
          value={Math.floor(share * 100)}
          aria-label={t("report.send.files", { percent: Math.floor(share * 100) })}
        />
      )}
      <p class="status busy" role="status">
        {lost
          ? t("report.send.lost")
          : share === null
            ? t("report.send.sending")
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
