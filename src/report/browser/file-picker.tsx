import type { VNode } from "preact";
import type { T } from "../../kit/language.ts";
import type { FileFault, Picked } from "./picked-files.ts";

type Shown = {
  readonly picked: readonly Picked[];
  readonly faults: readonly FileFault[];
  readonly busy: boolean;
  readonly t: T;
  readonly onAdd: (files: File[]) => void;
  readonly onRemove: (key: number) => void;
  readonly onUntouched: (key: number, untouched: boolean) => void;
};

/**
 * What a browser shows when files are chosen. A hint and no rule: what is taken stands in ../kinds/kinds.ts and is told by
 * the bytes. Some systems do not know of every ending that it is a film or a sound.
 */
const offered =
  "image/*,video/*,audio/*,.heic,.heif,.hif,.avif,.dng,.3gp,.3g2,.mkv,.amr,.awb,.opus,.caf,.flac,.pdf,.txt,.csv,.log,.md";

/** Only behind the gate. Pictures are cleaned; any other file is sent only after its own tick. */
export const FilePicker = ({ picked, faults, busy, t, onAdd, onRemove, onUntouched }: Shown): VNode => (
  <div class="only-file stack">
    <p class="hint" id="files-clean">
      {t("report.evidence.clean")}
    </p>
    <div class={faults.length > 0 ? "field wrong" : "field"}>
      <label for="files">{t("report.evidence.add")}</label>
      <p class="hint" id="files-hint">
        {t("report.evidence.limits")}
      </p>
      <div role="alert" id="files-error">
        {faults.map((fault) => (
          <p class="message" key={fault.name + fault.key}>
            {t(fault.key, { name: fault.name })}
          </p>
        ))}
      </div>
      <input
        type="file"
        id="files"
        multiple
        disabled={busy}
        aria-describedby="files-hint files-error files-clean"
        accept={offered}
        onChange={(event) => {
          const input = event.currentTarget;
          const files = [...(input.files ?? [])];
          input.value = "";
          if (files.length > 0) onAdd(files);
        }}
      />
    </div>
    <PickedList picked={picked} t={t} onRemove={onRemove} onUntouched={onUntouched} />
  </div>
);

export const PickedList = ({
  picked,
  t,
  onRemove,
  onUntouched,
}: Pick<Shown, "picked" | "t" | "onRemove" | "onUntouched">): VNode | null =>
  picked.length === 0 ? null : (
    <ul class="picked files" aria-label={t("report.evidence.files")}>
      {picked.map((one) => (
        <li key={one.key}>
          <p class="what">
            {one.name} <small>{t(`report.evidence.kind.${one.shown === "no" ? "file" : one.shown}`)}</small>
          </p>
          {one.notes.map((note) => (
            <p class="note" key={note}>
              {t(`report.evidence.note.${note}`)}
            </p>
          ))}
          {one.clean === null && !one.untouched && <p class="note">{t("report.evidence.original.unticked")}</p>}
          <label class="choice">
            <input
              type="checkbox"
              checked={one.untouched}
              aria-describedby={`why-${one.key}`}
              onInput={(event) => onUntouched(one.key, event.currentTarget.checked)}
            />
            <span>
              {t(one.clean === null ? "report.evidence.original.only" : "report.evidence.original", { name: one.name })}
            </span>
          </label>
          <p class="hint" id={`why-${one.key}`}>
            {t(one.clean === null ? "report.evidence.original.only.why" : "report.evidence.original.why")}
          </p>
          <button type="button" class="button plain" onClick={() => onRemove(one.key)}>
            {t("report.evidence.remove", { name: one.name })}
          </button>
        </li>
      ))}
    </ul>
  );
