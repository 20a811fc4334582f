/** How many times its limit a form may weigh to be read and cut; whatever is larger is not read at all. */
export const mostOfCut = 10;

/** The fields of a multipart form that arrived whole, made a form again. Bytes of one that was broken off are left out. */
export const cutForm = (bytes: Uint8Array<ArrayBuffer>, contentType: string): Uint8Array<ArrayBuffer> => {
  const [, quoted, plain] = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType) ?? [];
  const boundary = quoted ?? plain;
  if (boundary === undefined) throw new Error("a form without a boundary");
  const last = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).lastIndexOf(`\r\n--${boundary}`);
  if (last < 0) throw new Error("not one whole field");
  const end = Buffer.from(`\r\n--${boundary}--\r\n`);
  const whole = new Uint8Array(last + end.length);
  whole.set(bytes.subarray(0, last));
  whole.set(end, last);
  return whole;
};
