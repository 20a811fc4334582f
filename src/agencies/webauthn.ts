import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type AuthenticationResponseJSON,
  type RegistrationResponseJSON,
} from "@simplewebauthn/server";
import type { Selectable } from "kysely";
import { createHash } from "node:crypto";
import type { Config } from "../kit/config.ts";
import { objectIn } from "./asked.ts";
import type { CredentialTable } from "./tables.ts";

type Desk = Pick<Config, "deskOrigin">;

export const registrationOptions = (config: Desk, challenge: string, member: { id: string; name: string }) =>
  generateRegistrationOptions({
    rpName: "Desk",
    rpID: rpIdOf(config),
    userName: member.name,
    userDisplayName: member.name,
    userID: new Uint8Array(Buffer.from(member.id, "hex")),
    challenge: new Uint8Array(Buffer.from(challenge, "base64url")),
    attestationType: "none",
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
  });

/** Without `credentials`, whichever passkey the person picks. */
export const assertionOptions = (config: Desk, challenge: string, credentials?: readonly { id: string }[]) =>
  generateAuthenticationOptions({
    rpID: rpIdOf(config),
    challenge: new Uint8Array(Buffer.from(challenge, "base64url")),
    userVerification: "required",
    ...(credentials === undefined ? {} : { allowCredentials: credentials.map(({ id }) => ({ id })) }),
  });

/**
 * The same for the whole instance and for ever: what a passkey makes of it opens the member's seed. It is no
 * secret, and it hangs on the address of the desk alone, so that a lost configuration can't lock anybody out.
 */
export const prfSaltOf = (config: Desk): string =>
  createHash("sha256").update(`isaystop/v1/prf-salt\0${config.deskOrigin}`).digest("base64url");

export type NewCredential = Omit<Selectable<CredentialTable>, "member">;

/** Null for whatever isn't a proper answer to this very challenge, with the person verified. */
export const verifiedRegistration = async (
  config: Desk,
  challenge: string,
  attestation: unknown,
): Promise<NewCredential | null> => {
  if (!isOwnPage(attestation)) return null;
  const response = attestation as RegistrationResponseJSON;
  const result = await orNull(() =>
    verifyRegistrationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: config.deskOrigin,
      expectedRPID: rpIdOf(config),
      requireUserVerification: true,
    }),
  );
  if (!result?.verified) return null;
  const { id, publicKey, counter } = result.registrationInfo.credential;
  const transports = objectIn(response.response)?.["transports"];
  return {
    id,
    public_key: Buffer.from(publicKey),
    counter,
    transports: Array.isArray(transports)
      ? transports
          .filter((one) => /^[a-z-]{1,20}$/.test(String(one)))
          .slice(0, 8)
          .join(",")
      : "",
    prf: objectIn(objectIn(response.clientExtensionResults)?.["prf"])?.["enabled"] === true,
  };
};

/** The new counter, or null. A counter that went back (a copied authenticator) is refused by the library. */
export const verifiedAssertion = async (
  config: Desk,
  challenge: string,
  assertion: unknown,
  credential: Pick<CredentialTable, "id" | "public_key" | "counter">,
): Promise<number | null> => {
  if (!isOwnPage(assertion)) return null;
  const result = await orNull(() =>
    verifyAuthenticationResponse({
      response: assertion as AuthenticationResponseJSON,
      expectedChallenge: challenge,
      expectedOrigin: config.deskOrigin,
      expectedRPID: rpIdOf(config),
      requireUserVerification: true,
      credential: { id: credential.id, publicKey: new Uint8Array(credential.public_key), counter: credential.counter },
    }),
  );
  return result?.verified ? result.authenticationInfo.newCounter : null;
};

/**
 * Whether the passkey was asked for by the desk's page itself, and by none that holds it in a frame. The library looks
 * at `crossOrigin` of a sign-in only where the browser names the page around it, and of a registration never.
 */
const isOwnPage = (answer: unknown): boolean => {
  const told = objectIn(objectIn(answer)?.["response"])?.["clientDataJSON"];
  if (typeof told !== "string") return false;
  try {
    const data = objectIn(JSON.parse(Buffer.from(told, "base64url").toString()));
    return data !== null && (data["crossOrigin"] ?? false) === false && data["topOrigin"] === undefined;
  } catch {
    return false;
  }
};

const rpIdOf = (config: Desk): string => new URL(config.deskOrigin).hostname;

/** The library throws for everything that a browser could have sent wrong. */
const orNull = async <T>(work: () => Promise<T>): Promise<T | null> => {
  try {
    return await work();
  } catch {
    return null;
  }
};
