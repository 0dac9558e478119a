/** An OOXML package: its parts by name, and the relationships between them, resolved but never followed outside the file. */
import type { ReadLimits } from '../../model/document.js';
import { ReadFailure } from '../limits.js';
import { parseXml, type XmlBudget, type XmlHandler } from './xml.js';
import { openZip } from './zip.js';

/** One relationship; `type` is the last segment of its URI (`hyperlink`), `target` a part name or, if external, as written. */
export interface Relationship {
  readonly type: string;
  readonly target: string;
  readonly external: boolean;
}

/** An open package. Part names carry no leading slash: `word/document.xml`. */
export interface OoxmlPackage {
  has(part: string): boolean;
  /** Streams a part through a handler; throws ReadFailure where the part is missing, damaged or over a cap. */
  parse(part: string, handler: XmlHandler): void;
  /** Content of a part; throws ReadFailure like `parse`. */
  bytes(part: string): Uint8Array;
  /** Relationships of a part by id; of the package itself for ''. */
  relationships(part: string): ReadonlyMap<string, Relationship>;
}

/** Opens a package in memory; throws ReadFailure. */
export function openPackage(file: Uint8Array, limits: ReadLimits): OoxmlPackage {
  const zip = openZip(file, limits);
  const budget: XmlBudget = { elements: 0 };
  const known = new Map<string, ReadonlyMap<string, Relationship>>();

  const bytes: OoxmlPackage['bytes'] = (part) => {
    const entry = zip.entries.get(part.toLowerCase());
    if (entry === undefined) throw new ReadFailure('corrupt', `The package has no part ${part}.`);
    return zip.read(entry);
  };
  const parse: OoxmlPackage['parse'] = (part, handler) => parseXml(part, bytes(part), handler, limits, budget);
  const has = (part: string): boolean => zip.entries.has(part.toLowerCase());
  const relationships: OoxmlPackage['relationships'] = (part) => {
    const cached = known.get(part);
    if (cached !== undefined) return cached;
    const found = new Map<string, Relationship>();
    const folder = part.slice(0, part.lastIndexOf('/') + 1);
    const own = `${folder}_rels/${part.slice(folder.length)}.rels`;
    if (has(own))
      parse(own, {
        open(name, attributes) {
          const { Id: id, Type: type, Target: target } = attributes;
          if (name !== 'rel:Relationship' || id === undefined || type === undefined || target === undefined) return;
          const external = attributes.TargetMode === 'External';
          found.set(id, {
            type: type.slice(type.lastIndexOf('/') + 1),
            target: external ? target : resolveTarget(folder, target),
            external,
          });
        },
        close() {},
      });
    known.set(part, found);
    return found;
  };
  return { has, parse, bytes, relationships };
}

/** Part name that a relative target means when seen from a folder (`word/` + `../customXml/item1.xml`). */
export function resolveTarget(folder: string, target: string): string {
  const path = target.startsWith('/') ? target : folder + target;
  const segments: string[] = [];
  for (const segment of path.replaceAll('\\', '/').split('/')) {
    if (segment === '..') segments.pop();
    else if (segment !== '' && segment !== '.') segments.push(segment);
  }
  return segments.join('/');
}

/** The part that a relationship of this type leads to, inside the package. */
export function partOf(related: ReadonlyMap<string, Relationship>, type: string): string | undefined {
  for (const relation of related.values()) if (relation.type === type && !relation.external) return relation.target;
  return undefined;
}

/** The part with the document itself; throws ReadFailure where the package names none. */
export function mainPart(pack: OoxmlPackage): string {
  const main = partOf(pack.relationships(''), 'officeDocument');
  if (main === undefined) throw new ReadFailure('unsupported-type', 'Expected a Word document; the archive names no main document.');
  return main;
}
