/** The stories of a document in the order of its text: the body, then the notes it refers to, then each header and footer once. */
import type { BlockOrigin, ReadOptions } from '../../model/document.js';
import { ReadFailure } from '../limits.js';
import type { Assembly } from './assembly.js';
import type { StoryContext, StoryFacts } from './cursor.js';
import { partOf } from './package.js';
import type { Paragraph } from './paragraph.js';
import type { Reporter } from './reporter.js';
import { readStory } from './story.js';
import { newMerger, type View } from './view.js';

export interface Stories {
  /** Takes the paragraphs of the body. */
  add(paragraph: Paragraph): void;
  finishBody(): void;
  /** Reads notes, headers and footers; call after the body. */
  addRest(margins: StoryFacts['margins']): void;
}

/** Writer of all stories of one document into its assembly. */
export function newStories(
  context: StoryContext,
  main: string,
  view: View,
  assembly: Assembly,
  onProgress: ReadOptions['onProgress'],
): Stories {
  const related = context.pack.relationships(main);
  /** Notes in the order of the places that refer to them. */
  const references = { footnote: new Set<string>(), endnote: new Set<string>() };
  const body = newWriter(view, assembly, references, main, 'body');

  const addNotes = (part: string, kind: 'footnote' | 'endnote'): void => {
    const notes = new Map<string, Paragraph[]>();
    readStory(part, context, (paragraph) => {
      const id = paragraph.noteId ?? '';
      const note = notes.get(id);
      if (note === undefined) notes.set(id, [paragraph]);
      else note.push(paragraph);
    });
    const writer = newWriter(view, assembly, references, part, kind);
    for (const id of references[kind]) for (const paragraph of notes.get(id) ?? []) writer.add(paragraph);
    writer.flush();
  };

  const seen = new Set<string>();
  const addMargin = (part: string, kind: 'header' | 'footer'): void => {
    const paragraphs: Paragraph[] = [];
    readStory(part, context, (paragraph) => paragraphs.push(paragraph));
    const content = JSON.stringify(paragraphs.map(textsOf));
    if (seen.has(content)) return;
    seen.add(content);
    const writer = newWriter(view, assembly, references, part, kind);
    for (const paragraph of paragraphs) writer.add(paragraph);
    writer.flush();
  };

  return {
    add: body.add,
    finishBody: body.flush,
    addRest(margins) {
      const rest = new Map<string, () => void>();
      for (const kind of ['footnote', 'endnote'] as const) {
        const part = partOf(related, `${kind}s`);
        if (part !== undefined) rest.set(part, () => attempt(context.report, `the ${kind}s`, () => addNotes(part, kind)));
      }
      for (const { kind, id } of margins) {
        const relation = related.get(id);
        if (relation === undefined || relation.external || rest.has(relation.target)) continue;
        rest.set(relation.target, () => attempt(context.report, `a ${kind}`, () => addMargin(relation.target, kind)));
      }
      let done = 1;
      onProgress?.(done, rest.size + 1, 'part');
      for (const read of rest.values()) {
        read();
        onProgress?.(++done, rest.size + 1, 'part');
      }
    },
  };
}

/** Texts of a paragraph and its text boxes: what makes two headers the same. */
const textsOf = ({ pieces, boxes }: Paragraph): unknown[] => [pieces.map(({ text }) => text), boxes.map(textsOf)];

/** Runs the reading of a secondary part; damage there makes the document partial, limits still end the reading. */
export function attempt<T>(report: Reporter, what: string, body: () => T): T | undefined {
  try {
    return body();
  } catch (error) {
    if (!(error instanceof ReadFailure) || error.status !== 'corrupt') throw error;
    report.unread(`${what} (${error.message})`);
    return undefined;
  }
}

type References = Record<'footnote' | 'endnote', Set<string>>;

/** Takes paragraphs of one story and writes them as the view shows them, each followed by the text boxes it anchors. */
function newWriter(
  view: View,
  assembly: Assembly,
  references: References,
  part: string,
  origin: BlockOrigin,
): ReturnType<typeof newMerger> {
  return newMerger(view, (shown) => {
    for (const { note } of shown.pieces) if (note !== undefined) references[note.kind].add(note.id);
    assembly.add(shown, part, shown.paragraph.inBox && origin === 'body' ? 'textbox' : origin);
    if (shown.boxes.length === 0) return;
    const inner = newWriter(view, assembly, references, part, origin);
    for (const box of shown.boxes) inner.add(box);
    inner.flush();
  });
}
