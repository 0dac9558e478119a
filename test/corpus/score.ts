/** The arithmetic of the gold score, as defined by the score script that stands beside the labels: kept equal to it by a test. */
import type { Finding } from '../../src/model/review.js';

export interface Label {
  readonly doc: string;
  readonly req: string;
  readonly label: 'met' | 'weak' | 'adverse' | 'missing';
  readonly value: string | null;
  readonly quote: string | null;
  readonly alt?: string | null;
}

export interface Tally {
  add(label: Label, finding: Finding | undefined): void;
  rate(): number;
  readonly counts: {
    n: number;
    exact: number;
    tp: number;
    fp: number;
    fn: number;
    tn: number;
    quotes: number;
    quoteHits: number;
    values: number;
    valueHits: number;
  };
}

export function tally(): Tally {
  const counts = { n: 0, exact: 0, tp: 0, fp: 0, fn: 0, tn: 0, quotes: 0, quoteHits: 0, values: 0, valueHits: 0 };
  return {
    counts,
    rate: () => counts.exact / Math.max(1, counts.n),
    add(label, finding) {
      const outcome = finding?.outcome ?? 'missing';
      counts.n++;
      if (outcome === label.label) counts.exact++;
      const violated = label.label !== 'met';
      const flagged = outcome !== 'met';
      counts[violated ? (flagged ? 'tp' : 'fn') : flagged ? 'fp' : 'tn']++;
      const passages = [label.quote, label.alt].filter((text): text is string => Boolean(text)).map(grams);
      if (passages.length > 0 && label.label !== 'missing') {
        counts.quotes++;
        if (passages.some((passage) => overlaps(passage, finding?.evidence ?? []) >= 0.5)) counts.quoteHits++;
      }
      if (label.value && /\d/.test(label.value)) {
        counts.values++;
        if (norm(finding?.value) === norm(label.value)) counts.valueHits++;
      }
    },
  };
}

const pct = (a: number, b: number): string => (b ? ((100 * a) / b).toFixed(1) : '-').padStart(6);

export function toRow(name: string, { counts: t }: Tally): string {
  return [
    name.padEnd(30),
    String(t.n).padStart(5),
    pct(t.exact, t.n),
    pct(t.tp + t.tn, t.n),
    pct(t.tp, t.tp + t.fp),
    pct(t.tp, t.tp + t.fn),
    pct(t.quoteHits, t.quotes),
    pct(t.valueHits, t.values),
  ].join(' ');
}

function words(text: string | null | undefined): string[] {
  return (
    (text ?? '')
      .toLowerCase()
      .normalize('NFKC')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

function grams(text: string): Set<string> {
  const list = words(text);
  const n = Math.min(3, list.length);
  return n === 0 ? new Set() : new Set(Array.from({ length: list.length - n + 1 }, (_, i) => list.slice(i, i + n).join(' ')));
}

/** Share of the wanted passage's word trigrams in the best quote. */
export function overlaps(wanted: ReadonlySet<string>, evidence: readonly { readonly quote: string }[]): number {
  if (wanted.size === 0 || evidence.length === 0) return 0;
  return Math.max(
    ...evidence.map(({ quote }) => {
      const have = grams(quote);
      return [...wanted].filter((gram) => have.has(gram)).length / wanted.size;
    }),
  );
}

function norm(value: string | null | undefined): string {
  const match = /(\d+)\s*\)?\s*(business|working|calendar)?\s*(hour|day|week|month|year)/i.exec(value ?? '');
  return match
    ? `${match[1]} ${/business|working/i.test(match[2] ?? '') ? 'business ' : ''}${match[3]?.toLowerCase()}`
    : words(value).join(' ');
}
