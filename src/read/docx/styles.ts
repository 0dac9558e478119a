/** The style sheet of a document: what each style contributes, seen through its `basedOn` chain. */
import type { OoxmlPackage } from './package.js';
import { isOn, type ParagraphProperties, type RunProperties, setParagraphProperty, setRunProperty, shadeOf } from './properties.js';

interface Style {
  readonly id: string;
  readonly type: string;
  name: string;
  basedOn?: string;
  readonly run: RunProperties;
  readonly paragraph: ParagraphProperties;
  shaded: boolean;
}

/** A style with all it inherits. `chain` holds style ids, the style itself first; `names` their names in lower case. */
export interface ResolvedStyle {
  readonly chain: readonly string[];
  readonly names: readonly string[];
  readonly run: RunProperties;
  readonly paragraph: ParagraphProperties;
  /** For table styles: some part of the table is painted. */
  readonly shaded: boolean;
}

export interface StyleSheet {
  /** Defaults of all runs (w:docDefaults). */
  readonly defaults: RunProperties;
  /** Style of a paragraph; the default paragraph style where the id is absent or unknown. */
  paragraph(id: string | undefined): ResolvedStyle;
  /** Any style by id; an empty one where there is none. */
  style(id: string | undefined): ResolvedStyle;
}

/** Real chains have fewer than ten links; the cap keeps hostile ones linear. */
const LONGEST_CHAIN = 40;
const NOTHING: ResolvedStyle = { chain: [], names: [], run: {}, paragraph: { mark: {} }, shaded: false };

/** Reads the styles part, or gives an empty sheet where there is none. */
export function readStyles(pack: OoxmlPackage, part: string | undefined): StyleSheet {
  const styles = new Map<string, Style>();
  const defaults: RunProperties = {};
  let defaultParagraph: string | undefined;
  if (part !== undefined) {
    const path: string[] = [];
    let style: Style | undefined;
    pack.parse(part, {
      // Names of styles that the file does not use: most of the part.
      ignores: new Set(['w:lsdException']),
      open(name, attributes) {
        const parent = path[path.length - 1];
        const grand = path[path.length - 2];
        path.push(name);
        if (name === 'w:style') {
          const id = attributes['w:styleId'] ?? '';
          style = { id, type: attributes['w:type'] ?? 'paragraph', name: '', run: {}, paragraph: { mark: {} }, shaded: false };
          if (style.type === 'paragraph' && isOn({ 'w:val': attributes['w:default'] ?? '0' })) defaultParagraph = id;
          if (!styles.has(id)) styles.set(id, style);
          return;
        }
        if (parent === 'w:rPr' && grand === 'w:rPrDefault') setRunProperty(defaults, name, attributes);
        if (style === undefined) return;
        if (parent === 'w:style' && name === 'w:name') style.name = (attributes['w:val'] ?? '').toLowerCase();
        else if (parent === 'w:style' && name === 'w:basedOn' && attributes['w:val'] !== undefined) style.basedOn = attributes['w:val'];
        else if (parent === 'w:rPr' && grand === 'w:style') setRunProperty(style.run, name, attributes);
        else if ((parent === 'w:pPr' && grand === 'w:style') || (parent === 'w:numPr' && path.length === 5))
          setParagraphProperty(style.paragraph, name, attributes);
        if (name === 'w:shd' && style.type === 'table' && shadeOf(attributes) !== undefined) style.shaded = true;
      },
      close(name) {
        path.pop();
        if (name === 'w:style') style = undefined;
      },
    });
  }

  const resolved = new Map<string, ResolvedStyle>();
  const resolve = (id: string): ResolvedStyle => {
    const cached = resolved.get(id);
    if (cached !== undefined) return cached;
    const chain: string[] = [];
    const names: string[] = [];
    const run: RunProperties = {};
    const paragraph: ParagraphProperties = { mark: {} };
    let shaded = false;
    const seen = new Set<string>();
    for (let link = styles.get(id); link !== undefined && !seen.has(link.id) && chain.length < LONGEST_CHAIN; ) {
      seen.add(link.id);
      chain.push(link.id);
      names.push(link.name);
      inherit(run, link.run);
      inherit(paragraph, impliedOutline(link));
      shaded ||= link.shaded;
      link = link.basedOn === undefined ? undefined : styles.get(link.basedOn);
    }
    const result = chain.length === 0 ? NOTHING : { chain, names, run, paragraph, shaded };
    resolved.set(id, result);
    return result;
  };
  return {
    defaults,
    style: (id) => (id === undefined ? NOTHING : resolve(id)),
    paragraph: (id) => resolve(id !== undefined && styles.has(id) ? id : (defaultParagraph ?? '')),
  };
}

/** Fills what is still open in `target` from an ancestor. */
function inherit(target: object, source: object): void {
  const open = target as Record<string, unknown>;
  for (const [key, value] of Object.entries(source)) if (value !== undefined) open[key] ??= value;
}

/** Word's built-in heading styles have an outline level even where the file does not repeat it. */
function impliedOutline(style: Style): ParagraphProperties {
  const heading = /^heading ([1-9])$/.exec(style.name);
  if (heading === null || style.paragraph.outline !== undefined) return style.paragraph;
  return { ...style.paragraph, outline: Number(heading[1]) - 1 };
}
