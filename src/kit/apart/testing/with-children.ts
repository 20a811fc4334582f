import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { app, type Served } from "../../http/app.ts";
import { page } from "../../http/answer.ts";
import type { Route } from "../../http/route.ts";
import type { Child } from "../child.ts";
import { openApart, type ApartAsked } from "../open-apart.ts";
import type { Behaves } from "./small-program.ts";

/** A face behind a real server, whose routes apart are answered by small children: `await using it = await withChildren()`. */
export const withChildren = async (
  { behaves }: Behaves,
  change: Partial<Pick<ApartAsked, "numbers">> & { readonly served?: Served } = {},
) => {
  const served = change.served ?? smallFace();
  const children: Child[] = [];
  const apart = await openApart({
    served,
    testLocale: false,
    program: join(import.meta.dirname, "small-program.ts"),
    knows: { behaves } satisfies Behaves,
    met: (child) => void children.push(child),
    ...(change.numbers === undefined ? {} : { numbers: change.numbers }),
  });
  const server = createServer((incoming, outgoing) => {
    if (apart.takes(incoming, outgoing)) return;
    // What is not apart may take a while, too.
    setTimeout(() => outgoing.writeHead(204).end(), incoming.url === "/en/late" ? 500 : 0);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", () => done()));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    children,
    [Symbol.asyncDispose]: async () => {
      await apart.stop();
      server.closeAllConnections();
      await new Promise<void>((done) => server.close(() => done()));
    },
  };
};

const smallFace = (): Served =>
  app({
    name: "public",
    routes: [row("plain", "/:language/form"), row("workshop", "/:language/dear")],
    guards: { anyone: () => ({ who: null }) },
    config: { deskOrigin: "http://desk.test", viewOrigin: "http://view.test", testLocale: false },
    errorPage: ({ reason, reference = "" }) => `<h1>${reason} ${reference}</h1>`,
  });

const row = (apart: NonNullable<Route["apart"]>, path: string): Route => ({
  name: `small.${apart}`,
  method: "POST",
  path,
  access: "anyone",
  answers: "page",
  apart,
  handle: () => page("here"),
});
