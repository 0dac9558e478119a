/** The edits of a redline as changes of an amendment: clause by clause, old and new wording in full sentences. */
import type { Block, ContractDocument } from '../../model/document.js';
import type { Edit } from '../../model/edit.js';
import { sentences } from '../../text/sentences.js';
import { offsetOf } from '../propose/combine.js';
import { blockIndex } from '../propose/passage.js';
import { preview } from '../propose/preview.js';
import type { AmendmentChange } from './amendment.js';
import { sectionName } from './section-name.js';

/** Where a passage stands, as the contract numbers it; undefined where it has no number. */
export type SectionOf = (start: number, end: number) => string | undefined;

/** One change for each block that is changed and for each new clause, in the order of the text. */
export function amendmentChanges(document: ContractDocument, edits: readonly Edit[], sectionOf: SectionOf): AmendmentChange[] {
  const groups = new Map<string, Edit[]>();
  for (const edit of [...edits].sort((a, b) => offsetOf(a) - offsetOf(b))) {
    const at = blockIndex(
      document,
      edit.kind === 'add-clause' || edit.kind === 'insert' ? Math.max(0, offsetOf(edit) - 1) : offsetOf(edit),
    );
    const key = edit.kind === 'add-clause' ? `clause ${offsetOf(edit)}` : `block ${at}`;
    groups.set(key, [...(groups.get(key) ?? []), edit]);
  }
  return [...groups.values()].flatMap((group): AmendmentChange[] => {
    const block =
      document.blocks[
        blockIndex(document, Math.max(0, offsetOf(group[0]!) - (group[0]!.kind === 'delete' || group[0]!.kind === 'replace' ? 0 : 1)))
      ];
    if (!block) return [];
    const where = placeWords(document, block, sectionOf);
    const reason = [...new Set(group.flatMap((edit) => (edit.comment ? [edit.comment.text] : [])))].join('\n');
    const told = reason === '' ? {} : { reason };
    if (group[0]!.kind === 'add-clause') {
      const texts = group.flatMap((edit) =>
        edit.kind === 'add-clause' ? [...(edit.heading ? [`${edit.heading}.`] : []), ...edit.paragraphs] : [],
      );
      return [{ kind: 'add', ...where, new: texts.join('\n'), ...told }];
    }
    const { old, fresh } = wording(document, block, group);
    return [{ kind: fresh === '' ? 'delete' : 'replace', ...where, old, ...(fresh === '' ? {} : { new: fresh }), ...told }];
  });
}

/** The sentences that the edits touch, before and after. */
function wording(document: ContractDocument, block: Block, edits: readonly Edit[]): { old: string; fresh: string } {
  const from = block.label === undefined ? block.start : Math.min(block.start + block.label.length + 1, block.end);
  const parts = sentences(document.text, from, block.end);
  const starts = edits.map(offsetOf);
  const ends = edits.map((edit) => (edit.kind === 'delete' || edit.kind === 'replace' ? edit.end : offsetOf(edit)));
  const touched = parts.filter((part) => Math.min(...starts) <= part.end && Math.max(...ends) >= part.start);
  const start = Math.min(touched[0]?.start ?? from, ...starts);
  const end = Math.max(touched.at(-1)?.end ?? block.end, ...ends);
  const alone: ContractDocument = { ...document, text: document.text.slice(0, end), blocks: [], pages: [] };
  const { document: after } = preview(alone, edits);
  return { old: document.text.slice(start, end).trim(), fresh: after.text.slice(start).trim() };
}

function placeWords(document: ContractDocument, block: Block, sectionOf: SectionOf): Pick<AmendmentChange, 'clause' | 'place'> {
  const clause = sectionName(document, blockIndex(document, block.start), sectionOf(block.start, block.end));
  if (clause !== undefined) return { clause };
  const above = document.blocks
    .slice(0, blockIndex(document, block.start) + 1)
    .reverse()
    .find((b) => b.kind === 'heading' || b.kind === 'title');
  const words = above && document.text.slice(above.start, above.end).replace(/\s+/g, ' ').slice(0, 120);
  return { place: words ? `the part “${words}”` : block.page ? `page ${block.page}` : 'the Agreement' };
}
