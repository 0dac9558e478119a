/** Bytes of a text file → string: by byte order mark, by what the file declares, else UTF-8, else Windows-1252. */

export interface Decoded {
  readonly text: string;
  /** Encoding used, lower case, as the WHATWG Encoding standard names it. */
  readonly encoding: string;
  /** False where bytes did not fit the encoding and were replaced. */
  readonly exact: boolean;
}

/** Decodes `bytes`; `declared` is a label from inside the file (a meta tag, a header), tried when the bytes are not UTF-8. */
export function decode(bytes: Uint8Array, declared?: string): Decoded {
  const marked = byteOrderMark(bytes) ?? utf16WithoutMark(bytes);
  if (marked) return { text: new TextDecoder(marked).decode(bytes), encoding: marked, exact: true };
  const strict = attempt(bytes, 'utf-8');
  if (strict !== undefined && !isStateful(declared)) return { text: strict, encoding: 'utf-8', exact: true };
  if (declared) {
    const text = attempt(bytes, declared.toLowerCase());
    if (text !== undefined) return { text, encoding: declared.toLowerCase(), exact: true };
  }
  if (strict !== undefined) return { text: strict, encoding: 'utf-8', exact: true };
  const loose = new TextDecoder('utf-8').decode(bytes);
  if (mostlyUtf8(loose)) return { text: loose, encoding: 'utf-8', exact: false };
  return { text: decodeWindows1252(bytes), encoding: 'windows-1252', exact: false };
}

function byteOrderMark(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return undefined;
}

/** Latin text in UTF-16 has a zero in nearly every second byte. */
function utf16WithoutMark(bytes: Uint8Array): string | undefined {
  const length = Math.min(bytes.length, 4096) & ~1;
  if (length < 16) return undefined;
  let even = 0;
  let odd = 0;
  for (let i = 0; i < length; i += 2) {
    if (bytes[i] === 0) even++;
    if (bytes[i + 1] === 0) odd++;
  }
  const half = length / 2;
  if (odd > half * 0.7 && even < half * 0.05) return 'utf-16le';
  if (even > half * 0.7 && odd < half * 0.05) return 'utf-16be';
  return undefined;
}

/** Encodings whose bytes are all ASCII, so that they pass for UTF-8. */
function isStateful(label: string | undefined): boolean {
  return label !== undefined && /^(?:iso-2022-jp|csiso2022jp)$/i.test(label);
}

function attempt(bytes: Uint8Array, label: string): string | undefined {
  try {
    const decoder = new TextDecoder(label, { fatal: true });
    return decoder.encoding === 'windows-1252' ? decodeWindows1252(bytes) : decoder.decode(bytes);
  } catch {
    return undefined;
  }
}

/** A UTF-8 file with a few broken bytes has far more good characters beyond ASCII than replacements. */
function mostlyUtf8(loose: string): boolean {
  const bad = loose.match(/\ufffd/g)?.length ?? 0;
  const good = loose.match(/[\u0080-\ufffc]/g)?.length ?? 0;
  return good > bad * 4;
}

const UPPER_CONTROLS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** Node 20 takes Windows-1252 for Latin-1, which loses quotes and dashes (0x80 to 0x9f, WHATWG Encoding index). */
export function decodeWindows1252(bytes: Uint8Array): string {
  const raw = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  return raw.replace(/[\u0080-\u009f]/g, (sign) => UPPER_CONTROLS[sign.charCodeAt(0) - 0x80] ?? sign);
}
