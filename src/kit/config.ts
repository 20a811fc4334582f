import { randomBytes } from "node:crypto";
import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { join, resolve } from "node:path";

export type Config = {
  readonly kind: "demo" | "real";
  readonly dataDir: string;
  /** One's own PostgreSQL; null = the embedded one. */
  readonly databaseUrl: string | null;
  /** The address that people are told of. */
  readonly publicOrigin: string;
  /** Others under which the same site is reached: an onion address, "www.". */
  readonly otherOrigins?: readonly string[];
  readonly deskOrigin: string;
  readonly viewOrigin: string;
  readonly publicPort: number;
  readonly deskPort: number;
  readonly viewPort: number;
  /** Offers "xr", the right-to-left pseudo-language. */
  readonly testLocale: boolean;
  /** Where a flaw is told, as `https:` or `mailto:`; null = as SECURITY.md says. */
  readonly securityContact: string | null;
  /** What the page on privacy says of whoever runs this; null = nobody has said who that is. */
  readonly privacy: Privacy | null;
  /** Where editors keep the texts, when it is not the folder `content` of the program. */
  readonly contentDir: string | null;
  /** Hex of 32 bytes, made once per instance; signs challenges and upload tokens, opens nothing. */
  readonly secret: string;
};

/** As the operator writes it, in the operator's words. */
export type Privacy = {
  /** Name and address of who answers for the data. */
  readonly controller: string;
  /** How somebody reaches them about it: address, mail, telephone. */
  readonly contact: string | null;
  /** On which law they rest. */
  readonly legalBasis: string | null;
  /** Where somebody may complain. */
  readonly authority: string | null;
};

/** Says in one sentence what cannot be understood, and where. */
export class ConfigUnreadable extends Error {}

/** Environment `ISS_*` over `<dataDir>/config.json` over defaults. Makes the data directory and the secret when missing. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const dataDir = resolve(env["ISS_DATA_DIR"] || "data");
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const pick = picker(env, readFile(join(dataDir, "config.json")));
  const [publicPort, deskPort, viewPort] = [
    pick.port("publicPort", 8080),
    pick.port("deskPort", 8081),
    pick.port("viewPort", 8082),
  ];
  const [publicOrigin, ...otherOrigins] = pick.origins("publicOrigin", publicPort);
  const kind = pick.text("kind", "demo");
  if (kind !== "demo" && kind !== "real") throw new ConfigUnreadable(`“kind” must be "demo" or "real", not “${kind}”.`);
  return {
    kind,
    dataDir,
    databaseUrl: env["DATABASE_URL"] || pick.text("databaseUrl", "") || null,
    publicOrigin,
    otherOrigins,
    deskOrigin: pick.origin("deskOrigin", deskPort),
    viewOrigin: pick.origin("viewOrigin", viewPort),
    publicPort,
    deskPort,
    viewPort,
    testLocale: pick.yes("testLocale"),
    securityContact: contactOf(pick.text("securityContact", "")),
    privacy: privacyOf(pick.text),
    contentDir: absolute(pick.text("contentDir", "")),
    secret: secretOf(join(dataDir, "secret")),
  };
}

/** The same instance on other ports: what a start with port 0 has been given. */
export const withPorts = (
  config: Config,
  ports: { publicPort: number; deskPort: number; viewPort: number },
): Config => ({
  ...config,
  ...ports,
  publicOrigin: config.publicPort === 0 ? local(ports.publicPort) : config.publicOrigin,
  deskOrigin: config.deskPort === 0 ? local(ports.deskPort) : config.deskOrigin,
  viewOrigin: config.viewPort === 0 ? local(ports.viewPort) : config.viewOrigin,
});

const local = (port: number): string => `http://localhost:${port}`;

const known = [
  "kind",
  "databaseUrl",
  "publicOrigin",
  "deskOrigin",
  "viewOrigin",
  "publicPort",
  "deskPort",
  "viewPort",
  "testLocale",
  "securityContact",
  "controller",
  "privacyContact",
  "legalBasis",
  "authority",
  "contentDir",
];

