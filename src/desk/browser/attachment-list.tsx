import { signal } from "@preact/signals";
import type { ReportId } from "../../envelope/bytes.ts";
import type { ListedAttachment } from "../../envelope/listed-attachment.ts";
import { Button } from "./button.tsx";
import { busy, chosen, notice, who } from "./desk-state.ts";
import { keys, reasonOf } from "./keys.ts";
import { coverAttachment } from "./report-work.ts";
import { sayRefusal } from "./say.ts";
import { Viewer, type Looked } from "./viewer.tsx";
import { sizeInWords, t } from "./words.ts";

type Props = {
  readonly report: string;
  readonly attachments: readonly ListedAttachment[];
  /** Ids of those that were covered and reported. */
  readonly covered: readonly string[];
};

/** What is being looked at: one at a time, for as long as somebody looks. */
const looked = signal<Looked | null>(null);
const loaded = signal(0);

export const hideNow = (): boolean => {
  const shown = looked.value !== null;
  looked.value = null;
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
  return (
    <>
      <p class="attachment">
        <span>{t(`casework.kind.${kind}`)}</span> <span class="soft">{sizeInWords(one.len)}</span>
      </p>
      {covered ? <p class="shut">{t(shut ? "casework.covered" : "casework.covered.officer")}</p> : null}
      {kind === "other" ? <p class="soft">{t("casework.look.other")}</p> : null}
      <p class="steps">
        {kind === "other" || shut || looking ? null : (
          <Button name={`look-${one.id}`} act={() => look(report, one)} plain>
            {t("casework.look")}
          </Button>
        )}
        {covered ? null : (
          <Button name="cover" act={() => coverNow(report, one.id)} plain>
            {t("casework.cover")}
          </Button>
        )}
      </p>
      {busy.value === `look-${one.id}` ? (
        <progress aria-label={t("casework.look.loading")} max={1} value={loaded.value} />
      ) : null}
      {looking && looked.value !== null ? <Viewer looked={looked.value} hide={() => void hideNow()} /> : null}
    </>
  );
};

const look = async (report: string, one: ListedAttachment): Promise<void> => {
  hideNow();
  notice.value = null;
  loaded.value = 0;
  busy.value = `look-${one.id}`;
  try {
    const { mime, bytes } = await keys().look(report as ReportId, one.id, (share) => (loaded.value = share));
    if (chosen.value?.report === report) looked.value = { id: one.id, mime, bytes, kind: kindOf(mime) };
  } catch (thrown) {
    const refused = reasonOf(thrown);
    notice.value = {
      text: refused === "unreadable" ? t("casework.look.unreadable") : sayRefusal({ ok: false, refused }),
      bad: true,
    };
  }
  busy.value = null;
};

const coverNow = async (report: string, id: string): Promise<void> => {
  // Out of sight first; whether the server can be reached comes after.
  hideNow();
  await coverAttachment(report, id);
};

export type Kind = "image" | "video" | "audio" | "other";

/** Pictures are re-drawn, films and sounds played, inside the viewer. Whatever else could run something isn't shown at all. */
const kindOf = (mime: string): Kind => {
  if (["image/jpeg", "image/png", "image/webp"].includes(mime)) return "image";
  if (["video/mp4", "video/quicktime"].includes(mime)) return "video";
  return ["audio/mpeg", "audio/mp4", "audio/x-m4a"].includes(mime) ? "audio" : "other";
};
