/**
 * Which characters a TrueType font has: its table "cmap", formats 4 and 12 (OpenType specification, chapter cmap). A PDF drops what
 * its font lacks without a word, so it must be known before.
 */

/** Tells whether the font has a glyph for a code point. Throws where the bytes are no TrueType font with such a table. */
export function coverage(bytes: Uint8Array): (codePoint: number) => boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const cmap = tableOffset(view, 'cmap');
  const ranges: [from: number, to: number][] = [];
  for (let i = 0; i < view.getUint16(cmap + 2); i++) {
    const record = cmap + 4 + i * 8;
    const platform = view.getUint16(record);
    const table = cmap + view.getUint32(record + 4);
    if (platform !== 0 && platform !== 3) continue;
    const format = view.getUint16(table);
    if (format === 4) ranges.push(...segments(view, table));
    if (format === 12) ranges.push(...groups(view, table));
  }
  if (ranges.length === 0) throw new Error('Expected a Unicode table of characters in the font; found none.');
  return (codePoint) => ranges.some(([from, to]) => codePoint >= from && codePoint <= to);
}

function tableOffset(view: DataView, tag: string): number {
  for (let i = 0; i < view.getUint16(4); i++) {
    const record = 12 + i * 16;
    const name = String.fromCharCode(...[0, 1, 2, 3].map((k) => view.getUint8(record + k)));
    if (name === tag) return view.getUint32(record + 8);
  }
  throw new Error(`Expected a table ${tag} in the font; found none.`);
}

/** Format 4: segments of 16-bit characters; a segment may name glyph 0, which is no glyph. */
function segments(view: DataView, table: number): [number, number][] {
  const count = view.getUint16(table + 6) / 2;
  const at = (list: number, i: number) => table + 14 + list * count * 2 + (list > 0 ? 2 : 0) + i * 2;
  const found: [number, number][] = [];
  for (let i = 0; i < count; i++) {
    const end = view.getUint16(at(0, i));
    const start = view.getUint16(at(1, i));
    const delta = view.getUint16(at(2, i));
    const offset = view.getUint16(at(3, i));
    for (let c = start; c <= end && c < 0xffff; c++) {
      const raw = offset === 0 ? c : view.getUint16(at(3, i) + offset + (c - start) * 2);
      const glyph = raw === 0 && offset !== 0 ? 0 : (raw + delta) & 0xffff;
      const last = found.at(-1);
      if (glyph === 0) continue;
      if (last && last[1] === c - 1) last[1] = c;
      else found.push([c, c]);
    }
  }
  return found;
}

/** Format 12: groups of 32-bit characters. */
function groups(view: DataView, table: number): [number, number][] {
  return Array.from({ length: view.getUint32(table + 12) }, (_, i) => {
    const group = table + 16 + i * 12;
    return [view.getUint32(group), view.getUint32(group + 4)];
  });
}
