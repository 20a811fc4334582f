import { setTimeout as wait } from "node:timers/promises";

/** Plain WebDriver (W3C): one request for each thing that is asked of a session. */
export type Webdriver = {
  ask<R>(method: "GET" | "POST" | "DELETE", path: string, body?: object, patience?: number): Promise<R>;
  /** What an expression of the page says. It may be asked more than once, and so should only look. */
  look<R>(expression: string): Promise<R>;
};

/** Under this name an element stands in what is asked and answered. */
export const elementKey = "element-6066-11e4-a52e-4f735466cecf";

export async function openSession(origin: string, capabilities: object): Promise<Webdriver> {
  await answering(origin);
  const { sessionId } = await asked<{ sessionId: string }>(origin, "POST", "/session", {
    capabilities: { alwaysMatch: capabilities },
  });
  const ask: Webdriver["ask"] = (method, path, body, patience) =>
    asked(origin, method, `/session/${sessionId}${path}`, body, patience);
  const look = async <R>(expression: string, patience = 3_000): Promise<R> => {
    const script = { script: `return ${expression} ?? null`, args: [] };
    try {
      return await asked<R>(origin, "POST", `/session/${sessionId}/execute/sync`, script, patience);
    } catch (error) {
      // A script whose page goes away meanwhile is never answered.
      if (!(error instanceof NotAnswered) || patience > 30_000) throw error;
      return look(expression, 2 * patience);
    }
  };
  return { ask, look };
}

class NotAnswered extends Error {}

async function asked<R>(origin: string, method: string, path: string, body?: object, patience = 60_000): Promise<R> {
  const answer = await fetch(origin + path, {
    method,
    signal: AbortSignal.timeout(patience),
    ...(method === "POST" ? { body: JSON.stringify(body ?? {}) } : {}),
  }).catch((error: Error) => {
    throw error.name === "TimeoutError"
      ? new NotAnswered(`${method} ${path} was not answered in ${patience} ms`)
      : error;
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
