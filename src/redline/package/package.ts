/**
 * An Open Packaging Conventions package over a ZIP archive: parts, relationships, content types (ECMA-376 part 2).
 * Part names are written without the leading slash.
 */
import { SaxesParser } from 'saxes';
import { Refusal } from './refusal.js';
import { inflateEntry, readZip, type ZipArchive, type ZipEntry } from './zip.js';

export interface Relationship {
  readonly id: string;
  readonly type: string;
  readonly target: string;
  readonly external: boolean;
}

export interface OpcPackage {
  readonly archive: ZipArchive;
  /** Part names as they stand in the archive, in its order. */
  readonly names: readonly string[];
  /** The part of that name, whatever its case; undefined if there is none. */
  readonly find: (name: string) => string | undefined;
  /** Text of a part, with its byte order mark if it has one. Throws `Refusal` when absent or not UTF-8. */
  readonly text: (name: string) => string;
}

const PART_LIMIT = 64 * 1024 * 1024;
const TOTAL_LIMIT = 256 * 1024 * 1024;

/** Opens a package; parts are inflated on demand and kept. */
export function openPackage(bytes: Uint8Array): OpcPackage {
  const archive = readZip(bytes);
  const byName = new Map<string, ZipEntry>();
  const byFold = new Map<string, string>();
  for (const entry of archive.entries) {
    if (entry.name.endsWith('/')) continue;
    if (byName.has(entry.name)) throw new Refusal(`The package holds the part ${entry.name} twice.`);
    byName.set(entry.name, entry);
    byFold.set(fold(entry.name), entry.name);
  }
  const texts = new Map<string, string>();
  let total = 0;
  const text = (name: string): string => {
    const known = texts.get(name);
    if (known !== undefined) return known;
    const entry = byName.get(name);
    if (!entry) throw new Refusal(`The package has no part ${name}.`);
    const content = inflateEntry(archive, entry, PART_LIMIT);
    total += content.length;
    if (total > TOTAL_LIMIT) throw new Refusal(`The parts of the package are larger than ${TOTAL_LIMIT} bytes.`);
    const decoded = decode(name, content);
    texts.set(name, decoded);
    return decoded;
  };
  return { archive, names: [...byName.keys()], find: (name) => byFold.get(fold(name)), text };
}

function fold(name: string): string {
  return name.replaceAll('\\', '/').replace(/^\//, '').toLowerCase();
}

function decode(name: string, content: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(content);
  } catch {
    throw new Refusal(`The part ${name} is not encoded in UTF-8.`);
  }
}

/** Name of the part that holds the relationships of `part` ('' for the package itself). */
export function relationshipsPart(part: string): string {
  const slash = part.lastIndexOf('/');
  return `${part.slice(0, slash + 1)}_rels/${part.slice(slash + 1)}.rels`;
}

/** Relationships of a part, in order; none if it has no relationships part. */
export function relationshipsOf(opc: OpcPackage, part: string): Relationship[] {
  const name = opc.find(relationshipsPart(part));
  if (name === undefined) return [];
  return elementsOf(opc.text(name), name)
    .filter((e) => e.local === 'Relationship')
    .map(({ attributes: a }) => ({
      id: a.get('Id') ?? '',
      type: a.get('Type') ?? '',
      target: a.get('Target') ?? '',
      external: a.get('TargetMode') === 'External',
    }));
}

/** Part that an internal relationship of `part` points to, resolved against its folder. */
export function resolveTarget(part: string, target: string): string {
  const path = target.split(/[?#]/)[0]!.replaceAll('\\', '/');
  const base = path.startsWith('/') ? [] : part.split('/').slice(0, -1);
  for (const step of path.split('/')) {
    if (step === '' || step === '.') continue;
    if (step === '..') base.pop();
    else base.push(step);
  }
  try {
    return decodeURIComponent(base.join('/'));
  } catch {
    return base.join('/');
  }
}

/** The first part that `part` points to by a relationship whose type ends with `/kind`. */
export function relatedPart(opc: OpcPackage, part: string, kind: string): string | undefined {
  const found = relationshipsOf(opc, part).find((r) => !r.external && r.type.endsWith(`/${kind}`));
  return found && opc.find(resolveTarget(part, found.target));
}

/** The main document part. Throws `Refusal` if the package is no word-processing document. */
export function mainPart(opc: OpcPackage): string {
  const part = relatedPart(opc, '', 'officeDocument');
  if (part === undefined) throw new Refusal('Expected a DOCX package; found no main document part.');
  return part;
}

/** Elements of a small part, flat, with their unprefixed attributes. Throws `Refusal` if it is not well-formed or has a DOCTYPE. */
export function elementsOf(xml: string, name: string): { local: string; attributes: Map<string, string> }[] {
  const out: { local: string; attributes: Map<string, string> }[] = [];
  const parser = new SaxesParser({ xmlns: true });
  parser.on('doctype', () => {
    throw new Refusal(`The part ${name} declares a document type.`);
  });
  parser.on('error', (error) => {
    throw new Refusal(`The part ${name} is not well-formed: ${error.message}`);
  });
  parser.on('opentag', (tag) => {
    out.push({ local: tag.local, attributes: new Map(Object.values(tag.attributes).map((a) => [a.name, a.value])) });
  });
  parser.write(xml).close();
  return out;
}
