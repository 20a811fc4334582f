import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { Session } from "../../agencies/browser/ceremonies.ts";
import { notice, screen, startFault, who, type Screen } from "./desk-state.ts";
import { byLinkAgain, byPasskey, byPassphrase, byUnlocking, type Way } from "./entering.ts";
import { Languages } from "./languages.tsx";
import { SecretField } from "./secret-field.tsx";
import { arrive } from "./start.ts";
import { t } from "./words.ts";

/** What is shown before anybody is in: one narrow column, one thing to do. */
export const Door = ({ title, children }: { readonly title: string; readonly children: ComponentChildren }) => {
  const heading = useRef<HTMLHeadingElement>(null);
  // What had the focus went away with the desk; whoever hears the page is told where they are now.
  useEffect(() => (takesFocus.includes(screen.value) ? heading.current?.focus() : undefined), []);
  return (
    <main class="door">
      <Languages />
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {children}
    </main>
  );
};
const takesFocus: readonly Screen[] = ["locked", "sign-in", "left"];

export const Starting = () => (
  <Door title={t("desk.title")}>
    {startFault.value === null ? (
      <p class="quiet" role="status">
        {t("desk.starting")}
      </p>
    ) : (
      <div role="alert">
        <p>{startFault.value}</p>
        <button type="button" onClick={() => void arrive()}>
          {t("desk.again")}
        </button>
      </div>
    )}
  </Door>
);

export const SignIn = () => (
  <ByPasskey
    title={t("desk.sign-in")}
    lead={notice.value?.text ?? t("desk.sign-in.how")}
    button={t("desk.sign-in.passkey")}
    way={byPasskey}
  />
);

/** A neutral page: nothing here says what the desk is about. */
export const Locked = () =>
  who.value?.withoutPasskey === true ? (
    <LockedWithoutPasskey />
  ) : (
    <ByPasskey
      title={t("desk.locked")}
      lead={t("desk.locked.how")}
      button={t("desk.unlock")}
      way={byUnlocking}
      orLink={who.value === null}
      orElse
    />
  );

export const Left = () => (
  <Door title={t("desk.left")}>
    <p>{t("desk.left.wiped")}</p>
    <p>
      <a class="button" href="/">
        {t("desk.sign-in")}
      </a>
    </p>
  </Door>
);

type ByPasskeyProps = {
  readonly title: string;
  readonly lead: string;
  readonly button: string;
  readonly way: () => Promise<Way>;
  readonly orLink?: boolean;
  /** While a session lives: a colleague may want the desk. */
  readonly orElse?: boolean;
};

const ByPasskey = ({ title, lead, button, way, orLink, orElse }: ByPasskeyProps) => {
  const fault = useSignal<string | null>(null);
  const working = useSignal(false);
  const session = useSignal<Session | null>(null);
  const noPasskey = useSignal(false);
  const run = async (going: Promise<Way>): Promise<void> => {
    working.value = true;
    fault.value = null;
    const done = await going.catch((): Way => ({ fault: t("desk.refused.fault-here") }));
    working.value = false;
    if ("passphraseFor" in done) session.value = done.passphraseFor;
    if ("fault" in done) fault.value = done.fault;
  };
  if (noPasskey.value) return <LockedWithoutPasskey />;
  return (
    <Door title={title}>
      <p>{session.value === null ? lead : t("desk.passphrase.why")}</p>
      {way === byPasskey ? null : <ComesBack />}
      {fault.value === null ? null : (
        <p class="wrong" role="alert">
          {fault.value}
        </p>
      )}
      {session.value === null ? (
        <p class="steps">
          <button
            type="button"
            aria-disabled={working.value}
            onClick={() => (working.value ? undefined : void run(way()))}
          >
            {working.value ? t("desk.working") : button}
          </button>
          {orLink === true ? (
            <button type="button" class="plain" onClick={() => (noPasskey.value = true)}>
              {t("desk.locked.no-passkey")}
            </button>
          ) : null}
          {orElse === true ? <SomebodyElse working={working.value} act={() => void run(byPasskey())} /> : null}
        </p>
      ) : (
        <Secret
          label={t("desk.passphrase")}
          working={working.value}
          button={t("desk.unlock")}
          send={(words) => void run(byPassphrase(session.value as Session, words))}
        />
      )}
    </Door>
  );
};

/** A colleague on the same page: what the one before set aside waits for them, and nobody else can open it. */
const SomebodyElse = (props: { readonly working: boolean; readonly act: () => void }) => (
  <button
    type="button"
    class="plain"
    aria-disabled={props.working}
    onClick={() => (props.working ? undefined : props.act())}
  >
    {t("desk.locked.somebody-else")}
  </button>
);

/** Only where something was set aside: after a reload there is nothing to come back to. */
const ComesBack = () =>
  screen.value === "locked" && who.value !== null ? <p class="soft">{t("desk.locked.back")}</p> : null;

const LockedWithoutPasskey = () => {
  const fault = useSignal<string | null>(null);
  const working = useSignal(false);
  const other = useSignal(false);
  const open = async (link: string): Promise<void> => {
    working.value = true;
    const done = await byLinkAgain(link);
    working.value = false;
    fault.value = "fault" in done ? done.fault : null;
  };
  if (other.value)
    return (
      <ByPasskey
        title={t("desk.sign-in")}
        lead={t("desk.sign-in.how")}
        button={t("desk.sign-in.passkey")}
        way={byPasskey}
        orLink
      />
    );
  return (
    <Door title={t("desk.locked")}>
      <p>{t("desk.locked.link")}</p>
      <ComesBack />
      {fault.value === null ? null : (
        <p class="wrong" role="alert">
          {fault.value}
        </p>
      )}
      <Secret
        label={t("desk.locked.link.label")}
        working={working.value}
        button={t("desk.unlock")}
        send={(link) => void open(link)}
      />
      <p class="steps">
        <SomebodyElse working={working.value} act={() => (other.value = true)} />
      </p>
    </Door>
  );
};

/** One secret to type, shown on wish. Nothing is offered to be remembered. */
const Secret = (props: {
  readonly label: string;
  readonly working: boolean;
  readonly button: string;
  readonly send: (words: string) => void;
}) => {
  const words = useSignal("");
  const shown = useSignal(false);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!props.working && words.value !== "") props.send(words.value);
      }}
    >
      <label for="secret">{props.label}</label>
      <SecretField id="secret" autocomplete="off" words={words} shown={shown} />
      <button type="submit" aria-disabled={props.working}>
        {props.working ? t("desk.working") : props.button}
      </button>
    </form>
  );
};
