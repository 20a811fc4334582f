import type { VNode } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { T } from "../../kit/language.ts";

/** Said on the window by the way out, before it goes. */
export const leavings = ["leaving", "iss:leave"] as const;

/** Until somebody says that the receipt is kept, leaving by accident is asked about; leaving on purpose never is. */
export const ReceiptActions = ({ groups, t }: { groups: readonly string[]; t: T }): VNode => {
  const [kept, setKept] = useState(false);
  const [copied, setCopied] = useState<"no" | "yes" | "failed">("no");
  useEffect(() => {
    if (kept) return;
    const hold = (event: BeforeUnloadEvent) => event.preventDefault();
    const release = () => removeEventListener("beforeunload", hold);
    addEventListener("beforeunload", hold);
    for (const name of leavings) addEventListener(name, release);
    return () => {
      release();
      for (const name of leavings) removeEventListener(name, release);
    };
  }, [kept]);
  const copy = () =>
    void navigator.clipboard.writeText(groups.join(" ")).then(
      () => setCopied("yes"),
      () => setCopied("failed"),
    );
  return (
    <div class="stack">
      <p class="actions">
        <button type="button" class="button even" onClick={copy}>
          {t("report.receipt.copy")}
        </button>
        <button type="button" class="button even" onClick={() => print()}>
          {t("report.receipt.print")}
        </button>
      </p>
      <p class="status" role="status">
        {copied === "yes" && t("report.receipt.copied")}
        {copied === "failed" && t("report.receipt.copy-failed")}
      </p>
      <label class="choice">
        <input type="checkbox" checked={kept} onChange={(event) => setKept(event.currentTarget.checked)} />
        <span>{t("report.receipt.kept")}</span>
      </label>
      <p class="status" role="status">
        {kept ? t("report.receipt.saved") : ""}
      </p>
    </div>
  );
};
