/** The sentences of a contract in which its dates may stand, each with its place. */
import type { Contract } from '../../model/contract.js';
import type { DateQuote, KeyDate } from '../../model/key-dates.js';
import { sentences } from '../../text/sentences.js';

export interface Statement {
  readonly text: string;
  /** Offset of the sentence in its document. */
  readonly start: number;
  readonly document: number;
  readonly section: string | null;
  readonly page: number | null;
  /** Headings above it, and its lead-ins. */
  readonly about: string;
  /** The sentence before it in the same provision, or an empty text. */
  readonly before: string;
  /** It stands in an annex, where other things than the contract begin and end. */
  readonly isAnnex: boolean;
}

export function* statements(contract: Contract): Generator<Statement> {
  for (const provision of contract.provisions) {
    if (provision.kind === 'definition' && provision.annex) continue;
    const text = contract.documents[provision.document]?.text ?? '';
    const leadIns = provision.leadIns.map((span) => text.slice(span.start, span.end));
    let before = '';
    for (const span of sentences(text, provision.start, provision.end)) {
      const sentence = text.slice(span.start, span.end);
      yield {
        text: sentence,
        start: span.start,
        document: provision.document,
        section: provision.section,
        page: provision.page,
        about: [...provision.headings, ...leadIns].join('\n'),
        before,
        isAnnex: provision.annex,
      };
      before = sentence;
    }
  }
}

/** The whole sentence as a quote. */
export const quoteOf = ({ text, start, document, section, page }: Statement): DateQuote => ({
  quote: text,
  start,
  end: start + text.length,
  document,
  section,
  page,
});

/** A key date from a sentence, with what is given on top of nothing. */
export const factFrom = (kind: KeyDate['kind'], statement: Statement, parts: Partial<KeyDate>): KeyDate => ({
  kind,
  date: null,
  readings: [],
  period: null,
  automatic: null,
  times: null,
  by: null,
  source: 'text',
  evidence: quoteOf(statement),
  ...parts,
});
