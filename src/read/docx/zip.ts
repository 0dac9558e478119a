/**
 * ZIP archive as OOXML uses it: the directory is read from the end, and inflating a part stops at the caps, so that declared
 * sizes never matter. Nothing is written to disk.
 */
import { crc32, inflateRawSync } from 'node:zlib';
import type { ReadLimits } from '../../model/document.js';
import { ReadFailure } from '../limits.js';

/** One file of the archive; `name` as written, without a leading slash. */
export interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly crc: number;
  readonly offset: number;
}

/** An open archive. `entries` is keyed by lower-case name: part names are compared without case (ECMA-376 part 2, 6.2.2). */
export interface Zip {
  readonly entries: ReadonlyMap<string, ZipEntry>;
  /** Inflates one entry; throws ReadFailure when a cap is passed or the data do not fit their checksum. */
  read(entry: ZipEntry): Uint8Array;
}

/** Inflated to packed size above which a part of more than FREE bytes is refused (real files were seen at 130:1). */
const RATIO = 200;
const FREE = 1_048_576;
const [LEAST_CHUNK, MOST_CHUNK] = [16_384, 1_048_576];
const corrupt = (why: string): ReadFailure => new ReadFailure('corrupt', `Expected a ZIP archive; ${why}.`);

/** Reads the directory of an archive; throws ReadFailure for damaged, encrypted or oversized archives. */
export function openZip(bytes: Uint8Array, limits: ReadLimits): Zip {
  if (bytes.length > limits.fileBytes)
    throw new ReadFailure('too-large', `File has ${bytes.length} bytes; the limit is ${limits.fileBytes}.`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { entries, shift } = readDirectory(view, bytes, limits);
  let total = 0;

  const read: Zip['read'] = (entry) => {
    const header = entry.offset + shift;
    if (header < 0 || header + 30 > bytes.length || view.getUint32(header, true) !== 0x04034b50)
      throw corrupt(`no local header for ${entry.name}`);
    const start = header + 30 + view.getUint16(header + 26, true) + view.getUint16(header + 28, true);
    if (start + entry.packed > bytes.length) throw corrupt(`${entry.name} ends beyond the file`);
    const data = bytes.subarray(start, start + entry.packed);
    const left = limits.totalBytes - total;
    const most = Math.min(limits.partBytes, left, Math.max(FREE, entry.packed * RATIO));
    const content = entry.method === 0 ? data : inflate(data, entry.name, most);
    if (content === undefined || content.length > most) throw tooLarge(entry, limits, most, left);
    total += content.length;
    if (crc32(content) !== entry.crc) throw corrupt(`the checksum of ${entry.name} is wrong`);
    return content;
  };
  return { entries, read };
}

/** Inflated bytes, or undefined as soon as there are more than `most`. */
function inflate(data: Uint8Array, name: string, most: number): Uint8Array | undefined {
  try {
    // XML packs to a tenth or so: one buffer of the likely size saves many small ones.
    const chunkSize = Math.min(MOST_CHUNK, Math.max(LEAST_CHUNK, data.length * 12));
    return inflateRawSync(data, { maxOutputLength: Math.max(1, most), chunkSize });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') return undefined;
    throw corrupt(`${name} cannot be inflated`);
  }
}

/** Names the cap that gave the smallest number of bytes. */
function tooLarge({ name }: ZipEntry, { partBytes, totalBytes }: ReadLimits, most: number, left: number): ReadFailure {
  if (most === left) return new ReadFailure('too-large', `Parts inflate to more than ${totalBytes} bytes together.`);
  if (most === partBytes) return new ReadFailure('too-large', `Part ${name} inflates to more than ${partBytes} bytes.`);
  return new ReadFailure('too-large', `Part ${name} inflates to more than ${RATIO} times its packed size.`);
}

function readDirectory(view: DataView, bytes: Uint8Array, limits: ReadLimits): { entries: Map<string, ZipEntry>; shift: number } {
  const end = findEnd(view);
  let count = view.getUint16(end + 10, true);
  let size = view.getUint32(end + 12, true);
  let offset = view.getUint32(end + 16, true);
  let directoryEnd = end;
  if ((count === 0xffff || size === 0xffffffff || offset === 0xffffffff) && end >= 20 && view.getUint32(end - 20, true) === 0x07064b50) {
    const at = Number(view.getBigUint64(end - 12, true));
    if (at + 56 > bytes.length || view.getUint32(at, true) !== 0x06064b50) throw corrupt('its zip64 directory is missing');
    count = Number(view.getBigUint64(at + 32, true));
    size = Number(view.getBigUint64(at + 40, true));
    offset = Number(view.getBigUint64(at + 48, true));
    directoryEnd = at;
  }
  if (count > limits.zipEntries) throw new ReadFailure('too-large', `Archive has ${count} entries; the limit is ${limits.zipEntries}.`);
  // Bytes in front of the archive move every offset by the same amount.
  const shift = directoryEnd - size - offset;
  let at = offset + shift;
  if (at < 0 || at > directoryEnd) throw corrupt('its directory lies outside the file');
  const entries = new Map<string, ZipEntry>();
  const utf8 = new TextDecoder('utf-8');
  for (let index = 0; index < count; index++) {
    if (at + 46 > directoryEnd || view.getUint32(at, true) !== 0x02014b50) throw corrupt('its directory is damaged');
    if ((view.getUint16(at + 8, true) & 1) !== 0) throw new ReadFailure('needs-password', 'The archive is encrypted.');
    const nameLength = view.getUint16(at + 28, true);
    const method = view.getUint16(at + 10, true);
    const name = utf8
      .decode(bytes.subarray(at + 46, at + 46 + nameLength))
      .replaceAll('\\', '/')
      .replace(/^\/+/, '');
    const entry = {
      name,
      method,
      packed: view.getUint32(at + 20, true),
      crc: view.getUint32(at + 16, true),
      offset: view.getUint32(at + 42, true),
    };
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (name === '' || name.endsWith('/')) continue;
    if (method !== 0 && method !== 8) throw corrupt(`${name} uses compression method ${method}`);
    const key = name.toLowerCase();
    if (entries.has(key)) throw corrupt(`two entries are named ${name}`);
    entries.set(key, entry);
  }
  return { entries, shift };
}

function findEnd(view: DataView): number {
  const lowest = Math.max(0, view.byteLength - 65_557);
  for (let at = view.byteLength - 22; at >= lowest; at--) if (view.getUint32(at, true) === 0x06054b50) return at;
  throw corrupt('found no directory at its end (cut off, or another kind of file)');
}
