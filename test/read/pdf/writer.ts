/** A very small PDF writer for tests: pages of raw content streams, Helvetica and Helvetica-Bold, grey images, RC4 encryption. */
import { createHash } from 'node:crypto';

export interface PageSpec {
  readonly content: string;
  readonly width?: number;
  readonly height?: number;
  /** A grey image, painted by `/Im Do`. */
  readonly image?: { readonly width: number; readonly height: number; readonly grey: Uint8Array };
  /** Rectangles (left, bottom, right, top) that lead to an address. */
  readonly links?: readonly { readonly rect: readonly number[]; readonly uri: string }[];
  /** What the page's marked content is (only on the first page): makes the file a tagged one. */
  readonly structure?: Structure;
}

/** A structure element: its role, and elements or ids of marked content inside. */
export type Structure = readonly [role: string, ...kids: (Structure | number)[]];

export interface FileSpec {
  readonly user?: string;
  readonly owner?: string;
  readonly title?: string;
  /** ToUnicode map for the fonts, as the body of a CMap. */
  readonly toUnicode?: string;
}

/** Words at a place; `font` is F1 (regular) or F2 (bold). */
export function at(x: number, y: number, words: string, size = 11, font = 'F1'): string {
  return `BT /${font} ${size} Tf ${x} ${y} Td (${words.replace(/([()\\])/g, '\\$1')}) Tj ET\n`;
}

/** Words of one piece of marked content. */
export const marked = (id: number, content: string): string => `/Span <</MCID ${id}>> BDC\n${content}EMC\n`;

/** Lines of words from the top, `leading` apart. */
export function lines(x: number, top: number, words: readonly string[], size = 11, leading = 13): string {
  return words.map((line, i) => at(x, top - i * leading, line, size)).join('');
}

export function pdf(pages: readonly PageSpec[], file: FileSpec = {}): Uint8Array {
  const key = file.user !== undefined || file.owner !== undefined ? keysOf(file.user ?? '', file.owner ?? '') : undefined;
  const objects = new Map<number, Buffer>();
  const stream = (number: number, dict: string, data: Uint8Array) => {
    const body = key ? rc4(objectKey(key.key, number), data) : Buffer.from(data);
    objects.set(number, Buffer.concat([Buffer.from(`<<${dict}/Length ${body.length}>>\nstream\n`), body, Buffer.from('\nendstream')]));
  };
  const kids: string[] = [];
  let next = 10;
  for (const page of pages) {
    const [number, content, image] = [next++, next++, next++];
    kids.push(`${number} 0 R`);
    stream(content, '', Buffer.from(page.content, 'latin1'));
    if (page.image) {
      const { width, height, grey } = page.image;
      stream(image, `/Type/XObject/Subtype/Image/Width ${width}/Height ${height}/ColorSpace/DeviceGray/BitsPerComponent 8`, grey);
    }
    const objectsOfPage = page.image ? `/XObject<</Im ${image} 0 R>>` : '';
    const links = (page.links ?? []).map(
      ({ rect, uri }) => `<</Type/Annot/Subtype/Link/Rect[${rect.join(' ')}]/Border[0 0 0]/A<</S/URI/URI(${uri})>>>>`,
    );
    const extra = `${links.length > 0 ? `/Annots[${links.join('')}]` : ''}${page.structure ? '/StructParents 0' : ''}`;
    const box = `[0 0 ${page.width ?? 612} ${page.height ?? 792}]`;
    objects.set(
      number,
      Buffer.from(
        `<</Type/Page/Parent 2 0 R/MediaBox${box}/Contents ${content} 0 R/Resources<</Font<</F1 3 0 R/F2 4 0 R>>${objectsOfPage}>>${extra}>>`,
      ),
    );
  }
  const map = file.toUnicode ? '/ToUnicode 5 0 R' : '';
  const structure = pages[0]?.structure;
  if (structure) for (const [number, body] of structureOf(structure)) objects.set(number, Buffer.from(body));
  const tagged = structure ? `/MarkInfo<</Marked true>>/StructTreeRoot ${ROOT} 0 R` : '';
  objects.set(1, Buffer.from(`<</Type/Catalog/Pages 2 0 R${tagged}>>`));
  objects.set(2, Buffer.from(`<</Type/Pages/Kids[${kids.join(' ')}]/Count ${kids.length}>>`));
  objects.set(3, Buffer.from(`<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding${map}>>`));
  objects.set(4, Buffer.from(`<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding${map}>>`));
  if (file.toUnicode) stream(5, '', Buffer.from(file.toUnicode));
  if (file.title && !key) objects.set(6, Buffer.from(`<</Title(${file.title})>>`));
  const trailer = `${file.title && !key ? '/Info 6 0 R' : ''}${key ? `/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<${key.owner.toString('hex')}>/U<${key.user.toString('hex')}>>>` : ''}`;
  return written(objects, trailer);
}

