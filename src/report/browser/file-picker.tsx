import type { VNode } from "preact";
import type { T } from "../../kit/language.ts";
import { attachmentsOf } from "./files-counted.ts";
import type { FileFault, Picked } from "./picked-files.ts";

type Shown = {
  readonly picked: readonly Picked[];
  readonly faults: readonly FileFault[];
  readonly busy: boolean;
  /** Attachments that go along at most, untouched files counted. */
  readonly most: number;
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
export const FilePicker = ({ picked, faults, busy, most, t, onAdd, onRemove, onUntouched }: Shown): VNode => (
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
            {t(fault.key, { name: fault.name, most })}
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
    <PickedList picked={picked} most={most} t={t} onRemove={onRemove} onUntouched={onUntouched} />
  </div>
);

export const PickedList = ({
  picked,
  most,
  t,
  onRemove,
  onUntouched,
}: Pick<Shown, "picked" | "most" | "t" | "onRemove" | "onUntouched">): VNode | null =>
  picked.length === 0 ? null : (
    <>
      <FilesCounted n={attachmentsOf(picked)} most={most} t={t} />
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
                disabled={!one.untouched && attachmentsOf(picked) >= most}
                aria-describedby={`why-${one.key} files-counted`}
                onInput={(event) => onUntouched(one.key, event.currentTarget.checked)}
              />
              <span>
                {t(one.clean === null ? "report.evidence.original.only" : "report.evidence.original", {
                  name: one.name,
                })}
              </span>
            </label>
            <p class="hint" id={`why-${one.key}`}>
              {t(whyAsked(one))}
            </p>
            <button type="button" class="button plain" onClick={() => onRemove(one.key)}>
              {t("report.evidence.remove", { name: one.name })}
            </button>
          </li>
        ))}
      </ul>
    </>
  );

/** What stays in a text or a PDF is no place and no telephone. */
const whyAsked = ({ clean, shown }: Shown["picked"][number]): string => {
  if (clean !== null) return "report.evidence.original.why";
  const document = shown === "text" || shown === "no";
  return document ? "report.evidence.original.only.why.document" : "report.evidence.original.only.why";
};

/** Said as they are chosen and ticked, so that nobody learns of the limit after pressing "Send". */
const FilesCounted = ({ n, most, t }: { n: number; most: number; t: T }): VNode => (
  <p class="hint" role="status" id="files-counted">
    {t("report.evidence.count", { n, most })} {n >= most && t("report.evidence.count.full")}
  </p>
);
