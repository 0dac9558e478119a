/** The letter to the vendor that goes with a redline or an amendment. It names what changes, never what we would settle for. */
import { type Outline, titleOf } from './outline.js';
import { toDocx } from './outline-docx.js';
import { loadPhrases } from './template.js';

export interface LetterData {
  /** Title of the contract. */
  readonly contract: string;
  readonly vendor: string;
  readonly author: string;
  /** ISO date of the letter. */
  readonly date: string;
  /** ISO date by which an answer is asked for. */
  readonly answerBy: string;
  /** Titles of the provisions that change. */
  readonly points: readonly string[];
  /** Names of the files enclosed. */
  readonly files: readonly string[];
}

/** The letter as DOCX. */
export async function letterDocx(data: LetterData): Promise<Uint8Array> {
  const phrases = await loadPhrases('letter');
  const { contract, vendor, author, date, answerBy, points, files } = data;
  const outline: Outline = [
    { kind: 'title', text: phrases.one('title', { contract }) },
    { kind: 'paragraph', text: phrases.one('salutation', { vendor }) },
    { kind: 'paragraph', text: phrases.one('dateline', { date }) },
    { kind: 'paragraph', text: phrases.one('intro', { contract, count: points.length }) },
    { kind: 'heading', text: phrases.one('pointsHeading') },
    ...points.map((text) => ({ kind: 'paragraph' as const, text: `– ${text}` })),
    { kind: 'paragraph', text: phrases.one('request', { answerBy }) },
    { kind: 'paragraph', text: phrases.one('closing') },
    { kind: 'paragraph', text: author },
    { kind: 'paragraph', text: phrases.one('enclosed', { files: files.join(', ') }) },
  ];
  return toDocx(outline, titleOf(outline), date);
}
