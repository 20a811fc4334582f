import { savedName } from "../../casework/saved-name.ts";
import type { ReportId } from "../../envelope/bytes.ts";
import type { ListedAttachment } from "../../envelope/listed-attachment.ts";
import { foundToBe } from "./attachment-kind.ts";
import { Button } from "./button.tsx";
import { call } from "./call.ts";
import { busy, notice, sameStay } from "./desk-state.ts";
import { keys } from "./keys.ts";
import { sayRefusal } from "./say.ts";
import { t } from "./words.ts";

export type SavedFile = { readonly name: string; readonly sha256: string };

/** Outside the desk nobody covers it, and nobody notes who looks: asked once, and said. */
export const SaveOrNot = ({ save, leave }: { readonly save: () => Promise<void>; readonly leave: () => void }) => (
  <div class="card" role="alert">
    <p class="lead">{t("casework.save.ask")}</p>
    <p>{t("casework.save.what")}</p>
    <p class="steps">
      <Button name="save" act={save}>
        {t("casework.save.yes")}
      </Button>
      <Button name="save-left" act={leave} plain>
        {t("casework.save.no")}
      </Button>
    </p>
  </div>
);

/** With the hash of what the reporter signed: whoever holds the file later can see that it is the same. */
export const SavedAs = ({ saved }: { readonly saved: SavedFile }) => (
  <div class="saved" role="status">
    <p>{t("casework.save.done", { name: saved.name })}</p>
    <p class="soft">{t("casework.save.hash")}</p>
    <code>{saved.sha256}</code>
  </div>
);

/** Opens the file first, then notes in the ledger that it is saved, then saves it; without the line nothing is saved. */
export const saveAttachment = async (
  report: string,
  one: ListedAttachment,
  inLetter: boolean,
  progress: (share: number) => void,
): Promise<SavedFile | null> => {
  const here = sameStay();
  busy.value = "save";
  notice.value = null;
  try {
    const { bytes } = await keys().look(report as ReportId, one.id, progress);
    const said = await call("POST", `/api/reports/${report}/${inLetter ? "thread/" : ""}savings`, {
      attachment: one.id,
    });
    if (!here()) return null;
    if (!said.ok) {
      notice.value = { text: sayRefusal(said), bad: true };
      return null;
    }
    const saved = { name: savedName(one.name, foundToBe(bytes)), sha256: one.sha256 };
    handOver(bytes, saved.name);
    return saved;
  } finally {
    if (here()) busy.value = null;
  }
};

/** As a file of no kind: whatever it is, no browser opens it instead of saving it. */
const handOver = (bytes: Uint8Array, name: string): void => {
  const address = URL.createObjectURL(new Blob([bytes as BlobPart], { type: "application/octet-stream" }));
  const way = document.createElement("a");
  way.href = address;
  way.download = name;
  way.click();
  // The browser may still be reading it when the click returns.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
};
