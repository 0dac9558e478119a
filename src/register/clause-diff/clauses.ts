/** A contract as a list of clauses that can be compared with those of another version. */
import type { Contract } from '../../model/contract.js';
import type { ContractDocument } from '../../model/document.js';
import { understand } from '../../understand/index.js';

export interface Clause {
  /** Place in the order of the contract. */
  readonly index: number;
  readonly section: string | null;
  /** Innermost heading above it. */
  readonly heading: string | null;
  /** As it stands. */
  readonly text: string;
  /** Its words alone: without its number, case, marks and spaces. */
  readonly plain: string;
  /** It says what a term means. */
  readonly isDefinition: boolean;
  readonly document: number;
  readonly start: number;
  readonly end: number;
}

/** Paragraphs, items, rows and headings in order; pieces without a word are left out. */
export function clausesOf(documents: readonly ContractDocument[]): Clause[] {
  const contract: Contract = understand(documents);
  const clauses: Clause[] = [];
  for (const { document, start, end, section, headings, kind } of contract.provisions) {
    const text = (documents[document]?.text.slice(start, end) ?? '').trim();
    const plain = plainWords(withoutNumber(text, section));
    if (plain === '') continue;
    const isDefinition = kind === 'definition' || /^[“"'‘]/.test(text);
    clauses.push({ index: clauses.length, section, heading: headings.at(-1) ?? null, text, plain, isDefinition, document, start, end });
  }
  return clauses;
}

const plainWords = (text: string): string =>
  (
    text
      .toLowerCase()
      .normalize('NFKC')
      .match(/[\p{L}\p{N}%€$£]+/gu) ?? []
  ).join(' ');

/** A number at the beginning is where it stands, not what it says. */
const withoutNumber = (text: string, section: string | null): string =>
  section !== null && text.startsWith(section)
    ? text.slice(section.length)
    : text.replace(/^\s*\(?(?:\d+(?:\.\d+)*|[a-z]|[ivx]+)[.)]\s+/i, '');
