/** An answer read to its end, in every way a test may ask. JSON is what says that it is: sealed bytes may begin with "{" too. */
export const readAnswer = async (answer: Response) => {
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const text = new TextDecoder().decode(bytes);
  const isJson = answer.headers.get("content-type")?.startsWith("application/json") === true;
  return {
    status: answer.status,
    headers: answer.headers,
    bytes,
    text,
    json: (isJson ? JSON.parse(text) : null) as Record<string, any> | null,
  };
};
