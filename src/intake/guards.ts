import type { Clock } from "../kit/clock.ts";
import { refuse } from "../kit/http/answer.ts";
import type { Guard } from "../kit/http/route.ts";
import { keyFor } from "./keys.ts";
import type { Upload } from "./open-upload.ts";
import { bearerOf, readUploadToken } from "./upload-token.ts";

/** The owner of an upload at this door is a report. */
export type UploadWho = Upload;

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
      const upload = readUploadToken(key, clock, bearerOf(request));
      return upload === null ? refuse(401, "token-unknown") : { who: upload satisfies UploadWho };
    },
  };
};
