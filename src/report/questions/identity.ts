import type { Given } from "../answers.ts";
import { shortText, type FieldError, type Question } from "../question.ts";

export const identity: Question = {
  id: "identity",
  question: "report.identity.question",
  why: "report.identity.why",
  mayStayBlank: true,
  fields: () => [
    {
      name: "choice",
      liesIn: ["core", "contact"],
      kind: "choice",
      label: "report.identity.choice",
      options: ["share", "confidential", "anonymous"],
      max: 20,
    },
    {
      name: "name",
      liesIn: ["contact"],
      kind: "line",
      label: "report.identity.name",
      max: shortText,
      group: "contact",
    },
    {
      name: "mail",
      liesIn: ["contact"],
      kind: "mail",
      label: "report.identity.mail",
      max: shortText,
      group: "contact",
    },
    {
      name: "phone",
      liesIn: ["contact"],
      kind: "phone",
      label: "report.identity.phone",
      hint: "report.identity.phone.hint",
      max: 60,
      group: "contact",
    },
    {
      name: "callBack",
      liesIn: ["contact"],
      kind: "choice",
      label: "report.identity.callBack",
      options: ["yes", "no"],
      max: 10,
      group: "contact",
    },
    {
      name: "role",
      liesIn: ["contact"],
      kind: "choice",
      label: "report.identity.role",
      options: ["traveller", "staff", "resident", "other"],
      max: 20,
      group: "contact",
      notAboutMe: true,
    },
    {
      name: "worried",
      liesIn: ["contact"],
      kind: "choice",
      label: "report.identity.worried",
      options: ["yes", "no"],
      max: 10,
      group: "contact",
    },
    {
      name: "interpreter",
      liesIn: ["contact"],
      kind: "line",
      label: "report.identity.interpreter",
      hint: "report.identity.interpreter.hint",
      max: shortText,
      group: "contact",
    },
  ],
  rules: (given) => (given["choice"] === "anonymous" ? [] : [...mailErrors(given), ...callErrors(given)]),
};

/** Forgiving on purpose: an address is refused only where no mail could ever reach it. */
const mailErrors = (given: Given): FieldError[] => {
  const mail = typeof given["mail"] === "string" ? given["mail"].trim() : "";
  return mail === "" || /^\S+@\S+$/.test(mail) ? [] : [{ field: "mail", key: "report.identity.mail.wrong" }];
};

const callErrors = (given: Given): FieldError[] => {
  const phone = typeof given["phone"] === "string" ? given["phone"].trim() : "";
  if (phone !== "" && (phone.match(/\p{Nd}/gu)?.length ?? 0) < 3)
    return [{ field: "phone", key: "report.identity.phone.wrong" }];
  return given["callBack"] === "yes" && phone === "" ? [{ field: "phone", key: "report.identity.phone.missing" }] : [];
};
