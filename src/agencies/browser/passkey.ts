import { startAuthentication, startRegistration } from "@simplewebauthn/browser";
import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from "@simplewebauthn/browser";
import { base64url, fromBase64url, randomBytes, type Bytes } from "../../envelope/bytes.ts";

export type PasskeyRefusal = { readonly refused: "passkey-cancelled" | "passkey-unsupported" };

/** `prf` is what the passkey makes of the salt, when it can. It opens the member's seed and never leaves the browser. */
export type Made = { readonly attestation: RegistrationResponseJSON; readonly prf: Bytes | null };
export type Shown = { readonly assertion: AuthenticationResponseJSON; readonly prf: Bytes | null };

export const makePasskey = async (
  optionsJSON: PublicKeyCredentialCreationOptionsJSON,
  prfSalt: string,
): Promise<Made | PasskeyRefusal> => {
  const made = await orRefusal(() =>
    startRegistration({
      optionsJSON: { ...optionsJSON, extensions: { ...optionsJSON.extensions, ...prfAsked(prfSalt) } },
    }),
  );
  if ("refused" in made) return made;
  const prf =
    prfOf(made) ?? (canPrf(made) ? await askedAgain(made.id, optionsJSON.rp.id ?? location.hostname, prfSalt) : null);
  return { attestation: { ...made, clientExtensionResults: { prf: { enabled: canPrf(made) } } }, prf };
};

export const showPasskey = async (
  optionsJSON: PublicKeyCredentialRequestOptionsJSON,
  prfSalt: string,
): Promise<Shown | PasskeyRefusal> => {
  const shown = await orRefusal(() =>
    startAuthentication({
      optionsJSON: { ...optionsJSON, extensions: { ...optionsJSON.extensions, ...prfAsked(prfSalt) } },
    }),
  );
  if ("refused" in shown) return shown;
  return { assertion: { ...shown, clientExtensionResults: {} }, prf: prfOf(shown) };
};

/** Many passkeys answer the salt only when they are used, not when they are made: use it once, for ourselves alone. */
const askedAgain = async (id: string, rpId: string, prfSalt: string): Promise<Bytes | null> => {
  const options = {
    challenge: base64url(randomBytes(32)),
    rpId,
    allowCredentials: [{ id, type: "public-key" as const }],
    userVerification: "required" as const,
  };
  const shown = await showPasskey(options, prfSalt);
  return "refused" in shown ? null : shown.prf;
};

const prfAsked = (salt: string) => ({ prf: { eval: { first: fromBase64url(salt) } } });

type WithExtensions = Pick<RegistrationResponseJSON, "clientExtensionResults">;

const canPrf = ({ clientExtensionResults: { prf } }: WithExtensions): boolean =>
  prf?.enabled === true || prf?.results?.first !== undefined;

const prfOf = ({ clientExtensionResults: { prf } }: WithExtensions): Bytes | null => {
  const first = prf?.results?.first;
  if (first === undefined) return null;
  return new Uint8Array(
    ArrayBuffer.isView(first)
      ? (first.buffer as ArrayBuffer).slice(first.byteOffset, first.byteOffset + first.byteLength)
      : first.slice(0),
  );
};

const orRefusal = async <T>(ask: () => Promise<T>): Promise<T | PasskeyRefusal> => {
  if (typeof PublicKeyCredential === "undefined") return { refused: "passkey-unsupported" };
  try {
    return await ask();
  } catch (thrown) {
    const { name } = thrown as Error;
    if (name === "NotSupportedError") return { refused: "passkey-unsupported" };
    if (
      [
        "NotAllowedError",
        "AbortError",
        "InvalidStateError",
        "ConstraintError",
        "TimeoutError",
        "SecurityError",
        "UnknownError",
      ].includes(name)
    )
      return { refused: "passkey-cancelled" };
    throw thrown;
  }
};
