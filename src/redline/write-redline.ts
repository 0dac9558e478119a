/**
 * From a vendor's DOCX and a list of edits to the same DOCX with tracked changes and comments. Either every promise holds or
 * no bytes are handed out: no new problem of format, accept all = proposed, reject all = original, untouched parts byte for byte.
 */
import type { ContractDocument } from '../model/document.js';
import type { Edit, RedlineMeta, RedlineResult } from '../model/edit.js';
import { mainPart, type OpcPackage, openPackage, relatedPart } from './package/package.js';
import { Refusal } from './package/refusal.js';
import { scanPart } from './package/scan.js';
import { STRICT } from './package/wml.js';
import { patchZip } from './package/zip.js';
import { checkGates } from './prove/gates.js';
import { type ApplyContext, applyOperations } from './write/apply.js';
import { commentParts, type NewComment } from './write/comments.js';
import { locateEdit, type Stories } from './write/locate.js';
import { normalizeEdits, unfit } from './write/normalize-edits.js';
import type { PartWork } from './write/operations.js';
import { freeIds, revisionMarks } from './write/revision-marks.js';

/**
 * Writes the edits into the package that `document` was read from (with `changes: 'accepted'`). Edits do not overlap; all of
 * them are written or none. Reasons for a refusal begin with "edit n:" where one edit is to blame.
 */
export function writeRedline(bytes: Uint8Array, document: ContractDocument, edits: readonly Edit[], meta: RedlineMeta): RedlineResult {
  try {
    if (Number.isNaN(Date.parse(meta.date))) return { refused: [`Expected a date such as 2026-03-01T09:00:00Z; found "${meta.date}".`] };
    if (meta.author.trim() === '' || unfit(meta.author)) return { refused: ['Expected the name of an author for the changes.'] };
    if (edits.length === 0) return { refused: ['There is nothing to change.'] };
    const normalized = normalizeEdits(edits, document);
    if ('refused' in normalized) return normalized;
    return write(bytes, document, normalized.edits, meta);
  } catch (error) {
    if (error instanceof Refusal) return { refused: [error.message] };
    throw error;
  }
}

function write(bytes: Uint8Array, document: ContractDocument, edits: readonly Edit[], meta: RedlineMeta): RedlineResult {
  const opc = openPackage(bytes);
  const stories = openStories(opc);
  const refused: string[] = [];
  edits.forEach((edit, i) => {
    try {
      locateEdit(edit, i, document, stories);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refused.push(`edit ${i + 1}: ${error.message}`);
    }
  });
  if (refused.length > 0) return { refused };

  const used = idsInUse(opc);
  const marks = revisionMarks(meta, used);
  const comments: NewComment[] = [];
  const nextComment = freeIds(commentIdsInUse(opc, stories.main));
  const context: ApplyContext = {
    marks,
    comment: (text) => {
      const id = nextComment();
      comments.push({ id, text });
      return id;
    },
    hasReferenceStyle: hasStyle(opc, stories.main, 'CommentReference'),
  };
  const texts = new Map<string, string>();
  for (const work of stories.touched()) texts.set(work.part, applyOperations(work, context));
  const strict = opc.text(stories.main).includes(`"${STRICT}"`);
  for (const [part, text] of commentParts(opc, comments, meta, strict)) texts.set(part, text);
  const encoder = new TextEncoder();
  const out = patchZip(opc.archive, new Map([...texts].map(([part, text]) => [part, encoder.encode(text)])));
  const ours = { revisions: marks.ours, comments: new Set(comments.map((c) => c.id)) };
  const failed = checkGates(bytes, out, { changed: new Set(texts.keys()), works: stories.touched(), ours });
  return failed.length > 0 ? { refused: failed } : { bytes: out };
}

function openStories(opc: OpcPackage): Stories & { touched: () => PartWork[] } {
  const works = new Map<string, PartWork>();
  const work = (name: string): PartWork => {
    const part = opc.find(name);
    if (part === undefined) throw new Refusal('its part is not in the file');
    const known = works.get(part);
    if (known) return known;
    const xml = opc.text(part);
    const made: PartWork = { part, xml, paragraphs: scanPart(xml, part), operations: new Map() };
    works.set(part, made);
    return made;
  };
  return { main: mainPart(opc), work, touched: () => [...works.values()].filter((w) => w.operations.size > 0) };
}

/** Every number that any part uses as an id: our revisions keep clear of all of them. */
function idsInUse(opc: OpcPackage): Set<number> {
  const used = new Set<number>();
  for (const part of opc.names) {
    if (!/\.xml$/i.test(part)) continue;
    for (const [, id] of opc.text(part).matchAll(/:id\s*=\s*["'](\d{1,10})["']/g)) used.add(Number(id));
  }
  return used;
}

function commentIdsInUse(opc: OpcPackage, main: string): Set<number> {
  const used = new Set<number>();
  const part = relatedPart(opc, main, 'comments');
  const texts = [opc.text(main), ...(part === undefined ? [] : [opc.text(part)])];
  for (const text of texts)
    for (const [tag] of text.matchAll(/<[^<>]*?\bcomment(?:RangeStart|RangeEnd|Reference)?\s[^<>]*>/g)) {
      const id = /:id\s*=\s*["'](\d{1,10})["']/.exec(tag)?.[1];
      if (id !== undefined) used.add(Number(id));
    }
  return used;
}

function hasStyle(opc: OpcPackage, main: string, style: string): boolean {
  const part = relatedPart(opc, main, 'styles');
  return part !== undefined && new RegExp(`styleId\\s*=\\s*["']${style}["']`).test(opc.text(part));
}
