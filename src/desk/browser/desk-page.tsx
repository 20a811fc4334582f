import { markOf } from "../../kit/language.ts";
import { heard, island, keysShown, nameOf, notice, pane, soonLocked, who } from "./desk-state.ts";
import { CaseSheet } from "./case-sheet.tsx";
import { lock, signOut } from "./entering.ts";
import { KeysShown } from "./keys-shown.tsx";
import { Languages } from "./languages.tsx";
import { QueuePane } from "./queue-pane.tsx";
import { ReportPane } from "./report-pane.tsx";
import { SidePane } from "./side-pane.tsx";
import { language, t } from "./words.ts";

/** Queue, report and side: beside each other where there is room, one at a time where there is not. */
export const DeskPage = () => (
  <>
    <header class="top">
      {island.value?.kind === "demo" ? <p class="demo">{t("desk.demo")}</p> : null}
      <h1>{t("desk.title")}</h1>
      <p class="whose">
        {nameOf(who.value?.organisation ?? "", language.value)} <span class="soft">{who.value?.member.name}</span>
      </p>
      <Languages />
      <p class="steps">
        <button type="button" class="link only-wide" onClick={() => (keysShown.value = true)}>
          {t("desk.keys")}
        </button>
        <button type="button" class="link" onClick={lock}>
          {t("desk.lock")}
        </button>
        <button type="button" class="link" onClick={() => void signOut()}>
          {t("desk.sign-out")}
        </button>
      </p>
    </header>
    <div class="told" role="status" aria-live="polite">
      {soonLocked.value ? <p class="band soft">{t("desk.soon-locked")}</p> : null}
      {notice.value === null ? null : (
        <p class={`notice ${notice.value.bad ? "bad" : ""}`}>
          {notice.value.text}{" "}
          <button type="button" class="link" onClick={() => (notice.value = null)}>
            {t("desk.close")}
          </button>
        </p>
      )}
    </div>
    <main class="panes" lang={markOf(language.value).lang} data-pane={pane.value}>
      <QueuePane />
      <ReportPane />
      <SidePane />
    </main>
    <p class="unseen" role="status">
      {heard.value}
    </p>
    {keysShown.value ? <KeysShown /> : null}
    <CaseSheet />
  </>
);
