import { hex } from "../../../envelope/bytes.ts";
import { recipientOf, type Seed } from "../../../envelope/keys.ts";
import {
  enrol,
  enrolByLink,
  inviteColleague,
  openInvitation,
  openWithLink,
  openWithPassphrase,
  signIn,
  unlock,
  type Call,
  type Session,
} from "../../browser/ceremonies.ts";

/** A page with nothing on it but the ceremonies, for a test to hold them. Seeds stay here; only recipients are told. */
const call = (async (method: string, path: string, body?: unknown) => {
  const answer = await fetch(path, {
    method,
    ...(method === "GET"
      ? {}
      : { headers: { "content-type": "application/json", "x-iss": "1" }, body: JSON.stringify(body ?? {}) }),
  });
  const text = await answer.text();
  const told = (text === "" ? null : JSON.parse(text)) as { refused?: string } | null;
  return answer.ok ? { ok: true, value: told } : { ok: false, refused: told?.refused ?? String(answer.status) };
}) as Call;

let session: Session | null = null;
let seed: Seed | null = null;

type Outcome =
  | { readonly ok: true; readonly session?: Session; readonly seed: Seed | null }
  | { readonly ok: false; readonly refused: string };

const kept = async (outcome: Outcome): Promise<string> => {
  if (!outcome.ok) return outcome.refused;
  session = outcome.session ?? session;
  seed = outcome.seed;
  return seed === null ? "signed in, keys closed" : await recipientOf(seed);
};

const held = (): { session: Session; seed: Seed } => {
  if (session === null || seed === null) throw new Error("Nobody is here");
  return { session, seed };
};

const page = {
  enrol: async (link: string, name: string, passphrase: string) => {
    const open = await openInvitation(call, link);
    return open.ok ? await kept(await enrol(call, open.invitation, name, passphrase)) : open.refused;
  },
  enrolByLink: async (link: string, name: string) => {
    const open = await openInvitation(call, link);
    return open.ok ? await kept(await enrolByLink(call, open.invitation, name)) : open.refused;
  },
  signIn: async () => await kept(await signIn(call)),
  unlock: async () => await kept(await unlock(call)),
  passphrase: async (words: string) => await kept(await openWithPassphrase(session as Session, words)),
  link: async (link: string) => await kept(await openWithLink(session as Session, link)),
  invite: async () => {
    const { session: own, seed: key } = held();
    const said = await inviteColleague(call, own, key, "member");
    return said.ok ? said.url : said.refused;
  },
  wraps: () => session?.memberWraps.map(({ kind }) => kind) ?? [],
  seedInHex: () => hex(held().seed),
  signOut: async () => (await call("POST", "/api/sign-outs", {})).ok,
  session: async () => {
    const said = await call<Session>("GET", "/api/session");
    return said.ok ? said.value.member.name : said.refused;
  },
};

Object.assign(globalThis, { page });
