import { serveApart } from "../serve-apart.ts";

/** What a child of a test does with whatever comes: tells it back, dies of it, or keeps it waiting. */
export type Behaves = { readonly behaves: "tells" | "dies" | "dies-half-way" | "waits" | "refuses" };

const tells = async (request: Request): Promise<Response> => {
  const body = new Uint8Array(await request.arrayBuffer());
  const sha256 = Buffer.from(await crypto.subtle.digest("SHA-256", body)).toString("hex");
  const headers = Object.fromEntries(request.headers);
  return Response.json({
    pid: process.pid,
    method: request.method,
    url: request.url,
    headers,
    length: body.length,
    sha256,
  });
};

const halfOf = (): Response =>
  new Response(
    new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode("half of it"));
        setTimeout(() => process.exit(3), 100);
      },
    }),
  );

process.exit(
  await serveApart(async ({ knows }) => ({
    fetch: async (request) => {
      const { behaves } = knows as Behaves;
      if (behaves === "dies") process.exit(3);
      if (behaves === "dies-half-way") return halfOf();
      // Early, as a body that is too large is refused: not a byte of it is read.
      if (behaves === "refuses") return new Response("too large", { status: 413 });
      if (behaves === "waits") await new Promise((done) => setTimeout(done, 1_500));
      return await tells(request);
    },
  })),
);
