/** What the server said: an answer, or why not. `unreachable` and `fault` are two of the reasons. */
export type Said<A> =
  | { readonly ok: true; readonly value: A }
  | { readonly ok: false; readonly refused: string; readonly reference?: string };

let onSignedOut: () => void = () => undefined;
/** What to do when the server no longer knows us. */
export const whenSignedOut = (then: () => void): void => {
  onSignedOut = then;
};

/** One request to the desk's own server. Never throws; the caller keeps what was typed and says what to do next. */
export const call = async <A>(
  method: "GET" | "POST" | "PUT" | "DELETE",
  path: string,
  body?: unknown,
): Promise<Said<A>> => {
  let answer: Response;
  let told: unknown;
  try {
    answer = await fetch(path, {
      method,
      ...(method === "GET"
        ? {}
        : { headers: { "content-type": "application/json", "x-iss": "1" }, body: JSON.stringify(body ?? {}) }),
      signal: AbortSignal.timeout(20_000),
    });
    const text = await answer.text();
    told = text === "" ? null : JSON.parse(text);
  } catch {
    return { ok: false, refused: "unreachable" };
  }
  if (answer.ok) return { ok: true, value: told as A };
  const { refused, fault } = (told ?? {}) as { refused?: string; fault?: string };
  if (answer.status === 401) onSignedOut();
  return { ok: false, refused: refused ?? "fault", ...(fault === undefined ? {} : { reference: fault }) };
};
