/** The lists of a document: numbering.xml as levels by list, with style links and overrides resolved. */
import type { OoxmlPackage } from './package.js';
import { capped, isOn, whole } from './properties.js';
import type { StyleSheet } from './styles.js';

/** One level of a list. `restart` is w:lvlRestart: the 1-based level whose step restarts this one, 0 for never. */
export interface ListLevel {
  start: number;
  format: string;
  pattern?: string;
  text: string;
  legal: boolean;
  restart?: number;
  style?: string;
  hidden: boolean;
}

/** A list as paragraphs refer to it. Lists with the same `sequence` count on together. */
export interface List {
  readonly sequence: string;
  readonly levels: readonly (ListLevel | undefined)[];
  /** Values that counters take when this list is first used (w:startOverride). */
  readonly starts: ReadonlyMap<number, number>;
}

interface Abstract {
  readonly levels: (ListLevel | undefined)[];
  numStyleLink?: string;
  styleLink?: string;
}
interface Instance {
  abstract: string;
  readonly starts: Map<number, number>;
  readonly levels: Map<number, ListLevel>;
}

/** Word's own limit on the characters around the numbers of a level. */
const LONGEST_TEXT = 255;

export type Lists = ReadonlyMap<string, List>;

/** Reads the numbering part; lists are keyed by numId. */
export function readNumbering(pack: OoxmlPackage, part: string | undefined, styles: StyleSheet): Lists {
  const lists = new Map<string, List>();
  if (part === undefined) return lists;
  const { abstracts, instances } = parse(pack, part);
  const styleLinks = new Map<string, string>();
  for (const [id, abstract] of abstracts) if (abstract.styleLink !== undefined) styleLinks.set(abstract.styleLink, id);

  /** Follows numStyleLink to the abstract list that holds the levels: by its styleLink, else through the style's own list. */
  const target = (id: string): string => {
    let current = id;
    for (let hops = 0; hops < 8; hops++) {
      const link = abstracts.get(current)?.numStyleLink;
      if (link === undefined) return current;
      const next = styleLinks.get(link) ?? instances.get(styles.style(link).paragraph.numId ?? '')?.abstract;
      if (next === undefined || next === current) return current;
      current = next;
    }
    return current;
  };

  for (const [numId, instance] of instances) {
    const sequence = target(instance.abstract);
    const levels = [...(abstracts.get(sequence)?.levels ?? [])];
    for (const [level, definition] of instance.levels) levels[level] = definition;
    lists.set(numId, { sequence, levels, starts: instance.starts });
  }
  return lists;
}

function parse(pack: OoxmlPackage, part: string): { abstracts: Map<string, Abstract>; instances: Map<string, Instance> } {
  const abstracts = new Map<string, Abstract>();
  const instances = new Map<string, Instance>();
  const path: string[] = [];
  let abstract: Abstract | undefined;
  let instance: Instance | undefined;
  let override = 0;
  let level: ListLevel | undefined;
  pack.parse(part, {
    open(name, attributes) {
      const parent = path[path.length - 1];
      path.push(name);
      const value = attributes['w:val'];
      switch (name) {
        case 'w:abstractNum':
          abstract = { levels: [] };
          abstracts.set(attributes['w:abstractNumId'] ?? '', abstract);
          return;
        case 'w:num':
          instance = { abstract: '', starts: new Map(), levels: new Map() };
          instances.set(attributes['w:numId'] ?? '', instance);
          return;
        case 'w:numStyleLink':
          if (abstract !== undefined && value !== undefined) abstract.numStyleLink = value;
          return;
        case 'w:styleLink':
          if (abstract !== undefined && value !== undefined) abstract.styleLink = value;
          return;
        case 'w:abstractNumId':
          if (instance !== undefined) instance.abstract = value ?? '';
          return;
        case 'w:lvlOverride':
          override = clampLevel(attributes['w:ilvl']);
          return;
        case 'w:startOverride':
          instance?.starts.set(override, whole(value) ?? 0);
          return;
        case 'w:lvl': {
          level = { start: 0, format: 'decimal', text: '', legal: false, hidden: false };
          const index = clampLevel(attributes['w:ilvl']);
          if (instance !== undefined) instance.levels.set(index, level);
          else if (abstract !== undefined) abstract.levels[index] = level;
          return;
        }
        default:
          if (level !== undefined) setLevel(level, name, parent ?? '', attributes);
      }
    },
    close(name) {
      path.pop();
      if (name === 'w:lvl') level = undefined;
      else if (name === 'w:abstractNum') abstract = undefined;
      else if (name === 'w:num') instance = undefined;
    },
  });
  return { abstracts, instances };
}

const clampLevel = (value: string | undefined): number => Math.min(8, Math.max(0, whole(value) ?? 0));

function setLevel(level: ListLevel, name: string, parent: string, attributes: Readonly<Record<string, string | undefined>>): void {
  const value = attributes['w:val'];
  switch (name) {
    case 'w:start':
      level.start = whole(value) ?? 0;
      return;
    case 'w:numFmt':
      // Inside mc:AlternateContent the first choice (a custom pattern) stands before its fallback.
      if (level.pattern !== undefined) return;
      level.format = value ?? 'decimal';
      if (attributes['w:format'] !== undefined) level.pattern = capped(attributes['w:format'], LONGEST_TEXT);
      return;
    case 'w:lvlText':
      level.text = attributes['w:null'] === '1' ? '' : capped(value ?? '', LONGEST_TEXT);
      return;
    case 'w:isLgl':
      level.legal = isOn(attributes);
      return;
    case 'w:lvlRestart': {
      const restart = whole(value);
      if (restart !== undefined) level.restart = restart;
      return;
    }
    case 'w:pStyle':
      if (parent === 'w:lvl' && value !== undefined) level.style = value;
      return;
    case 'w:vanish':
      if (parent === 'w:rPr') level.hidden = isOn(attributes);
  }
}
