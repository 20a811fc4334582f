/**
 * Puts a note first on a page, where the page does not say the same itself. Of a page that comes bit by bit each bit goes
 * on at once. What is no page stays as it is.
 */
export const noted = (answer: Response, note: string): Response => {
  if (answer.body === null || !(answer.headers.get("content-type") ?? "").startsWith("text/html")) return answer;
  const [decoder, encoder] = [new TextDecoder(), new TextEncoder()];
  let head: string | null = "";
  const body = answer.body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(bytes, to) {
        const text = decoder.decode(bytes, { stream: true });
        if (head === null) return to.enqueue(encoder.encode(text));
        head += text;
        if (!mainBegins.test(head)) return;
        const said = head.includes('id="here"') ? head : head.replace(mainBegins, (begin) => begin + note);
        to.enqueue(encoder.encode(said));
        head = null;
      },
      flush(to) {
        if (head) to.enqueue(encoder.encode(head));
      },
    }),
  );
  return new Response(body, answer);
};

const mainBegins = /<main id="main"[^>]*>/;
