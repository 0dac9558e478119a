/** Names of the entries of a ZIP file, enough to tell what kind of package it is; nothing is inflated. */

const MAX_NAMES = 5_000;
const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_ENTRY = 0x04034b50;

/** Up to 5,000 names from the central directory, or from the local headers where that is damaged. */
export function zipNames(bytes: Uint8Array): string[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const listed = fromDirectory(bytes, view);
  return listed.length > 0 ? listed : fromHeaders(bytes, view);
}

function fromDirectory(bytes: Uint8Array, view: DataView): string[] {
  const names: string[] = [];
  for (let end = bytes.length - 22; end >= Math.max(0, bytes.length - 65_557); end--) {
    if (view.getUint32(end, true) !== END_OF_DIRECTORY) continue;
    let at = view.getUint32(end + 16, true);
    while (at + 46 <= bytes.length && view.getUint32(at, true) === DIRECTORY_ENTRY && names.length < MAX_NAMES) {
      const length = view.getUint16(at + 28, true);
      names.push(name(bytes, at + 46, length));
      at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    }
    return names;
  }
  return names;
}

/** Walks from local header to local header; stops where a size is not stored there. */
function fromHeaders(bytes: Uint8Array, view: DataView): string[] {
  const names: string[] = [];
  let at = 0;
  while (at + 30 <= bytes.length && view.getUint32(at, true) === LOCAL_ENTRY && names.length < MAX_NAMES) {
    const length = view.getUint16(at + 26, true);
    names.push(name(bytes, at + 30, length));
    const size = view.getUint32(at + 18, true);
    if (size === 0 || size === 0xffffffff) break;
    at += 30 + length + view.getUint16(at + 28, true) + size;
  }
  return names;
}

function name(bytes: Uint8Array, at: number, length: number): string {
  return new TextDecoder('utf-8').decode(bytes.subarray(at, Math.min(at + length, at + 512)));
}
