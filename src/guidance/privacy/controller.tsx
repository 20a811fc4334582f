import type { Slot } from "../slots.ts";

/** `{{controller}}`: who answers for the data, as configured; a demonstration says what a real instance would. */
export const controller: Slot = ({ instance, t }) => {
  if (instance === undefined) return null;
  const { kind, privacy } = instance;
  const rows = (["controller", "contact", "legal-basis", "authority"] as const).map((what) => ({
    what,
    told: privacy === null ? null : privacy[what === "legal-basis" ? "legalBasis" : what],
  }));
  return (
    <>
      {kind === "demo" ? <p>{t("guidance.controller.demo")}</p> : null}
      <dl class="answers">
        {rows.map(({ what, told }) => (
          <div>
            <dt>{t(`guidance.controller.${what}`)}</dt>
            <dd>{told ?? t(kind === "demo" ? `guidance.controller.${what}.real` : "guidance.controller.missing")}</dd>
          </div>
        ))}
      </dl>
    </>
  );
};
