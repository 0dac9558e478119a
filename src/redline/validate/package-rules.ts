/** Rules about the package as a whole: content types, relationships, and ids that several parts share. */
import { elementsOf, mainPart, type OpcPackage, relatedPart, relationshipsOf, resolveTarget } from '../package/package.js';
import type { Report } from './problem.js';
import type { StoryFacts } from './story.js';

/** Every part has a content type, every declared part is there. */
export function checkContentTypes(opc: OpcPackage, report: Report): void {
  const name = opc.find('[Content_Types].xml');
  if (name === undefined) {
    report('content-types', 'no list of content types');
    return;
  }
  const defaults = new Set<string>();
  const overrides = new Set<string>();
  for (const { local, attributes } of elementsOf(opc.text(name), name)) {
    if (local === 'Default') defaults.add((attributes.get('Extension') ?? '').toLowerCase());
    if (local !== 'Override') continue;
    const part = (attributes.get('PartName') ?? '').replace(/^\//, '').toLowerCase();
    if (overrides.has(part)) report('content-types', `${part} declared twice`);
    overrides.add(part);
    if (opc.find(part) === undefined && opc.find(decode(part)) === undefined) report('content-types', `${part} declared but absent`);
  }
  for (const part of opc.names) {
    if (part === name) continue;
    const extension = part.slice(part.lastIndexOf('.') + 1).toLowerCase();
    if (!defaults.has(extension) && !overrides.has(part.toLowerCase())) report('content-types', `${part} has no content type`);
  }
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** Every internal target exists, ids are unique, and every id used in a part is declared for it. */
export function checkRelationships(opc: OpcPackage, facts: ReadonlyMap<string, StoryFacts>, report: Report): void {
  for (const part of ['', ...opc.names.filter((n) => !n.endsWith('.rels'))]) {
    const relationships = relationshipsOf(opc, part);
    const ids = new Set<string>();
    for (const { id, target, external } of relationships) {
      if (ids.has(id)) report('relationship', `${part}: id ${id} twice`);
      ids.add(id);
      if (!external && !target.startsWith('#') && opc.find(resolveTarget(part, target)) === undefined)
        report('relationship', `${part}: target ${target} is absent`);
    }
    for (const used of facts.get(part)?.relationships ?? [])
      if (used !== '' && !ids.has(used)) report('relationship', `${part}: ${used} is not declared`);
  }
}

/** Ids unique over the stories; comments and notes referred to exist, and comments are anchored. */
export function checkIds(opc: OpcPackage, facts: ReadonlyMap<string, StoryFacts>, report: Report): void {
  const all = [...facts.values()];
  unique(
    all.flatMap((f) => f.revisions),
    'revision-id-twice',
    report,
  );
  unique(
    all.flatMap((f) => f.paragraphIds),
    'paragraph-id-twice',
    report,
  );
  unique(
    all.flatMap((f) => f.bookmarks.map((b) => b.id)),
    'bookmark-id-twice',
    report,
  );
  unique(
    all.flatMap((f) => f.bookmarks.map((b) => b.name)),
    'bookmark-name-twice',
    report,
  );
  const main = mainPart(opc);
  const commentsPart = relatedPart(opc, main, 'comments');
  const comments = commentsPart === undefined ? [] : (facts.get(commentsPart)?.comments ?? []);
  unique(comments, 'comment-id-twice', report);
  const references = all.flatMap((f) => f.commentReferences);
  unique(references, 'comment-reference-twice', report);
  const present = new Set(comments);
  for (const id of references) if (!present.has(id)) report('comment-absent', `comment ${id} is referred to but absent`);
  const referred = new Set(references);
  for (const id of comments) if (!referred.has(id)) report('comment-unanchored', `comment ${id} is referred to nowhere`);
  for (const id of all.flatMap((f) => f.commentRanges))
    if (!referred.has(id)) report('comment-range', `range of comment ${id} has no reference`);
  const notes = new Set(all.flatMap((f) => f.notes));
  for (const note of all.flatMap((f) => f.noteReferences)) if (!notes.has(note)) report('note-absent', `${note} is referred to but absent`);
}

function unique(ids: readonly string[], code: string, report: Report): void {
  const seen = new Set<string>();
  for (const id of ids) {
    if (seen.has(id)) report(code, id);
    seen.add(id);
  }
}