/** Number of the object that roots the structure; its elements follow. */
const ROOT = 1000;

function structureOf(top: Structure): Map<number, string> {
  const objects = new Map<number, string>();
  const parents: string[] = [];
  let next = ROOT + 1;
  const write = ([role, ...kids]: Structure, parent: number): number => {
    const own = next++;
    const children = kids.map((kid) => {
      if (typeof kid !== 'number') return `${write(kid, own)} 0 R`;
      parents[kid] = `${own} 0 R`;
      return String(kid);
    });
    objects.set(own, `<</Type/StructElem/S/${role}/P ${parent} 0 R/Pg 10 0 R/K[${children.join(' ')}]>>`);
    return own;
  };
  const first = write(top, ROOT);
  objects.set(ROOT, `<</Type/StructTreeRoot/K[${first} 0 R]/ParentTree<</Nums[0[${parents.join(' ')}]]>>>>`);
  return objects;
}

function written(objects: ReadonlyMap<number, Buffer>, trailer: string): Uint8Array {
  const parts: Buffer[] = [Buffer.from('%PDF-1.5\n')];
  let position = parts[0]!.length;
  const size = Math.max(...objects.keys()) + 1;
  const offsets: string[] = Array.from({ length: size }, () => '0000000000 65535 f \n');
  for (const [number, body] of objects) {
    offsets[number] = `${String(position).padStart(10, '0')} 00000 n \n`;
    const whole = Buffer.concat([Buffer.from(`${number} 0 obj\n`), body, Buffer.from('\nendobj\n')]);
    parts.push(whole);
    position += whole.length;
  }
  parts.push(
    Buffer.from(`xref\n0 ${size}\n${offsets.join('')}trailer<</Size ${size}/Root 1 0 R${trailer}>>\nstartxref\n${position}\n%%EOF`),
  );
  return new Uint8Array(Buffer.concat(parts));
}

const PAD = Buffer.from('28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A', 'hex');
const padded = (password: string) => Buffer.concat([Buffer.from(password, 'latin1'), PAD]).subarray(0, 32);
const md5 = (...data: Uint8Array[]) => createHash('md5').update(Buffer.concat(data)).digest();

/** Algorithms 2, 3 and 4 of ISO 32000-1, 7.6.3, revision 2 (40 bits). */
function keysOf(user: string, owner: string): { key: Buffer; owner: Buffer; user: Buffer } {
  const ownerEntry = rc4(md5(padded(owner || user)).subarray(0, 5), padded(user));
  const permissions = Buffer.from([0xfc, 0xff, 0xff, 0xff]);
  const key = md5(padded(user), ownerEntry, permissions, Buffer.from([0])).subarray(0, 5);
  return { key, owner: ownerEntry, user: rc4(key, PAD) };
}

function objectKey(key: Buffer, number: number): Buffer {
  return md5(key, Buffer.from([number & 255, (number >> 8) & 255, 0, 0, 0])).subarray(0, 10);
}

function rc4(key: Uint8Array, data: Uint8Array): Buffer {
  const s = Uint8Array.from({ length: 256 }, (_, i) => i);
  for (let i = 0, j = 0; i < 256; i++) {
    j = (j + s[i]! + key[i % key.length]!) & 255;
    [s[i], s[j]] = [s[j]!, s[i]!];
  }
  const out = Buffer.alloc(data.length);
  for (let n = 0, i = 0, j = 0; n < data.length; n++) {
    i = (i + 1) & 255;
    j = (j + s[i]!) & 255;
    [s[i], s[j]] = [s[j]!, s[i]!];
    out[n] = data[n]! ^ s[(s[i]! + s[j]!) & 255]!;
  }
  return out;
}
