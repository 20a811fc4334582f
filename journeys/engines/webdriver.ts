import { setTimeout as wait } from "node:timers/promises";

/** Plain WebDriver (W3C): one request for each thing that is asked of a session. */
export type Webdriver = {
  ask<R>(method: "GET" | "POST" | "DELETE", path: string, body?: object): Promise<R>;
  /** The name under which an element is known: https://www.w3.org/TR/webdriver2/#dfn-web-element-identifier */
  find(expression: string): Promise<string | null>;
};

export const elementKey = "element-6066-11e4-a52e-4f735466cecf";

export async function openSession(origin: string, capabilities: object): Promise<Webdriver> {
  await answering(origin);
  const { sessionId } = await asked<{ sessionId: string }>(origin, "POST", "/session", {
    capabilities: { alwaysMatch: capabilities },
  });
  const ask: Webdriver["ask"] = (method, path, body) => asked(origin, method, `/session/${sessionId}${path}`, body);
  return {
    ask,
    find: async (expression) => {
      const script = { script: `return ${expression} ?? null`, args: [] };
      return (await ask<Record<string, string> | null>("POST", "/execute/sync", script))?.[elementKey] ?? null;
    },
  };
}

/** A script whose page goes away is never answered: it is asked again sooner than anything else. */
const patience = (path: string): number => (path.endsWith("/execute/sync") ? 5_000 : 60_000);

async function asked<R>(origin: string, method: string, path: string, body?: object): Promise<R> {
  const answer = await fetch(origin + path, {
    method,
    signal: AbortSignal.timeout(patience(path)),
    ...(method === "POST" ? { body: JSON.stringify(body ?? {}) } : {}),
  });
  const { value } = (await answer.json()) as { value: { error?: string; message?: string } & R };
  if (!answer.ok) throw new Error(`${method} ${path}: ${value.error}: ${value.message}`);
  return value;
}

async function answering(origin: string): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      return void (await asked(origin, "GET", "/status"));
    } catch (error) {
      if (tries === 200) throw error;
      await wait(100);
    }
  }
}
