/**
 * A ZIP archive patched in place: entries that are not changed keep their order, their headers and their compressed bytes.
 * Source of the layout: PKWARE APPNOTE 6.3.9, sections 4.3.7 to 4.3.16. ZIP64, encryption and overlapping entries are refused.
 */
import { crc32 } from 'node:zlib';
import { deflateSync, Inflate } from 'fflate';
import { Refusal } from './refusal.js';

/** One entry: where its local record lies and what the central directory says of it. */
export interface ZipEntry {
  readonly name: string;
  readonly flags: number;
  readonly method: number;
  readonly compressedSize: number;
  readonly size: number;
  readonly localStart: number;
  readonly localEnd: number;
  readonly dataStart: number;
  readonly record: Uint8Array;
}

export interface ZipArchive {
  readonly bytes: Uint8Array;
  readonly entries: readonly ZipEntry[];
  readonly comment: Uint8Array;
}

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const ENTRY_LIMIT = 2_000;
const utf8 = new TextDecoder('utf-8');

/** Reads the central directory. Throws `Refusal` when the bytes are no archive we can rewrite safely. */
export function readZip(bytes: Uint8Array): ZipArchive {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endRecord(view);
  const count = view.getUint16(end + 10, true);
  const directory = view.getUint32(end + 16, true);
  if (count === 0xffff || directory === 0xffffffff) throw new Refusal('The file is a ZIP64 archive, which the redline does not write.');
  if (count > ENTRY_LIMIT) throw new Refusal(`Expected at most ${ENTRY_LIMIT} entries in the package; found ${count}.`);
  const comment = bytes.subarray(end + 22, end + 22 + view.getUint16(end + 20, true));
  const drafts: Omit<ZipEntry, 'localEnd'>[] = [];
  let at = directory;
  for (let i = 0; i < count; i++) {
    if (at + 46 > end || view.getUint32(at, true) !== CENTRAL) throw new Refusal('The directory of the package is damaged.');
    const nameLength = view.getUint16(at + 28, true);
    const length = 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    const localStart = view.getUint32(at + 42, true);
    if (localStart + 30 > directory || view.getUint32(localStart, true) !== LOCAL) throw new Refusal('An entry of the package is damaged.');
    drafts.push({
      name: utf8.decode(bytes.subarray(at + 46, at + 46 + nameLength)),
      flags: view.getUint16(at + 8, true),
      method: view.getUint16(at + 10, true),
      compressedSize: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      localStart,
      dataStart: localStart + 30 + view.getUint16(localStart + 26, true) + view.getUint16(localStart + 28, true),
      record: bytes.subarray(at, at + length),
    });
    at += length;
  }
  return { bytes, entries: withEnds(drafts, directory), comment };
}

function endRecord(view: DataView): number {
  const last = view.byteLength - 22;
  for (let at = last; at >= Math.max(0, last - 0xffff); at--) if (view.getUint32(at, true) === END) return at;
  throw new Refusal('Expected a DOCX package; found no ZIP archive.');
}

function withEnds(drafts: readonly Omit<ZipEntry, 'localEnd'>[], directory: number): ZipEntry[] {
  const starts = drafts.map((d) => d.localStart).sort((a, b) => a - b);
  const next = new Map(starts.map((start, i) => [start, starts[i + 1] ?? directory]));
  return drafts.map((draft) => {
    const localEnd = next.get(draft.localStart) ?? directory;
    if (draft.dataStart + draft.compressedSize > localEnd) throw new Refusal('Entries of the package overlap.');
    return { ...draft, localEnd };
  });
}

/** Inflates one entry, counting as it goes; more than `cap` bytes are refused whatever the header says. */
export function inflateEntry(archive: ZipArchive, entry: ZipEntry, cap: number): Uint8Array {
  if (entry.flags & 1) throw new Refusal('The package is encrypted.');
  const data = archive.bytes.subarray(entry.dataStart, entry.dataStart + entry.compressedSize);
  if (entry.method === 0) return data;
  if (entry.method !== 8) throw new Refusal(`The part ${entry.name} is compressed by an unknown method (${entry.method}).`);
  const chunks: Uint8Array[] = [];
  let total = 0;
  const inflate = new Inflate((chunk) => {
    total += chunk.length;
    if (total > cap) throw new Refusal(`The part ${entry.name} is larger than ${cap} bytes.`);
    chunks.push(chunk);
  });
  const STEP = 65_536;
  try {
    for (let at = 0; at < data.length || at === 0; at += STEP) inflate.push(data.subarray(at, at + STEP), at + STEP >= data.length);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal(`The part ${entry.name} cannot be unpacked.`);
  }
  return concat(chunks, total);
}

