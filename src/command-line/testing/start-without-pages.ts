import { runStart } from "../run-start.ts";

/** The whole start, with faces that only say hello: the tests of starting and stopping need no build. */
const hello = { fetch: () => new Response("hello") };
process.exit(await runStart(async () => ({ publicSite: hello, desk: hello, view: hello, jobs: [] })));
