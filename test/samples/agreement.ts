/** Where a review differs from what a careful reader expects of a sample: outcome, quote, value, or the facts of the contract. */
import type { Review } from '../../src/model/review.js';

export interface Expected {
  readonly file: string;
  readonly contract: {
    readonly title: string | null;
    readonly type: string;
    readonly vendor: string | null;
    readonly customer: string | null;
  };
  readonly findings: Readonly<Record<string, { readonly outcome: string; readonly value?: string; readonly quote?: string }>>;
}

const plain = (text: string): string => text.replace(/[“”]/g, '"').replace(/[‘’]/g, "'").replace(/\s+/g, ' ');
const amount = (value: string | null | undefined): string =>
  /(\d+)\)?\s*(business|working)?\s*(?:calendar )?(hour|day|week|month|year)/
    .exec(value ?? '')
    ?.slice(1)
    .filter(Boolean)
    .join(' ') ?? plain(value ?? '');

/** Ids of the rows, and `contract.<fact>` for facts, sorted. */
export function differences(review: Review, expected: Expected): string[] {
  const rows = Object.entries(expected.findings).flatMap(([id, wanted]) => {
    const finding = review.findings.find((candidate) => candidate.requirement === id);
    const quotes = plain((finding?.evidence ?? []).map((evidence) => evidence.quote).join(' … '));
    const same =
      finding?.outcome === wanted.outcome &&
      (!wanted.quote || quotes.includes(plain(wanted.quote))) &&
      (!wanted.value || amount(finding.value) === amount(wanted.value));
    return same ? [] : [id];
  });
  const facts = (['title', 'type', 'vendor', 'customer'] as const).filter((fact) => review.contract[fact] !== expected.contract[fact]);
  return [...rows, ...facts.map((fact) => `contract.${fact}`)].sort();
}
