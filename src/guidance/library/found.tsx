import type { VNode } from "preact";
import type { T } from "../../kit/language.ts";
import { linkTo, siteOf } from "./publication.ts";

/** Where something can be read: a link where the address was kept whole, else the name of the site. */
export const Found = ({ address, t }: { readonly address: string; readonly t: T }): VNode => {
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
    </>
  );
};
