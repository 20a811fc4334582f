import { useSignal } from "@preact/signals";
import { strengthOf } from "../../agencies/browser/passphrase-strength.ts";
import { Door } from "./doors.tsx";
import { island, nameOf } from "./desk-state.ts";
import { byLinkAlone, byNewPasskey, type Way } from "./entering.ts";
import { SecretField } from "./secret-field.tsx";
import { invitation } from "./start.ts";
import { language, t } from "./words.ts";

/** A new member: a name, a passkey to come in with, a passphrase as the second way to the keys. */
export const Enrol = () => {
  const name = useSignal("");
  const passphrase = useSignal("");
  const again = useSignal("");
  const shown = useSignal(false);
  const wrong = useSignal<{ field: Field; text: string } | null>(null);
  const fault = useSignal<string | null>(null);
  const working = useSignal<"passkey" | "link" | null>(null);
  const invited = invitation.value;
  if (invited === null) return null;

  const go = async (way: "passkey" | "link"): Promise<void> => {
    if (working.value !== null) return;
    fault.value = null;
    wrong.value = wrongWith(name.value, passphrase.value, shown.value ? null : again.value, way);
    if (wrong.value !== null) return document.getElementById(wrong.value.field)?.focus();
    working.value = way;
    const going =
      way === "passkey"
        ? byNewPasskey(invited, name.value.trim(), passphrase.value)
        : byLinkAlone(invited, name.value.trim());
    const done = await going.catch((): Way => ({ fault: t("desk.refused.fault-here") }));
    working.value = null;
    if ("fault" in done) fault.value = done.fault;
  };
  const field = (id: Field) => ({
    id,
    "aria-invalid": wrong.value?.field === id,
    "aria-describedby": wrong.value?.field === id ? `${id}-hint ${id}-wrong` : `${id}-hint`,
  });
  const Wrong = ({ id }: { readonly id: Field }) =>
    wrong.value?.field === id ? (
      <p class="wrong" id={`${id}-wrong`}>
        {wrong.value.text}
      </p>
    ) : null;
  return (
    <Door title={t("desk.enrol", { name: nameOf(invited.organisation, language.value) })}>
      <p>{t("desk.enrol.lead")}</p>
      {fault.value === null ? null : (
        <p class="wrong" role="alert">
          {fault.value}
        </p>
      )}
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void go("passkey");
        }}
      >
        <label for="name">{t("desk.enrol.name")}</label>
        <p class="soft" id="name-hint">
          {t("desk.enrol.name.hint")}
        </p>
        <Wrong id="name" />
        <input
          type="text"
          autocomplete="off"
          maxLength={80}
          value={name.value}
          onInput={(event) => (name.value = event.currentTarget.value)}
          {...field("name")}
        />
        <label for="passphrase">{t("desk.passphrase")}</label>
        <p class="soft" id="passphrase-hint">
          {t("desk.enrol.passphrase.hint")}
        </p>
        <Wrong id="passphrase" />
        <SecretField autocomplete="new-password" words={passphrase} shown={shown} {...field("passphrase")} />
        {shown.value ? null : (
          <>
            <label for="again">{t("desk.enrol.again")}</label>
            <p class="soft" id="again-hint">
              {t("desk.enrol.again.hint")}
            </p>
            <Wrong id="again" />
            <input
              type="password"
              autocomplete="new-password"
              value={again.value}
              onInput={(event) => (again.value = event.currentTarget.value)}
              {...field("again")}
            />
          </>
        )}
        <button type="submit" aria-disabled={working.value !== null}>
          {working.value === "passkey" ? t("desk.working") : t("desk.enrol.passkey")}
        </button>
      </form>
      {invited.demo && island.value?.kind === "demo" ? (
        <section class="aside" aria-labelledby="demo-title">
          <h2 id="demo-title">{t("desk.enrol.demo.title")}</h2>
          <p>{t("desk.enrol.demo.why")}</p>
          <button type="button" class="plain" aria-disabled={working.value !== null} onClick={() => void go("link")}>
            {working.value === "link" ? t("desk.working") : t("desk.enrol.demo")}
          </button>
        </section>
      ) : null}
    </Door>
  );
};

type Field = "name" | "passphrase" | "again";

/** `again` is null where the passphrase is shown: whoever sees what they typed need not type it twice. */
const wrongWith = (
  name: string,
  passphrase: string,
  again: string | null,
  way: "passkey" | "link",
): { field: Field; text: string } | null => {
  if (name.trim() === "") return { field: "name", text: t("desk.enrol.name.missing") };
  if (way === "link") return null;
  const { enough, verdict } = strengthOf(passphrase, [name]);
  if (!enough) return { field: "passphrase", text: t(`desk.enrol.passphrase.${verdict}`) };
  return again === null || again.trim() === passphrase.trim()
    ? null
    : { field: "again", text: t("desk.enrol.again.differs") };
};
