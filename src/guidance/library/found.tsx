import type { VNode } from "preact";
import { dayInWords, type Language, type T } from "../../kit/language.ts";
import { linkTo, siteOf } from "./publication.ts";

type Asked = { readonly address: string; readonly day: string; readonly language: Language; readonly t: T };

/** Where something was found and on which day: a link where the address was kept whole, else the name of the site. */
export const Found = ({ address, day, language, t }: Asked): VNode => {
  const link = linkTo(address);
  const site = <bdi dir="ltr">{siteOf(address)}</bdi>;
  return (
    <>
      {t("library.found")}{" "}
      {link === null ? (
        site
      ) : (
        <a href={link} rel="noreferrer">
          {site}
        </a>
      )}
      , {t("library.read", { day: dayInWords(day, language) })}
    </>
  );
};
