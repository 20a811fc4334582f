import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from "@simplewebauthn/browser";
import {
  base64url,
  fromBase64url,
  hex,
  randomBytes,
  sha256,
  utf8,
  type Bytes,
  type OrganisationId,
} from "../../envelope/bytes.ts";
import type { Seed } from "../../envelope/keys.ts";
import { invitationRecipientOf, tokenOf } from "../invitation.ts";
import {
  makeMemberKeys,
  openMemberKeys,
  resealEpochs,
  type EpochWrapTold,
  type MemberWrapTold,
  type Opener,
} from "./member-keys.ts";
import { makePasskey, showPasskey } from "./passkey.ts";
import { openerOf } from "./passphrase.ts";

/** How the desk's page asks its server; see the desk's `call`. */
export type Call = <A>(
  method: "GET" | "POST",
  path: string,
  body?: unknown,
) => Promise<{ readonly ok: true; readonly value: A } | Refused>;
/** Why not, as a key: the server's own reasons, or "link", "passkey-cancelled", "passkey-unsupported", "wrong-passphrase", "no-such-wrap". */
export type Refused = { readonly ok: false; readonly refused: string };

export type Session = {
  readonly member: { readonly id: string; readonly name: string; readonly role: "member" | "officer" };
  readonly organisation: OrganisationId;
  readonly enrolledBy: "passkey" | "demo-link";
  readonly epochWraps: readonly EpochWrapTold[];
  readonly memberWraps: readonly MemberWrapTold[];
  readonly idleMinutes: number;
};
export type Invitation = {
  readonly secret: Bytes;
  readonly organisation: OrganisationId;
  readonly demo: boolean;
  readonly epochWraps: readonly EpochWrapTold[];
};
type Begun<Options> = { readonly ceremony: string; readonly options: Options; readonly prfSalt: string };
type Entered = { readonly ok: true; readonly session: Session; readonly seed: Seed };

/** `fragment`: what stands behind the # of the link, "#…" or "…". */
export const openInvitation = async (
  call: Call,
  fragment: string,
): Promise<{ readonly ok: true; readonly invitation: Invitation } | Refused> => {
  const secret = secretIn(fragment);
  if (secret === null) return no("link");
  const said = await call<Omit<Invitation, "secret">>("POST", "/api/invitations/open", { token: tokenOf(secret) });
  return said.ok ? { ok: true, invitation: { ...said.value, secret } } : said;
};

/** Makes a passkey and the member's keys. The passphrase is the second way to the keys, never a way to sign in. */
export const enrol = async (
  call: Call,
  invitation: Invitation,
  name: string,
  passphrase: string,
): Promise<Entered | Refused> => {
  const token = tokenOf(invitation.secret);
  const begun = await call<Begun<PublicKeyCredentialCreationOptionsJSON>>("POST", "/api/enrolments/begin", {
    token,
    name,
  });
  if (!begun.ok) return begun;
  const made = await makePasskey(begun.value.options, begun.value.prfSalt);
  if ("refused" in made) return no(made.refused);
  const prf: Opener[] = made.prf === null ? [] : [{ kind: "prf", bytes: made.prf }];
  const keys = await makeMemberKeys({ ...invitation, openers: [...prf, await openerOf(passphrase)] });
  const { seed, ...sealed } = keys;
  const done = await call("POST", "/api/enrolments/finish", {
    ceremony: begun.value.ceremony,
    attestation: made.attestation,
    ...sealed,
  });
  return done.ok ? await entered(call, seed) : done;
};

/** Demonstrations only: the link itself lets in, and opens the keys again after a lock. */
export const enrolByLink = async (call: Call, invitation: Invitation, name: string): Promise<Entered | Refused> => {
  const { seed, ...sealed } = await makeMemberKeys({
    ...invitation,
    openers: [{ kind: "invitation", bytes: invitation.secret }],
  });
  const done = await call("POST", "/api/enrolments/demo", { token: tokenOf(invitation.secret), name, ...sealed });
  return done.ok ? await entered(call, seed) : done;
};

/** `seed` is null when the passkey can't open the keys by itself: ask for the passphrase, then `openWithPassphrase`. */
export const signIn = (
  call: Call,
): Promise<{ readonly ok: true; readonly session: Session; readonly seed: Seed | null } | Refused> =>
  withPasskey(call, "/api/sign-ins");

/** After a lock, and before what needs fresh proof. */
export const unlock = (
  call: Call,
): Promise<{ readonly ok: true; readonly session: Session; readonly seed: Seed | null } | Refused> =>
  withPasskey(call, "/api/unlocks");

export const openWithPassphrase = async (
  session: Session,
  passphrase: string,
): Promise<{ readonly ok: true; readonly seed: Seed } | Refused> => {
  const salt = session.memberWraps.find(({ kind }) => kind === "passphrase")?.salt;
  if (salt === undefined) return no("no-such-wrap");
  return opened(await openMemberKeys(session.memberWraps, await openerOf(passphrase, salt)), "wrong-passphrase");
};

export const openWithLink = async (
  session: Session,
  fragment: string,
): Promise<{ readonly ok: true; readonly seed: Seed } | Refused> => {
  const secret = secretIn(fragment);
  return opened(
    secret === null ? null : await openMemberKeys(session.memberWraps, { kind: "invitation", bytes: secret }),
    "link",
  );
};

/** An officer's invitation for a colleague: the link is made here and shown once. Needs an unlock not older than two minutes. */
export const inviteColleague = async (
  call: Call,
  session: Session,
  seed: Seed,
  role: "member" | "officer",
): Promise<{ readonly ok: true; readonly url: string } | Refused> => {
  const secret = randomBytes(32);
  const epochWraps = await resealEpochs(
    session.epochWraps,
    seed,
    session.organisation,
    await invitationRecipientOf(secret),
  );
  const said = await call("POST", "/api/invitations", {
    tokenSha256: hex(sha256(utf8(tokenOf(secret)))),
    role,
    epochWraps,
  });
  return said.ok ? { ok: true, url: `${location.origin}/enrol#${base64url(secret)}` } : said;
};

const withPasskey = async (
  call: Call,
  path: string,
): Promise<{ readonly ok: true; readonly session: Session; readonly seed: Seed | null } | Refused> => {
  const begun = await call<Begun<PublicKeyCredentialRequestOptionsJSON>>("POST", `${path}/begin`, {});
  if (!begun.ok) return begun;
  const shown = await showPasskey(begun.value.options, begun.value.prfSalt);
  if ("refused" in shown) return no(shown.refused);
  const done = await call("POST", `${path}/finish`, { ceremony: begun.value.ceremony, assertion: shown.assertion });
  if (!done.ok) return done;
  const session = await call<Session>("GET", "/api/session");
  if (!session.ok) return session;
  const seed =
    shown.prf === null ? null : await openMemberKeys(session.value.memberWraps, { kind: "prf", bytes: shown.prf });
  return { ok: true, session: session.value, seed };
};

const entered = async (call: Call, seed: Seed): Promise<Entered | Refused> => {
  const session = await call<Session>("GET", "/api/session");
  return session.ok ? { ok: true, session: session.value, seed } : session;
};

const opened = (seed: Seed | null, otherwise: string): { readonly ok: true; readonly seed: Seed } | Refused =>
  seed === null ? no(otherwise) : { ok: true, seed };

const no = (refused: string): Refused => ({ ok: false, refused });

const secretIn = (fragment: string): Bytes | null => {
  const text = fragment.trim().replace(/^.*#/, "");
  try {
    const secret = fromBase64url(text);
    return secret.length === 32 ? secret : null;
  } catch {
    return null;
  }
};
