import { signal, useSignal } from "@preact/signals";
import type { ReportId } from "../../envelope/bytes.ts";
import type { ListedAttachment } from "../../envelope/listed-attachment.ts";
import { Button } from "./button.tsx";
import { busy, chosen, looked, notice, sameStay, trail, who } from "./desk-state.ts";
import { keys, reasonOf } from "./keys.ts";
import { coverAttachment } from "./report-work.ts";
import { sayRefusal } from "./say.ts";
import { showThread } from "./thread-work.ts";
import { placeOn } from "./trail.ts";
import { Viewer } from "./viewer.tsx";
import { go } from "./walking.ts";
import { sizeInWords, t } from "./words.ts";

type Props = {
  readonly report: string;
  readonly attachments: readonly ListedAttachment[];
  /** Ids of those that were covered and reported. */
  readonly covered: readonly string[];
};

const loaded = signal(0);

/** Out of sight at once; the way back in the browser's history follows. */
export const hideNow = (): boolean => {
  const shown = looked.value !== null;
  looked.value = null;
  if (placeOn(trail.value).looking) go({ looking: false });
  return shown;
};

/** A list of kinds and sizes. Not a byte of an attachment is fetched before somebody asks to look at it. */
export const AttachmentList = ({ report, attachments, covered }: Props) => (
  <>
    <p>{t("casework.look.before")}</p>
    <ul class="attachments">
      {attachments.map((one) => (
        <li key={one.id}>
          <One report={report} one={one} covered={covered.includes(one.id)} />
        </li>
      ))}
    </ul>
  </>
);

const One = ({
  report,
  one,
  covered,
}: {
  readonly report: string;
  readonly one: ListedAttachment;
  readonly covered: boolean;
}) => {
  const kind = kindOf(one.mime);
  const shut = covered && who.value?.member.role !== "officer";
  const looking = looked.value?.id === one.id && chosen.value?.report === report;
  const asked = useSignal(false);
  const ask = (): void => {
    // Out of sight first; whether it is to be covered for everybody comes after.
    hideNow();
    asked.value = true;
  };
  return (
    <>
      <p class="attachment">
        <span>{t(`casework.kind.${kind}`)}</span> <span class="soft">{sizeInWords(one.len)}</span>
      </p>
      {covered ? <p class="shut">{t(shut ? "casework.covered" : "casework.covered.officer")}</p> : null}
      {kind === "other" ? <p class="soft">{t("casework.look.other")}</p> : null}
      {/* Each button keeps its place: whoever presses twice must not press another one. */}
      <p class="steps">
        {kind === "other" || shut ? null : (
          <Button name={`look-${one.id}`} act={() => look(report, one)} plain off={looking}>
            {t("casework.look")}
          </Button>
        )}
        {covered ? null : (
          <Button name="cover-asked" act={ask} plain off={asked.value}>
            {t("casework.cover")}
          </Button>
        )}
      </p>
      {asked.value && !covered ? (
        <CoverOrNot cover={() => coverNow(report, one.id)} leave={() => (asked.value = false)} />
      ) : null}
      {busy.value === `look-${one.id}` ? (
        <progress aria-label={t("casework.look.loading")} max={1} value={loaded.value} />
      ) : null}
      {looking && looked.value !== null ? <Viewer looked={looked.value} hide={() => void hideNow()} /> : null}
    </>
  );
};

/** It shuts the file for colleagues and calls the officers, and nobody here can take it back: asked once. */
const CoverOrNot = ({ cover, leave }: { readonly cover: () => Promise<void>; readonly leave: () => void }) => (
  <div class="card" role="alert">
    <p class="lead">{t("casework.cover.ask")}</p>
    <p>{t("casework.cover.what")}</p>
    <p class="steps">
      <Button name="cover" act={cover}>
        {t("casework.cover.yes")}
      </Button>
      <Button name="cover-left" act={leave} plain>
        {t("casework.cover.no")}
      </Button>
    </p>
  </div>
);

const look = async (report: string, one: ListedAttachment): Promise<void> => {
  const here = sameStay();
  looked.value = null;
  notice.value = null;
  loaded.value = 0;
  busy.value = `look-${one.id}`;
  try {
    const { mime, bytes } = await keys().look(report as ReportId, one.id, (share) => (loaded.value = share));
    if (here() && chosen.value?.report === report) {
      go({ looking: true });
      looked.value = { id: one.id, mime, bytes, kind: kindOf(mime) };
    }
  } catch (thrown) {
    if (!here()) return;
    hideNow();
    const refused = reasonOf(thrown);
    // Of a letter that its writer has deleted meanwhile: the letters are fetched anew, and say so.
    if (refused === "not-found") await showThread(report);
    notice.value = {
      text: whyNot(refused),
      bad: true,
    };
  }
  if (here()) busy.value = null;
};

const whyNot = (refused: string): string => {
  if (refused === "unreadable") return t("casework.look.unreadable");
  return refused === "not-found" ? t("casework.look.gone") : sayRefusal({ ok: false, refused });
};

const coverNow = async (report: string, id: string): Promise<void> => {
  // Out of sight first; whether the server can be reached comes after.
  hideNow();
  await coverAttachment(report, id);
};

export type Kind = "image" | "video" | "audio" | "other";

/** Pictures are re-drawn, films and sounds played, inside the viewer. Whatever else could run something isn't shown at all. */
export const kindOf = (mime: string): Kind => {
  if (["image/jpeg", "image/png", "image/webp"].includes(mime)) return "image";
  if (["video/mp4", "video/quicktime"].includes(mime)) return "video";
  return ["audio/mpeg", "audio/mp4", "audio/x-m4a"].includes(mime) ? "audio" : "other";
};
