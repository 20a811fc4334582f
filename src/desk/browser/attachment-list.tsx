import { signal, useSignal } from "@preact/signals";
import { shownName } from "../../casework/saved-name.ts";
import type { ReportId } from "../../envelope/bytes.ts";
import type { ListedAttachment } from "../../envelope/listed-attachment.ts";
import { foundToBe, kindInWords, saidToBe, shownAs } from "./attachment-kind.ts";
import { Button } from "./button.tsx";
import { busy, chosen, looked, notice, sameStay, trail, who } from "./desk-state.ts";
import { keys, reasonOf } from "./keys.ts";
import { coverAttachment } from "./report-work.ts";
import { SavedAs, saveAttachment, SaveOrNot, type SavedFile } from "./save-attachment.tsx";
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
  /** They came with a letter, not with the report. */
  readonly inLetter?: boolean;
};

const loaded = signal(0);

/** Out of sight at once; the way back in the browser's history follows. */
export const hideNow = (): boolean => {
  const shown = looked.value !== null;
  looked.value = null;
  if (placeOn(trail.value).looking) go({ looking: false });
  return shown;
};

/** A list of kinds, names and sizes. Not a byte of an attachment is fetched before somebody asks to look at it. */
export const AttachmentList = ({ report, attachments, covered, inLetter = false }: Props) => (
  <>
    <p>{[t("casework.look.before"), ...howShown(attachments)].join(" ")}</p>
    <ul class="attachments">
      {attachments.map((one) => (
        <li key={one.id}>
          <One report={report} one={one} covered={covered.includes(one.id)} inLetter={inLetter} />
        </li>
      ))}
    </ul>
  </>
);

/** How each kind that lies here comes into sight, once. */
const howShown = (attachments: readonly ListedAttachment[]): string[] => {
  const ways = new Set(attachments.map(({ mime }) => shownAs(saidToBe(mime))));
  return [
    ...(ways.has("picture") || ways.has("film") ? [t("casework.look.before.seen")] : []),
    ...(ways.has("sound") ? [t("casework.look.before.sound")] : []),
    ...(ways.has("text") ? [t("casework.look.before.text")] : []),
  ];
};

const One = ({
  report,
  one,
  covered,
  inLetter,
}: {
  readonly report: string;
  readonly one: ListedAttachment;
  readonly covered: boolean;
  readonly inLetter: boolean;
}) => {
  const said = saidToBe(one.mime);
  const closed = shownAs(said) === "no";
  const shut = covered && who.value?.member.role !== "officer";
  const looking = looked.value?.id === one.id && chosen.value?.report === report;
  const asked = useSignal<"cover" | "save" | null>(null);
  const saved = useSignal<SavedFile | null>(null);
  const ask = (what: "cover" | "save"): void => {
    // Out of sight first; whether it is to be covered for everybody, or saved, comes after.
    hideNow();
    saved.value = null;
    asked.value = what;
  };
  const save = async (): Promise<void> => {
    loaded.value = 0;
    saved.value = await orSaid(
      report,
      saveAttachment(report, one, inLetter, (share) => (loaded.value = share)),
    );
    if (saved.value !== null) asked.value = null;
  };
  return (
    <>
      <p class="attachment">
        <span>{kindInWords(said)}</span> <bdi class="name">{shownName(one.name)}</bdi>{" "}
        <span class="soft">{sizeInWords(one.len)}</span>
      </p>
      {covered ? <p class="shut">{t(shut ? "casework.covered" : "casework.covered.officer")}</p> : null}
      {closed ? <p class="soft">{t("casework.look.other")}</p> : null}
      {/* Each button keeps its place: whoever presses twice must not press another one. */}
      <p class="steps">
        {closed || shut ? null : (
          <Button name={`look-${one.id}`} act={() => look(report, one)} plain off={looking}>
            {t(`casework.look.${shownAs(said)}`)}
          </Button>
        )}
        {shut ? null : (
          <Button name="save-asked" act={() => ask("save")} plain off={asked.value === "save"}>
            {t("casework.save")}
          </Button>
        )}
        {covered ? null : (
          <Button name="cover-asked" act={() => ask("cover")} plain off={asked.value === "cover"}>
            {t("casework.cover")}
          </Button>
        )}
      </p>
      {asked.value === "cover" && !covered ? (
        <CoverOrNot cover={() => coverNow(report, one.id)} leave={() => (asked.value = null)} />
      ) : null}
      {asked.value === "save" && !shut ? <SaveOrNot save={save} leave={() => (asked.value = null)} /> : null}
      {saved.value === null ? null : <SavedAs saved={saved.value} />}
      {busy.value === `look-${one.id}` || (busy.value === "save" && asked.value === "save") ? (
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
  const opened = await orSaid(
    report,
    keys().look(report as ReportId, one.id, (share) => (loaded.value = share)),
  );
  if (!here()) return;
  if (opened !== null && chosen.value?.report === report) {
    go({ looking: true });
    looked.value = { id: one.id, bytes: opened.bytes, kind: foundToBe(opened.bytes) };
  }
  busy.value = null;
};

/** What was asked for; or null, and why not is said. */
const orSaid = async <R,>(report: string, asked: Promise<R>): Promise<R | null> => {
  const here = sameStay();
  try {
    return await asked;
  } catch (thrown) {
    if (!here()) return null;
    hideNow();
    const refused = reasonOf(thrown);
    // Of a letter that its writer has deleted meanwhile: the letters are fetched anew, and say so.
    if (refused === "not-found") await showThread(report);
    notice.value = { text: whyNot(refused), bad: true };
    return null;
  }
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