/** The archive with the named entries replaced, and those it does not have appended in the order of the map. */
export function patchZip(archive: ZipArchive, changes: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const out: Uint8Array[] = [];
  let length = 0;
  const put = (chunk: Uint8Array): void => {
    out.push(chunk);
    length += chunk.length;
  };
  const moved = new Map<ZipEntry, Uint8Array>();
  const first = Math.min(...archive.entries.map((e) => e.localStart));
  if (Number.isFinite(first)) put(archive.bytes.subarray(0, first));
  for (const entry of [...archive.entries].sort((a, b) => a.localStart - b.localStart)) {
    const record = entry.record.slice();
    new DataView(record.buffer).setUint32(42, length, true);
    const content = changes.get(entry.name);
    if (content) putChanged(put, archive.bytes.slice(entry.localStart, entry.dataStart), record, content);
    else put(archive.bytes.subarray(entry.localStart, entry.localEnd));
    moved.set(entry, record);
  }
  const records = archive.entries.map((entry) => moved.get(entry)!);
  const known = new Set(archive.entries.map((e) => e.name));
  for (const [name, content] of changes) {
    if (known.has(name)) continue;
    const { header, record } = newHeaders(name, length);
    putChanged(put, header, record, content);
    records.push(record);
  }
  const directory = length;
  for (const record of records) put(record);
  const end = new Uint8Array(22 + archive.comment.length);
  const view = new DataView(end.buffer);
  view.setUint32(0, END, true);
  view.setUint16(8, records.length, true);
  view.setUint16(10, records.length, true);
  view.setUint32(12, length - directory, true);
  view.setUint32(16, directory, true);
  view.setUint16(20, archive.comment.length, true);
  end.set(archive.comment, 22);
  put(end);
  return concat(out, length);
}

function putChanged(put: (chunk: Uint8Array) => void, header: Uint8Array, record: Uint8Array, content: Uint8Array): void {
  const data = deflateSync(content, { level: 6 });
  const crc = crc32(content);
  // The local header and the central record hold the same fields, two bytes apart.
  for (const [bytes, at] of [
    [header, 6],
    [record, 8],
  ] as const) {
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    view.setUint16(at, view.getUint16(at, true) & ~8, true); // sizes stand in the header, no descriptor follows
    view.setUint16(at + 2, 8, true);
    view.setUint32(at + 8, crc, true);
    view.setUint32(at + 12, data.length, true);
    view.setUint32(at + 16, content.length, true);
  }
  put(header);
  put(data);
}

function newHeaders(name: string, offset: number): { header: Uint8Array; record: Uint8Array } {
  const encoded = new TextEncoder().encode(name);
  const header = new Uint8Array(30 + encoded.length);
  const record = new Uint8Array(46 + encoded.length);
  const EPOCH = 0x21; // 1 January 1980: the same input gives the same bytes
  const local = new DataView(header.buffer);
  local.setUint32(0, LOCAL, true);
  local.setUint16(4, 20, true);
  local.setUint16(12, EPOCH, true);
  local.setUint16(26, encoded.length, true);
  header.set(encoded, 30);
  const central = new DataView(record.buffer);
  central.setUint32(0, CENTRAL, true);
  central.setUint16(4, 20, true);
  central.setUint16(6, 20, true);
  central.setUint16(14, EPOCH, true);
  central.setUint16(28, encoded.length, true);
  central.setUint32(42, offset, true);
  record.set(encoded, 46);
  return { header, record };
}

function concat(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const out = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    out.set(chunk, at);
    at += chunk.length;
  }
  return out;
}
