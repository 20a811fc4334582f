import { refuse } from "../../envelope/refusal.ts";
import { fetching } from "../../kit/browser/upload.ts";
import type { ListedAttachment } from "../../envelope/listed-attachment.ts";

/** Fetches an attachment's sealed parts one after the other. Rejects with the server's reason, or "unreachable". */
export const fetchAttachment = async (
  /** "/api/reports/…/attachments" or "/api/reports/…/thread/attachments" */
  folder: string,
  { id, sealed }: Pick<ListedAttachment, "id" | "sealed">,
  progress: (share: number) => void,
): Promise<Uint8Array> => {
  const whole = new Uint8Array(sealed.size);
  let at = 0;
  for (let n = 0; n < sealed.parts; n++) {
    const part = await one(`${folder}/${id}/${n}`);
    if (at + part.length > whole.length) return refuse("unreadable");
    whole.set(part, at);
    at += part.length;
    progress(at / whole.length);
  }
  return at === whole.length ? whole : refuse("unreadable");
};

const one = async (path: string): Promise<Uint8Array> => {
  const answer = await fetching(path).catch(() => null);
  if (answer === null) throw refused("unreachable");
  if (answer.ok) return new Uint8Array(await answer.arrayBuffer());
  const told = (await answer.json().catch(() => ({}))) as { refused?: unknown };
  throw refused(typeof told.refused === "string" ? told.refused : "fault");
};

const refused = (reason: string): Error =>
  Object.assign(new Error(`not given: ${reason}`), { name: "NotGiven", reason });
