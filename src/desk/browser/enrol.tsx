import { useSignal } from "@preact/signals";
import { strengthOf } from "../../agencies/browser/passphrase-strength.ts";
import { Door } from "./doors.tsx";
import { island, nameOf } from "./desk-state.ts";
import { byLinkAlone, byNewPasskey, type Way } from "./entering.ts";
import { invitation } from "./start.ts";
import { language, t } from "./words.ts";

/** A new member: a name, a passkey to come in with, a passphrase as the second way to the keys. */
export const Enrol = () => {
  const name = useSignal("");
  const passphrase = useSignal("");
  const wrong = useSignal<{ field: "name" | "passphrase"; text: string } | null>(null);
  const fault = useSignal<string | null>(null);
  const working = useSignal<"passkey" | "link" | null>(null);
  const invited = invitation.value;
  if (invited === null) return null;

  const go = async (way: "passkey" | "link"): Promise<void> => {
    if (working.value !== null) return;
    fault.value = null;
    wrong.value = wrongWith(name.value, passphrase.value, way);
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
  const field = (id: "name" | "passphrase") => ({
    id,
    "aria-invalid": wrong.value?.field === id,
    "aria-describedby": wrong.value?.field === id ? `${id}-hint ${id}-wrong` : `${id}-hint`,
  });
  const Wrong = ({ id }: { readonly id: "name" | "passphrase" }) =>
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
        <input
          type="password"
          autocomplete="new-password"
          value={passphrase.value}
          onInput={(event) => (passphrase.value = event.currentTarget.value)}
          {...field("passphrase")}
        />
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

const wrongWith = (
  name: string,
  passphrase: string,
  way: "passkey" | "link",
): { field: "name" | "passphrase"; text: string } | null => {
  if (name.trim() === "") return { field: "name", text: t("desk.enrol.name.missing") };
  if (way === "link") return null;
  const { enough, verdict } = strengthOf(passphrase, [name]);
  return enough ? null : { field: "passphrase", text: t(`desk.enrol.passphrase.${verdict}`) };
};
