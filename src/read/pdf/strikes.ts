/** Finds text with a line through its middle (struck out by hand, by Word's redline or by an annotation) and takes it out of the spans. */
import type { Rule, Span } from './marks.js';
import { pick, remains } from './span-parts.js';

const BAND = 8;

/** Splits `spans` into those that stand and the words that are struck, in order. */
export function withoutStrikes(spans: readonly Span[], rules: readonly Rule[]): { readonly kept: Span[]; readonly struck: string[] } {
  const bands = new Map<number, Rule[]>();
  for (const rule of rules) {
    if (rule.y2 - rule.y > 0.5 || rule.x2 - rule.x < 2 || rule.thickness > 2.5) continue;
    const band = Math.floor(rule.y / BAND);
    const list = bands.get(band);
    if (list) list.push(rule);
    else bands.set(band, [rule]);
  }
  if (bands.size === 0) return { kept: [...spans], struck: [] };
  const kept: Span[] = [];
  const struck: string[] = [];
  let lastStruck: Span | undefined;
  for (const span of spans) {
    const lines = span.turn === 0 ? through(span, bands) : [];
    if (lines.length === 0) {
      kept.push(span);
      continue;
    }
    const flags = struckUnits(span, lines);
    if (!flags.some((flag, i) => flag && span.text[i] !== ' ')) {
      kept.push(span);
      continue;
    }
    const words = [...span.text].length === 0 ? '' : pick(span.text, flags, true);
    if (lastStruck && Math.abs(lastStruck.y - span.y) < span.size * 2.5 && struck.length > 0) struck[struck.length - 1] += ` ${words}`;
    else struck.push(words);
    lastStruck = span;
    kept.push(...remains(span, flags));
  }
  return { kept, struck: struck.map((s) => s.replace(/\s+/g, ' ').trim()) };
}

function through(span: Span, bands: ReadonlyMap<number, readonly Rule[]>): Rule[] {
  const [top, bottom] = [span.y - span.size * 0.48, span.y - span.size * 0.13];
  const found: Rule[] = [];
  for (let band = Math.floor(top / BAND); band <= Math.floor(bottom / BAND); band++) {
    for (const rule of bands.get(band) ?? []) {
      const crosses = rule.y >= top && rule.y <= bottom && rule.thickness <= span.size * 0.2;
      if (crosses && rule.x < span.x2 - 0.5 && rule.x2 > span.x + 0.5) found.push(rule);
    }
  }
  return found;
}

function struckUnits(span: Span, lines: readonly Rule[]): boolean[] {
  const flags: boolean[] = [];
  for (let i = 0; i < span.text.length; i++) {
    const start = span.edges[i]!;
    const middle = (start + (span.edges[i + 1] ?? span.x2)) / 2;
    flags.push(lines.some((rule) => rule.x <= middle && rule.x2 >= middle));
  }
  return flags;
}
