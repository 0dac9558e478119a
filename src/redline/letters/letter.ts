/** The letter to the vendor that goes with a redline or an amendment. It names what changes, never what we would settle for. */
import type { Outline, OutlineItem } from './outline.js';
import { toDocx } from './outline-docx.js';
import { loadPhrases } from './template.js';

export interface LetterData {
  /** What the contract is called. */
  readonly contract: string;
  readonly vendor: string;
  /** Whose letter it is; null where that is not known. */
  readonly customer: string | null;
  /** Who signs. */
  readonly author: string;
  /** ISO date of the letter. */
  readonly date: string;
  /** ISO date by which an answer is asked for. */
  readonly answerBy: string;
  /** The points that change: what each is about, and what is asked, as a sentence. */
  readonly points: readonly { readonly heading: string; readonly what: string }[];
  /** Names of the files enclosed. */
  readonly files: readonly string[];
  /** The changes are tracked in the contract itself; otherwise they stand in an amendment. */
  readonly isTracked: boolean;
}

/** The letter as DOCX. */
export async function letterDocx(data: LetterData): Promise<Uint8Array> {
  const phrases = await loadPhrases('letter');
  const { contract, vendor, author, date, answerBy, points, files, isTracked } = data;
  const customer = data.customer ?? undefined;
  const says = (text: string): OutlineItem => ({ kind: 'paragraph', text });
  const subject = phrases.one('subject', { contract, vendor, customer });
  const outline: Outline = [
    ...(customer === undefined ? [] : [says(customer)]),
    { kind: 'aside', text: dayInWords(date) },
    says(vendor),
    { kind: 'heading', text: subject },
    says(phrases.one('salutation')),
    says(phrases.one(points.length === 1 ? 'introOne' : 'intro', { count: points.length })),
    ...points.map(
      ({ heading, what }, i): OutlineItem => ({ kind: 'numbered', number: `${i + 1}.`, text: phrases.one('point', { heading, what }) }),
    ),
    says(phrases.one(isTracked ? 'tracked' : 'amendment')),
    says(phrases.one('request', { answerBy: dayInWords(answerBy) })),
    says(phrases.one('reservation')),
    {
      kind: 'signed',
      closing: phrases.one('closing'),
      lines: [author, ...(customer === undefined ? [] : [phrases.one('behalf', { customer })])],
    },
    says(phrases.one('enclosed', { files: files.join(', ') })),
  ];
  return toDocx(outline, subject, date);
}

/** "27 November 2026", whatever the place of the machine. */
const dayInWords = (date: string): string =>
  new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(date.slice(0, 10)));
