/** A small package for mammoth, made of what the reader would read: no numbering, macros, comments or links to files. */
import { strToU8, zipSync } from 'fflate';
import type { ContractDocument } from '../../model/document.js';
import { mainPart, type OoxmlPackage, partOf, type Relationship } from './package.js';
import { escaped, simplified } from './preview-xml.js';
import { readStyles } from './styles.js';

/** Pictures above these sizes in bytes are left out: one, and all together. */
const PICTURE = 1_000_000;
const PICTURES = 4_000_000;
const RELATION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const TYPES = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="png" ContentType="image/png"/><Default Extension="jpeg" ContentType="image/jpeg"/></Types>`;

/** Bytes of the copy, or undefined if its XML is longer than `most` characters. */
export function simplifiedPackage(pack: OoxmlPackage, document: ContractDocument, most: number): Uint8Array | undefined {
  const main = mainPart(pack);
  const related = pack.relationships(main);
  const stylesPart = partOf(related, 'styles');
  const styles = readStyles(pack, stylesPart);
  const files: Record<string, Uint8Array> = {};
  let room = most;
  const add = (name: string, part: string, labels: ReadonlyMap<number, string>, kept: ReadonlyMap<string, string>): boolean => {
    const xml = simplified(pack, part, { styles, labels, targets: kept, most: room });
    if (xml === undefined) return false;
    room -= xml.length;
    files[`word/${name}.xml`] = strToU8(xml);
    return true;
  };

  files['[Content_Types].xml'] = strToU8(TYPES);
  files['_rels/.rels'] = strToU8(relations([`<Relationship Id="m" Type="${RELATION}/officeDocument" Target="word/document.xml"/>`]));
  if (stylesPart !== undefined && pack.has(stylesPart) && !add('styles', stylesPart, new Map(), new Map())) return undefined;
  const parts = { document: main, footnotes: partOf(related, 'footnotes'), endnotes: partOf(related, 'endnotes') };
  for (const [name, part] of Object.entries(parts)) {
    if (part === undefined || !pack.has(part)) continue;
    const kept = relationsOf(pack.relationships(part), name, pack, files);
    if (!add(name, part, labelsIn(document, part), kept)) return undefined;
    files[`word/_rels/${name}.xml.rels`] = strToU8(relations([...kept.values()]));
  }
  return zipSync(files, { level: 0 });
}

const relations = (entries: readonly string[]): string =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${entries.join('')}</Relationships>`;

/** Relationships of one part that the copy keeps, as XML by id: web links, and pictures, which move into `files`. */
function relationsOf(
  related: ReadonlyMap<string, Relationship>,
  kind: string,
  pack: OoxmlPackage,
  files: Record<string, Uint8Array>,
): Map<string, string> {
  const kept = new Map<string, string>();
  let used = Object.entries(files).reduce((sum, [name, { length }]) => sum + (name.startsWith('word/media/') ? length : 0), 0);
  for (const [id, { type, target, external }] of related) {
    if (type === 'hyperlink' && external && /^(?:https?:|mailto:)/i.test(target)) {
      kept.set(id, `<Relationship Id="${escaped(id)}" Type="${RELATION}/hyperlink" Target="${escaped(target)}" TargetMode="External"/>`);
      continue;
    }
    const extension = /\.(png|jpe?g)$/i.exec(target)?.[1]?.toLowerCase();
    if (type !== 'image' || external || extension === undefined || !pack.has(target)) continue;
    const picture = pack.bytes(target);
    if (picture.length > PICTURE || used + picture.length > PICTURES) continue;
    used += picture.length;
    const name = `media/${kind}${kept.size}.${extension === 'png' ? 'png' : 'jpeg'}`;
    files[`word/${name}`] = picture;
    kept.set(id, `<Relationship Id="${escaped(id)}" Type="${RELATION}/image" Target="${name}"/>`);
  }
  return kept;
}

/** Numbers shown before the paragraphs of a part, by index of the paragraph. */
function labelsIn({ blocks }: ContractDocument, part: string): Map<number, string> {
  const labels = new Map<number, string>();
  for (const { anchor, label } of blocks) if (label !== undefined && anchor?.part === part) labels.set(anchor.paragraph, label);
  return labels;
}
