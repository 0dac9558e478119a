/**
 * Stands in for `DecompressionStream` (WHATWG Compression) while pdf.js inflates the streams of a file: through web streams each of
 * them takes some twenty turns of the event loop and a visit to another thread, which is an eighth of the time to read a contract.
 * Only what pdf.js does with it is here: one write, one close, one loop over the chunks. What does not inflate rejects the loop, as
 * there, and pdf.js goes on with its own forgiving decoder.
 */
import { inflateSync } from 'node:zlib';

const Native = globalThis.DecompressionStream;
const CHUNK = 64 * 1024;

class InflateAtOnce {
  readonly writable: { getWriter(): { ready: Promise<void>; write(bytes: Uint8Array): Promise<void>; close(): Promise<void> } };
  readonly readable: AsyncIterable<Uint8Array>;

  constructor(format: string) {
    if (format !== 'deflate') {
      const native = new Native(format as 'gzip');
      this.writable = native.writable as unknown as InflateAtOnce['writable'];
      this.readable = native.readable as AsyncIterable<Uint8Array>;
      return;
    }
    let chunk: Uint8Array | undefined;
    let failure: unknown;
    const write = async (bytes: Uint8Array) => {
      try {
        chunk = inflateSync(bytes, { chunkSize: CHUNK });
      } catch (error) {
        failure = error;
      }
    };
    this.writable = { getWriter: () => ({ ready: Promise.resolve(), write, close: async () => {} }) };
    this.readable = {
      async *[Symbol.asyncIterator]() {
        if (failure !== undefined) throw failure;
        if (chunk) yield chunk;
      },
    };
  }
}

/** Puts it in the place of the global; call before pdf.js reads a file. */
export function inflateAtOnce(): void {
  globalThis.DecompressionStream = InflateAtOnce as unknown as typeof DecompressionStream;
}
