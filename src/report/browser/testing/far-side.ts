import { hex, randomBytes, sha256 } from "../../../envelope/bytes.ts";
import { signDirectory } from "../../../envelope/directory-signing.ts";
import {
  epochOf,
  hotline,
  ngo,
  rootKeys,
  smallDirectory,
  trust,
  today,
} from "../../../envelope/testing/small-world.ts";
import type { Fetch } from "../../../kit/browser/upload.ts";

export { trust };
export const now = () => new Date(`${today}T10:00:00Z`);

type Heard = { readonly method: string; readonly path: string; readonly body: string | Uint8Array };

/** The other end of the wire, as the contract says it answers. It can be cut, and remembers every byte that reached it. */
export const farSide = async (term = { notBefore: "2026-11-01", notAfter: "2027-01-20" }, clock = now) => {
  const directory = {
    ...(await smallDirectory()),
    ...term,
    epochs: [await epochOf(hotline, 1, term), await epochOf(ngo, 3, term)],
  };
  const note = signDirectory(directory, [...rootKeys]);
  const heard: Heard[] = [];
  const reports = new Map<string, { manifest: string; body: Record<string, unknown> }>();
  const parts = new Map<string, { sha256: string; bytes: Uint8Array }>();
  /** Refusals to give in the stead of an answer, by method and beginning of the path; each serves once. */
  const refusing: { method: string; path: string; status: number; refused: string }[] = [];
  /** Called before the server acts, or after it acted and before it answers. Throwing cuts the line. */
  const line = { before: (_: Heard) => {}, after: (_: Heard) => {} };

  const answer = ({ method, path, body }: Heard): Response => {
    const no = refusing.findIndex((one) => one.method === method && path.startsWith(one.path));
    if (no !== -1) {
      const [{ status, refused }] = refusing.splice(no, 1) as [(typeof refusing)[number]];
      return Response.json({ refused }, { status });
    }
    if (path === "/api/directory") return new Response(note);
    if (path === "/api/challenges") {
      const nonces = { nonce: hex(randomBytes(16)), salt: hex(randomBytes(16)) };
      return Response.json({
        parameters: {
          algorithm: "SHA-256",
          cost: 1,
          keyLength: 32,
          keyPrefix: "00",
          // Ten minutes, by the clock of the far side.
          expiresAt: Math.floor(clock().getTime() / 1000) + 600,
          ...nonces,
        },
        signature: "ab",
      });
    }
    if (path === "/api/uploads") return Response.json({ token: "t" }, { status: 201 });
    const [, report, attachment, n] = /^\/api\/uploads\/(\w+)\/(\w+)\/(\d+)$/.exec(path) ?? [];
    if (method === "PUT" && attachment !== undefined) {
      parts.set(`${report}/${attachment}/${n}`, { sha256: hex(sha256(body as Uint8Array)), bytes: body as Uint8Array });
      return Response.json({}, { status: 201 });
    }
    if (method === "GET" && path.startsWith("/api/uploads/")) {
      return Response.json({
        parts: [...parts].map(([place, part]) => ({
          attachment: place.split("/")[1],
          n: Number(place.split("/")[2]),
          sha256: part.sha256,
        })),
      });
    }
    if (path === "/api/reports") {
      const told = JSON.parse(body as string) as { report: string; manifest: string };
      const there = reports.get(told.report);
      if (there !== undefined && there.manifest !== told.manifest)
        return Response.json({ refused: "other-manifest" }, { status: 409 });
      reports.set(told.report, { manifest: told.manifest, body: told as never });
      return Response.json({ received: today }, { status: there === undefined ? 201 : 200 });
    }
    return Response.json({ refused: "not-found" }, { status: 404 });
  };

  const fetch: Fetch = async (path, init = {}) => {
    init.signal?.throwIfAborted();
    const asked: Heard = { method: init.method ?? "GET", path, body: (init.body ?? "") as string | Uint8Array };
    line.before(asked);
    heard.push(asked);
    const response = answer(asked);
    line.after(asked);
    return response;
  };
  /** Bytes of the report itself: parts and commits, whether or not they were answered. */
  const ofReport = () => heard.filter(({ method, path }) => method === "PUT" || path === "/api/reports");
  return { fetch, directory, heard, reports, parts, line, refusing, ofReport };
};
