/**
 * The amendment for contracts whose file cannot take tracked changes: what it changes, clause by clause, with old and new
 * wording, signatures, and a table that compares both.
 */
import { type Outline, type OutlineItem, titleOf } from './outline.js';
import { toDocx } from './outline-docx.js';
import { toMarkdown } from './outline-markdown.js';
import { type Fields, loadPhrases, type Phrases } from './template.js';

/** One change to the contract. `clause` is the number as the contract shows it ("4.2"); absent where it has none. */
export interface AmendmentChange {
  readonly kind: 'replace' | 'delete' | 'add';
  readonly clause?: string;
  /** Where to look if the clause has no number: heading or page, in words. */
  readonly place?: string;
  /** Present wording in full sentences; absent for `add`. */
  readonly old?: string;
  /** New wording in full sentences; absent for `delete`. */
  readonly new?: string;
  /** One sentence for the other side. */
  readonly reason?: string;
}

export interface AmendmentData {
  readonly number: number;
  /** Title of the contract, such as "Data Processing Agreement". */
  readonly contract: string;
  readonly contractDate?: string;
  /** Names of the parties, and what the contract calls them. */
  readonly vendor: string;
  readonly vendorTerm: string;
  readonly customer: string;
  readonly customerTerm: string;
  /** Day from which the changes hold, in words; default: the last signature. */
  readonly effective?: string;
  /** ISO date of the file. */
  readonly date: string;
  readonly changes: readonly AmendmentChange[];
}

/** The amendment as DOCX. */
export async function amendmentDocx(data: AmendmentData): Promise<Uint8Array> {
  const outline = await amendmentOutline(data);
  return toDocx(outline, titleOf(outline), data.date);
}

/** The amendment as Markdown. */
export async function amendmentMarkdown(data: AmendmentData): Promise<string> {
  return toMarkdown(await amendmentOutline(data));
}

async function amendmentOutline(data: AmendmentData): Promise<Outline> {
  const phrases = await loadPhrases('amendment');
  const { changes: _, ...rest } = data;
  const fields: Fields = { contractDate: undefined, ...rest, effective: data.effective ?? phrases.one('effectiveDefault') };
  const letters = (i: number): string => `(${String.fromCharCode(65 + i)})`;
  const general = phrases.list('general', fields);
  return [
    { kind: 'title', text: phrases.one('title', fields) },
    { kind: 'subtitle', text: phrases.one('subtitle', fields) },
    { kind: 'heading', text: phrases.one('recitalsHeading') },
    ...phrases.list('recitals', fields).map((text, i): OutlineItem => ({ kind: 'numbered', number: letters(i), text })),
    { kind: 'heading', text: `1. ${phrases.one('changesHeading')}` },
    { kind: 'paragraph', text: phrases.one('changesIntro', fields) },
    ...data.changes.flatMap((change, i) => changeItems(change, `1.${i + 1}`, phrases)),
    { kind: 'heading', text: `2. ${phrases.one('generalHeading')}` },
    ...general.map((text, i): OutlineItem => ({ kind: 'numbered', number: `2.${i + 1}`, text })),
    { kind: 'heading', text: phrases.one('signaturesHeading') },
    { kind: 'signatures', parties: [data.customer, data.vendor], lines: phrases.list('signatureLines') },
    { kind: 'page-break' },
    { kind: 'heading', text: phrases.one('annexHeading') },
    { kind: 'paragraph', text: phrases.one('annexIntro') },
    {
      kind: 'table',
      head: phrases.list('tableHead'),
      widths: [6, 13, 27, 29, 25],
      rows: data.changes.map((change, i) => [
        `1.${i + 1}`,
        placeOf(change, phrases),
        change.old ?? phrases.one('newClause'),
        change.new ?? phrases.one('deleted'),
        change.reason ?? '',
      ]),
    },
  ];
}

function changeItems(change: AmendmentChange, number: string, phrases: Phrases): OutlineItem[] {
  const place = placeOf(change, phrases);
  const old: OutlineItem = { kind: 'wording', text: change.old ?? '', mark: 'old' };
  const fresh: OutlineItem = { kind: 'wording', text: change.new ?? '', mark: 'new' };
  switch (change.kind) {
    case 'replace':
      return [
        { kind: 'numbered', number, text: phrases.one('replace', { place }) },
        old,
        { kind: 'numbered', number: '', text: phrases.one('replaceBy') },
        fresh,
      ];
    case 'delete':
      return [{ kind: 'numbered', number, text: phrases.one('delete', { place }) }, old];
    case 'add':
      return [{ kind: 'numbered', number, text: place ? phrases.one('add', { place }) : phrases.one('addAtEnd') }, fresh];
  }
}

function placeOf(change: AmendmentChange, phrases: Phrases): string {
  if (!change.clause) return change.place ?? '';
  // "Annex II", "Article 5" and the like name themselves.
  return /^[\d(]/.test(change.clause) ? phrases.one('section', { clause: change.clause }) : change.clause;
}
