import type { Clock } from "../kit/clock.ts";
import { refuse } from "../kit/http/answer.ts";
import type { Guard } from "../kit/http/route.ts";
import { keyFor } from "./keys.ts";
import { bearerOf, readUploadToken } from "./upload-token.ts";

export type UploadWho = { readonly report: string };

/** The public site's doors that belong to intake. */
export const intakeGuards = ({
  clock,
  config,
}: {
  clock: Clock;
  config: { readonly secret: string };
}): { anyone: Guard; upload: Guard } => {
  const key = keyFor(config.secret, "upload-token");
  return {
    anyone: () => ({ who: null }),
    upload: (request) => {
      const report = readUploadToken(key, clock, bearerOf(request));
      return report === null ? refuse(401, "token-unknown") : { who: { report } satisfies UploadWho };
    },
  };
};
