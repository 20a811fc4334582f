import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ConfigUnreadable, readConfig, withPorts } from "./config.ts";

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "iss-config-"));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const read = (env: Record<string, string> = {}) => readConfig({ ISS_DATA_DIR: dir, ...env });
const file = (content: unknown) =>
  writeFileSync(join(dir, "config.json"), typeof content === "string" ? content : JSON.stringify(content));

test("without any setting it is a demo on localhost with the embedded database", () => {
  expect(read()).toMatchObject({
    kind: "demo",
    databaseUrl: null,
    publicPort: 8080,
    deskPort: 8081,
    viewPort: 8082,
    publicOrigin: "http://localhost:8080",
    otherOrigins: [],
    testLocale: false,
  });
});

test("the environment wins over the file, the file over the default", () => {
  file({ publicPort: 9000, deskPort: 9001, kind: "real" });
  expect(read({ ISS_PUBLIC_PORT: "9999" })).toMatchObject({
    publicPort: 9999,
    deskPort: 9001,
    viewPort: 8082,
    kind: "real",
  });
});

test("the secret is made once, stays, and only its owner reads it", () => {
  const first = read().secret;
  expect(first).toMatch(/^[0-9a-f]{64}$/);
  expect(read().secret).toBe(first);
  expect(statSync(join(dir, "secret")).mode & 0o777).toBe(0o600);
  expect(readFileSync(join(dir, "secret"), "utf8").trim()).toBe(first);
});

test("two data directories have two secrets", () => {
  const other = mkdtempSync(join(tmpdir(), "iss-config-"));
  expect(readConfig({ ISS_DATA_DIR: other }).secret).not.toBe(read().secret);
  rmSync(other, { recursive: true });
});

test.each([
  ["{ nonsense", "not valid JSON"],
  ["[]", "not a JSON object"],
  [{ publicPrt: 1 }, "unknown setting “publicPrt”"],
  [{ publicPort: 70_000 }, "“publicPort” must be a port number, not “70000”"],
  [{ publicPort: "eighty" }, "“publicPort” must be a port number"],
  [{ kind: "production" }, "“kind” must be"],
  [{ securityContact: "me@example.org" }, "“securityContact” must begin with https:// or mailto:"],
  [{ publicOrigin: "https://example.org, www.example.org" }, "“publicOrigin” must be an address"],
  [{ publicOrigin: "https://example.org," }, "“publicOrigin” must be an address"],
  [{ publicOrigin: "example.org" }, "“publicOrigin” must be an address"],
  [{ publicOrigin: "https://example.org/path" }, "“publicOrigin” must be an address"],
])("a configuration %j is refused in a sentence", (content, words) => {
  file(content);
  expect(() => read()).toThrow(ConfigUnreadable);
  expect(() => read()).toThrow(words);
});

test("a damaged secret is never replaced in silence", () => {
  read();
  writeFileSync(join(dir, "secret"), "");
  expect(() => read()).toThrow("Put the right one back from a backup");
});

test("port 0 takes the address it was given, a fixed address stays", () => {
  const config = withPorts(
    read({ ISS_PUBLIC_PORT: "0", ISS_DESK_PORT: "0", ISS_DESK_ORIGIN: "https://desk.example.org" }),
    { publicPort: 1, deskPort: 2, viewPort: 3 },
  );
  expect(config.publicOrigin).toBe("http://localhost:1");
});

test("the public site may have several addresses; the first is the one that people are told of", () => {
  const several = "https://example.org, https://www.example.org,http://abc234.onion/";
  expect(read({ ISS_PUBLIC_ORIGIN: several })).toMatchObject({
    publicOrigin: "https://example.org",
    otherOrigins: ["https://www.example.org", "http://abc234.onion"],
  });
});
