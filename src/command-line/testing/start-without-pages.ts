import { sql } from "kysely";
import { runStart } from "../run-start.ts";

/** The whole start, with faces that only say hello, or what the database says: the tests of starting and stopping need no build. */
const hello = { fetch: () => new Response("hello") };
process.exit(
  await runStart(async ({ db }) => ({
    publicSite: {
      fetch: async ({ url }) => {
        if (!url.endsWith("/database")) return new Response("hello");
        const answer = await sql`select 1`.execute(db).catch(() => null);
        return new Response(null, { status: answer === null ? 500 : 200 });
      },
    },
    desk: hello,
    view: hello,
    jobs: [],
  })),
);
