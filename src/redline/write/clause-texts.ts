/** Which paragraphs a new clause becomes: heading or run-in heading, typed numbers counted on, and whose looks each one takes. */
import type { Block, ContractDocument } from '../../model/document.js';
import type { Edit } from '../../model/edit.js';
import { Refusal } from '../package/refusal.js';
import type { ScannedParagraph } from '../package/scanned-paragraph.js';
import type { NewParagraph } from './clause.js';
import type { PartWork } from './operations.js';
import { firstUnder, nextNumber, numberText, run, type TypedNumber, typedNumber } from './typed-number.js';

type AddClause = Extract<Edit, { kind: 'add-clause' }>;

/** Plans the paragraphs of a clause put in after `target`, the last paragraph of `block`; they look like `like`, if given, and count on from it. */
export function clauseParagraphs(
  edit: AddClause,
  block: Block,
  document: ContractDocument,
  work: PartWork,
  target: ScannedParagraph,
  like?: ScannedParagraph,
): NewParagraph[] {
  if (edit.paragraphs.length === 0 && !edit.heading) throw new Refusal('the clause has no words');
  if (edit.paragraphs.some((p) => p.trim() === '')) throw new Refusal('a paragraph of the clause has no words');
  const at = document.blocks.indexOf(block);
  const heading = edit.heading === undefined ? undefined : headingNear(document, at, work.part);
  const bodyModel = heading === block ? bodyNear(document, at, work.part) : undefined;
  const taken = new Set(
    work.paragraphs
      .map((p) => typedNumber(p.text))
      .filter((n) => n !== undefined)
      .map(numberText),
  );
  const count = counter(taken);
  const own = like ?? (bodyModel ? paragraphOf(work, bodyModel) : target) ?? target;
  const looks = like || bodyModel ? modelOf(work, own) : {};
  const before = typedNumber(work.paragraphs[own.index - 1]?.text ?? '');
  const number = typedNumber(own.text);
  if (edit.heading !== undefined && heading) {
    const model = paragraphOf(work, heading) ?? target;
    const typed = typedNumber(model.text);
    const above = typed ?? typedNumber(`${heading.label ?? ''} x`);
    const next = above && count(above, typedNumber(work.paragraphs[model.index - 1]?.text ?? ''));
    const first = number && firstUnder(number, next);
    const numbers = first ? run(first, edit.paragraphs.length) : edit.paragraphs.map(() => number && count(number, before));
    return [
      { text: withNumber(typed && next, edit.heading), ...modelOf(work, model) },
      ...edit.paragraphs.map((text, i) => ({ text: withNumber(numbers[i], text), ...looks })),
    ];
  }
  const texts: NewParagraph[] = [];
  let last = number;
  const following = (): TypedNumber | undefined => {
    last = last && count(last, before);
    return last;
  };
  let pending = edit.paragraphs;
  if (edit.heading !== undefined) {
    const lead = `${withNumber(following(), edit.heading.replace(/[.:]$/, ''))}.`;
    const [first = '', ...others] = pending;
    texts.push({ text: first ? `${lead} ${first}` : lead, boldUntil: lead.length });
    pending = others;
  }
  for (const text of pending) texts.push({ text: withNumber(following(), text), ...looks });
  return texts;
}

function counter(taken: Set<string>): (number: TypedNumber, before: TypedNumber | undefined) => TypedNumber {
  return (number, before) => {
    const next = nextNumber(number, taken, before);
    taken.add(numberText(next));
    return next;
  };
}

function withNumber(number: TypedNumber | undefined, text: string): string {
  return number ? `${numberText(number)}${number.gap}${text}` : text;
}

/** The nearest heading before the place; the first one after it where the place stands before all headings. */
function headingNear(document: ContractDocument, at: number, part: string): Block | undefined {
  const fits = (block: Block): boolean => block.kind === 'heading' && block.anchor?.part === part && !block.cell;
  for (let i = at; i >= 0; i--) if (fits(document.blocks[i]!)) return document.blocks[i];
  return document.blocks.slice(at + 1).find(fits);
}

/** The body paragraph nearest to a heading: after it first, then before it. */
function bodyNear(document: ContractDocument, at: number, part: string): Block | undefined {
  const fits = (b: Block | undefined): boolean =>
    b !== undefined && b.kind === 'paragraph' && b.anchor?.part === part && b.origin === 'body';
  for (let i = at + 1; i < document.blocks.length; i++) if (fits(document.blocks[i])) return document.blocks[i];
  for (let i = at - 1; i >= 0; i--) if (fits(document.blocks[i])) return document.blocks[i];
  return undefined;
}

function paragraphOf(work: PartWork, block: Block): ScannedParagraph | undefined {
  return work.paragraphs[block.anchor?.paragraph ?? -1];
}

function modelOf(work: PartWork, paragraph: ScannedParagraph): Pick<NewParagraph, 'model'> {
  return { model: { xml: work.xml.slice(paragraph.start, paragraph.end), namespaces: paragraph.namespaces } };
}
