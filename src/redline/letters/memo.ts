/** The internal memo beside a redline: what was found, what we ask for, what we would accept, and who may accept it. */
import { type Outline, type OutlineItem, titleOf } from './outline.js';
import { toDocx } from './outline-docx.js';
import { toMarkdown } from './outline-markdown.js';
import { loadPhrases, type Phrases } from './template.js';

/** One open point. Texts are plain; absent ones are left out. */
export interface MemoPoint {
  readonly id: string;
  readonly title: string;
  readonly severity: 'critical' | 'major' | 'minor';
  readonly clause?: string;
  /** What the contract says, with its reason. */
  readonly found: string;
  /** The wording proposed to the vendor. */
  readonly asked: string;
  /** Law or policy behind it. */
  readonly basis?: string;
  readonly fallback?: string;
  readonly walkAway?: string;
  readonly approver?: string;
}

export interface MemoData {
  readonly contract: string;
  readonly vendor: string;
  readonly author: string;
  /** ISO date of the file. */
  readonly date: string;
  /** Name of the pack of requirements. */
  readonly pack: string;
  readonly points: readonly MemoPoint[];
  /** Points that could not be written into the file, with the reason. */
  readonly notRedlined: readonly string[];
}

/** The memo as DOCX. */
export async function memoDocx(data: MemoData): Promise<Uint8Array> {
  const outline = await memoOutline(data);
  return toDocx(outline, titleOf(outline), data.date);
}

/** The memo as Markdown. */
export async function memoMarkdown(data: MemoData): Promise<string> {
  return toMarkdown(await memoOutline(data));
}

async function memoOutline(data: MemoData): Promise<Outline> {
  const phrases = await loadPhrases('memo');
  const { contract, vendor, author, pack, points } = data;
  const fields = { contract, vendor, author, pack, date: data.date.slice(0, 10) };
  const critical = points.filter((p) => p.severity === 'critical').length;
  return [
    { kind: 'title', text: phrases.one('title', fields) },
    { kind: 'subtitle', text: phrases.one('subtitle', fields) },
    { kind: 'warning', text: phrases.one('warning', fields) },
    { kind: 'paragraph', text: phrases.one('preparedBy', fields) },
    { kind: 'heading', text: phrases.one('summaryHeading') },
    { kind: 'paragraph', text: phrases.one('summary', { count: points.length, critical }) },
    {
      kind: 'table',
      head: phrases.list('tableHead'),
      widths: [7, 42, 13, 13, 25],
      rows: points.map((p, i) => [String(i + 1), p.title, p.severity, p.clause ?? '–', p.approver ?? phrases.one('noApprover')]),
    },
    { kind: 'heading', text: phrases.one('pointsHeading') },
    ...points.flatMap((point, i) => pointItems(point, i + 1, phrases)),
    ...notRedlined(data.notRedlined, phrases),
  ];
}

function pointItems(point: MemoPoint, number: number, phrases: Phrases): OutlineItem[] {
  const labelled = (key: string, text: string | undefined): OutlineItem[] =>
    text === undefined ? [] : [{ kind: 'labelled', label: phrases.one(key), text }];
  return [
    { kind: 'subheading', text: `${number}. ${point.title} (${point.id}, ${point.severity})` },
    ...labelled('found', `${point.found} [${point.clause ?? phrases.one('nowhere')}]`),
    ...labelled('asked', point.asked),
    ...labelled('basis', point.basis),
    ...labelled('fallback', point.fallback),
    ...labelled('walkAway', point.walkAway),
    ...labelled('approver', point.approver ?? (point.fallback === undefined ? undefined : phrases.one('noApprover'))),
  ];
}

function notRedlined(reasons: readonly string[], phrases: Phrases): OutlineItem[] {
  if (reasons.length === 0) return [];
  return [
    { kind: 'heading', text: phrases.one('notRedlinedHeading') },
    { kind: 'paragraph', text: phrases.one('notRedlinedIntro') },
    ...reasons.map((text, i): OutlineItem => ({ kind: 'numbered', number: `${i + 1}.`, text })),
  ];
}