const contactOf = (text: string): string | null => {
  if (text !== "" && !/^(https:\/\/|mailto:)\S+$/.test(text))
    throw new ConfigUnreadable(`“securityContact” must begin with https:// or mailto:, not “${text}”.`);
  return text || null;
};

const privacyOf = (text: (key: string, otherwise: string) => string): Privacy | null => {
  const controller = text("controller", "");
  if (controller === "") return null;
  return {
    controller,
    contact: text("privacyContact", "") || null,
    legalBasis: text("legalBasis", "") || null,
    authority: text("authority", "") || null,
  };
};

const absolute = (path: string): string | null => (path === "" ? null : resolve(path));

function readFile(path: string): Record<string, unknown> {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return {};
    throw new ConfigUnreadable(`The configuration ${path} cannot be read (${(error as NodeJS.ErrnoException).code}).`);
  }
  const parsed = parse(text, path);
  const stranger = Object.keys(parsed).find((key) => !known.includes(key));
  // A setting with a slip in its name would silently keep its default.
  if (stranger) throw new ConfigUnreadable(`The configuration ${path} has an unknown setting “${stranger}”.`);
  return parsed;
}

function parse(text: string, path: string): Record<string, unknown> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw new ConfigUnreadable(`The configuration ${path} is not valid JSON.`);
  }
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed))
    throw new ConfigUnreadable(`The configuration ${path} is not a JSON object.`);
  return parsed as Record<string, unknown>;
}

function picker(env: Record<string, string | undefined>, file: Record<string, unknown>) {
  const raw = (key: string): string | undefined => {
    const set = env[`ISS_${key.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`] || file[key];
    return set === undefined || typeof set === "string" ? set : JSON.stringify(set);
  };
  return {
    text: (key: string, otherwise: string): string => raw(key) ?? otherwise,
    yes: (key: string): boolean => ["true", "1", "yes"].includes((raw(key) ?? "").toLowerCase()),
    port(key: string, otherwise: number): number {
      const port = Number(raw(key) ?? otherwise);
      if (!Number.isInteger(port) || port < 0 || port > 65_535)
        throw new ConfigUnreadable(`“${key}” must be a port number, not “${raw(key)}”.`);
      return port;
    },
    origin: (key: string, port: number): string => originIn(key, raw(key) ?? local(port)),
    /** One, or several with commas between them; the first is the one that people are told of. */
    origins(key: string, port: number): readonly [string, ...string[]] {
      const [first = "", ...others] = (raw(key) ?? local(port)).split(",").map((text) => text.trim());
      return [originIn(key, first), ...others.map((text) => originIn(key, text))];
    },
  };
}

function originIn(key: string, text: string): string {
  const origin = URL.parse(text)?.origin;
  if (!origin || origin === "null" || origin !== text.replace(/\/$/, ""))
    throw new ConfigUnreadable(`“${key}” must be an address such as https://example.org, not “${text}”.`);
  return origin;
}

/** Linked into place whole: two first starts at once agree on one secret, and a full disk leaves no empty one. */
function secretOf(path: string): string {
  const found = readSecret(path);
  if (found !== null) return found;
  const half = `${path}.${process.pid}`;
  const file = openSync(half, "wx", 0o600);
  try {
    writeSync(file, `${randomBytes(32).toString("hex")}\n`);
    fsyncSync(file);
    linkSync(half, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    closeSync(file);
    rmSync(half, { force: true });
  }
  return readSecret(path) ?? secretOf(path);
}

function readSecret(path: string): string | null {
  try {
    const text = readFileSync(path, "utf8").trim();
    if (!/^[0-9a-f]{64}$/.test(text))
      throw new ConfigUnreadable(
        `The file ${path} should hold 64 hex digits and doesn't. Put the right one back from a backup.`,
      );
    return text;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}
