/**
 * Messages between the pool and a parser process: a header of two 32-bit lengths, JSON, and raw bytes. Lengths are checked
 * before anything is kept, since the process may have been taken over by the file it reads.
 */
import type { Job, PolicyMessage, PrepareMessage, Report } from './messages.js';

const HEADER = 8;

/** One message as bytes; header and JSON in one piece, so that the other side is woken once. */
export function frame(message: Job | PolicyMessage | PrepareMessage | Report, bytes?: Uint8Array): Buffer[] {
  const json = JSON.stringify(message);
  const length = Buffer.byteLength(json);
  const head = Buffer.allocUnsafe(HEADER + length);
  head.writeUInt32LE(length, 0);
  head.writeUInt32LE(bytes?.length ?? 0, 4);
  head.write(json, HEADER);
  return bytes ? [head, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)] : [head];
}

/** Collects chunks and hands out whole messages; `onRefused` is called once when one is longer than `maxBytes` or is no JSON. */
export function frameReader(
  maxBytes: number,
  onMessage: (message: unknown, bytes: Buffer) => void,
  onRefused: (why: string) => void,
): (chunk: Buffer) => void {
  let chunks: Buffer[] = [];
  let held = 0;
  let refused = false;

  const refuse = (why: string) => {
    refused = true;
    chunks = [];
    onRefused(why);
  };
  const peek = (): Buffer => {
    if ((chunks[0]?.length ?? 0) < HEADER) chunks = [Buffer.concat(chunks)];
    return chunks[0] as Buffer;
  };
  const take = (length: number): Buffer => {
    const all = chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks);
    const rest = all.subarray(length);
    chunks = rest.length > 0 ? [rest] : [];
    held -= length;
    return all.subarray(0, length);
  };

  return (chunk) => {
    if (refused) return;
    chunks.push(chunk);
    held += chunk.length;
    while (!refused && held >= HEADER) {
      const header = peek();
      const json = header.readUInt32LE(0);
      const binary = header.readUInt32LE(4);
      if (json + binary > maxBytes) return refuse(`a message of ${json + binary} bytes; at most ${maxBytes} are taken`);
      if (held < HEADER + json + binary) return;
      const whole = take(HEADER + json + binary);
      let message: unknown;
      try {
        message = JSON.parse(whole.toString('utf8', HEADER, HEADER + json));
      } catch {
        return refuse('a message that is no JSON');
      }
      onMessage(message, whole.subarray(HEADER + json));
    }
  };
}
