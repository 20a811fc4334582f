import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import type { Session } from "../../agencies/browser/ceremonies.ts";
import { notice, startFault, who } from "./desk-state.ts";
import { byLinkAgain, byPasskey, byPassphrase, byUnlocking, type Way } from "./entering.ts";
import { Languages } from "./languages.tsx";
import { arrive } from "./start.ts";
import { t } from "./words.ts";

/** What is shown before anybody is in: one narrow column, one thing to do. */
export const Door = ({ title, children }: { readonly title: string; readonly children: ComponentChildren }) => (
  <main class="door">
    <Languages />
    <h1>{title}</h1>
    {children}
  </main>
);

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
};

const ByPasskey = ({ title, lead, button, way, orLink }: ByPasskeyProps) => {
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

const LockedWithoutPasskey = () => {
  const fault = useSignal<string | null>(null);
  const working = useSignal(false);
  const open = async (link: string): Promise<void> => {
    working.value = true;
    const done = await byLinkAgain(link);
    working.value = false;
    fault.value = "fault" in done ? done.fault : null;
  };
  return (
    <Door title={t("desk.locked")}>
      <p>{t("desk.locked.link")}</p>
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
    </Door>
  );
};

/** One secret to type. Nothing is offered to be remembered. */
const Secret = (props: {
  readonly label: string;
  readonly working: boolean;
  readonly button: string;
  readonly send: (words: string) => void;
}) => {
  const words = useSignal("");
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!props.working && words.value !== "") props.send(words.value);
      }}
    >
      <label for="secret">{props.label}</label>
      <input
        id="secret"
        type="password"
        autocomplete="off"
        value={words.value}
        onInput={(event) => (words.value = event.currentTarget.value)}
      />
      <button type="submit" aria-disabled={props.working}>
        {props.working ? t("desk.working") : props.button}
      </button>
    </form>
  );
};
