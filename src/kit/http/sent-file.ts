/** A file of a form whose bytes stay where they arrived: the platform's own File would hold them a second time. */
export class SentFile extends File {
  readonly #held: Uint8Array<ArrayBuffer>;

  constructor(held: Uint8Array<ArrayBuffer>, name: string, type: string) {
    super([], name, { type });
    this.#held = held;
  }

  override get size(): number {
    return this.#held.byteLength;
  }

  override slice(from?: number, to?: number, type?: string): Blob {
    return new Blob([this.#held.subarray(from, to)], type === undefined ? {} : { type });
  }

  /** The very bytes of the body, not a copy: what is overwritten here is gone. */
  override bytes(): Promise<Uint8Array<ArrayBuffer>> {
    return Promise.resolve(this.#held);
  }

  override arrayBuffer(): Promise<ArrayBuffer> {
    return Promise.resolve(this.#held.slice().buffer);
  }

  override text(): Promise<string> {
    return this.slice().text();
  }

  override stream(): ReadableStream<Uint8Array<ArrayBuffer>> {
    return this.slice().stream();
  }
}
