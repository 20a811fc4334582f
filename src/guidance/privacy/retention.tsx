import { keeping } from "../../kit/keeping.ts";
import type { Slot } from "../slots.ts";

const kinds = ["visit", "upload", "unopened", "opened", "letters", "deleted", "openings", "copies"] as const;

/** `{{retention}}`: what is kept and for how long, with the periods that the code itself forgets by. */
export const retention: Slot = ({ t }) => (
  <table>
    <thead>
      <tr>
        <th scope="col">{t("guidance.keep.what")}</th>
        <th scope="col">{t("guidance.keep.how-long")}</th>
      </tr>
    </thead>
    <tbody>
      {kinds.map((kind) => (
        <tr>
          <td>{t(`guidance.keep.${kind}`)}</td>
          <td>
            {t(`guidance.keep.${kind}.how-long`, {
              days: keeping.unopenedDays,
              weeks: keeping.mailboxWeeks,
              hours: keeping.uploadHours,
            })}
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);
