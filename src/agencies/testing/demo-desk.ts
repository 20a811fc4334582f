import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { base64url, fromBase64url } from "../../envelope/bytes.ts";
import { newSeed, recipientOf } from "../../envelope/keys.ts";
import { fixedClock } from "../../kit/clock.ts";
import type { Config } from "../../kit/config.ts";
import { app } from "../../kit/http/app.ts";
import { systemRandom } from "../../kit/random.ts";
import { testDatabase } from "../../kit/testing/test-database.ts";
import { createDemoInstance } from "../ceremony.ts";
import { demoLinks } from "../demo-links.ts";
import { deskGuards } from "../guards.ts";
import { invitationRecipientOf, tokenOf } from "../invitation.ts";
import { agenciesRoutes } from "../routes.ts";
import { sealEpochSecrets, sealMemberSeed } from "../wrap.ts";

/** A demonstration on a database of its own, its desk served from the real routes: `await using desk = await demoDesk()`. */
export const demoDesk = async (change: Partial<Config> = {}, deskOrigin = "http://localhost:8081") => {
  const db = await testDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), "iss-agencies-"));
  const clock = fixedClock("2026-11-24T09:00:00Z");
  const demo = { ...demoConfig(dataDir), deskOrigin };
  await createDemoInstance({ db, clock, random: systemRandom, config: demo });
  const links = await demoLinks({ db, clock, random: systemRandom, config: demo });
  const config = { ...demo, ...change };
  const deps = { db, clock, random: systemRandom, config };
  const served = app({ name: "desk", routes: agenciesRoutes(deps), guards: deskGuards(deps), config });
  return {
    ...deps,
    links,
    served,
    ask: (path: string, body?: unknown, cookie?: string) => served.fetch(ownRequest(config, path, body, cookie)),
    [Symbol.asyncDispose]: async () => {
      await db[Symbol.asyncDispose]();
      await rm(dataDir, { recursive: true });
    },
  };
};

export type DemoDesk = Awaited<ReturnType<typeof demoDesk>>;

export const demoConfig = (dataDir: string): Config => ({
  kind: "demo",
  dataDir,
  databaseUrl: null,
  publicOrigin: "http://localhost:8080",
  deskOrigin: "http://localhost:8081",
  viewOrigin: "http://localhost:8082",
  publicPort: 8080,
  deskPort: 8081,
  viewPort: 8082,
  testLocale: false,
  securityContact: null,
  privacy: null,
  contentDir: null,
  secret: "5a".repeat(32),
});

/** What the desk's own page would send: GET without a body, else POST. */
export const ownRequest = (
  config: Pick<Config, "deskOrigin">,
  path: string,
  body?: unknown,
  cookie?: string,
): Request =>
  new Request(config.deskOrigin + path, {
    method: body === undefined ? "GET" : "POST",
    headers: {
      ...(cookie === undefined ? {} : { cookie }),
      ...(body === undefined
        ? {}
        : {
            "content-type": "application/json",
            "x-iss": "1",
            origin: config.deskOrigin,
            "sec-fetch-site": "same-origin",
          }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });

export const secretIn = (link: { url: string } | undefined) => fromBase64url(new URL(link?.url ?? "").hash.slice(1));

/** A member's half of an enrolment by link. The epoch wraps are sealed anew: only their form is the server's matter. */
export const newcomer = async (link: { organisation: string; url: string } | undefined, name = "Sofie") => {
  const secret = secretIn(link);
  const seed = newSeed();
  const to = await recipientOf(seed);
  const epoch = { organisation: link?.organisation as never, epoch: 1, sealing: newSeed(), desk: newSeed() };
  return {
    token: tokenOf(secret),
    name,
    memberRecipient: to,
    memberWraps: [
      { kind: "invitation", sealed: base64url(await sealMemberSeed(seed, await invitationRecipientOf(secret))) },
    ],
    epochWraps: [{ epoch: 1, sealed: base64url(await sealEpochSecrets(epoch, to)) }],
  };
};

/** Enrols by the demo link of an organisation and gives the cookie. */
export const letIn = async (desk: DemoDesk, organisation: string, name?: string): Promise<string> => {
  const answer = await desk.ask(
    "/api/enrolments/demo",
    await newcomer(
      desk.links.find((link) => link.organisation === organisation),
      name,
    ),
  );
  return (answer.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
};
