/**
 * DOCX → ContractDocument: what a person sees on the page in one view of the tracked changes, block by block, and notices of
 * all that is hidden, active, outside the file or not read. Never follows a relationship out of the package.
 */
import type { BlockOrigin, ContractDocument, ReadOptions } from '../../model/document.js';
import { defaultLimits, ReadFailure } from '../limits.js';
import { type Assembly, newAssembly } from './assembly.js';
import type { StoryContext } from './cursor.js';
import { readNumbering } from './numbering.js';
import { type OoxmlPackage, openPackage, type Relationship } from './package.js';
import type { Paragraph } from './paragraph.js';
import { newReporter, type Reporter } from './reporter.js';
import { readStory } from './story.js';
import { readStyles } from './styles.js';
import { inspect } from './surroundings.js';
import { newMerger, type View } from './view.js';

/** Reads one DOCX file; throws ReadFailure for files that are damaged, locked, no Word document, or over a limit. */
export function readDocx(bytes: Uint8Array, file: string, options: ReadOptions): ContractDocument {
  const limits = { ...defaultLimits, ...options.limits };
  refuseCompoundFile(bytes);
  const pack = openPackage(bytes, limits);
  const main = mainPart(pack);
  const related = pack.relationships(main);
  const report = newReporter();
  const parts = { styles: partOf(related, 'styles'), numbering: partOf(related, 'numbering') };
  const styles = attempt(report, 'the style sheet', () => readStyles(pack, parts.styles)) ?? readStyles(pack, undefined);
  const lists =
    attempt(report, 'the numbering', () => readNumbering(pack, parts.numbering, styles)) ?? readNumbering(pack, undefined, styles);
  const view: View = options.changes ?? 'accepted';
  const assembly = newAssembly(styles, lists, report);
  let tables = 0;
  let containers = 0;
  let spent = 0;
  const context: StoryContext = {
    pack,
    styles,
    report,
    nextTable: () => tables++,
    nextContainer: () => containers++,
    spend(characters) {
      spent += characters;
      if (spent > limits.characters) throw new ReadFailure('too-large', `Text is longer than ${limits.characters} characters.`);
    },
  };

  const references = { footnote: new Set<string>(), endnote: new Set<string>() };
  const story = newStoryWriter(view, assembly, references);
  const body = story(main, 'body');
  const facts = readStory(main, context, body.add);
  body.flush();
  if (facts.root !== 'w:document')
    throw new ReadFailure('unsupported-type', 'Expected a Word document; found another kind of Office file.');

  for (const kind of ['footnote', 'endnote'] as const) {
    const part = partOf(related, `${kind}s`);
    if (part === undefined) continue;
    attempt(report, `the ${kind}s`, () => {
      const notes = new Map<string, Paragraph[]>();
      readStory(part, context, (paragraph) => {
        const id = paragraph.noteId ?? '';
        notes.set(id, [...(notes.get(id) ?? []), paragraph]);
      });
      const writer = story(part, kind);
      for (const id of references[kind]) for (const paragraph of notes.get(id) ?? []) writer.add(paragraph);
      writer.flush();
    });
  }
  const seen = new Set<string>();
  for (const { kind, id } of facts.margins) {
    const part = related.get(id)?.target;
    if (part === undefined || seen.has(part)) continue;
    seen.add(part);
    attempt(report, `a ${kind}`, () => {
      const paragraphs: Paragraph[] = [];
      readStory(part, context, (paragraph) => paragraphs.push(paragraph));
      const content = JSON.stringify(paragraphs.map((paragraph) => paragraph.pieces.map((piece) => piece.text)));
      if (seen.has(content)) return;
      seen.add(content);
      const writer = story(part, kind);
      for (const paragraph of paragraphs) writer.add(paragraph);
      writer.flush();
    });
  }
  const title = inspect(pack, main, report);
  const assembled = assembly.finish();
  const { notices, partial, pictures } = report.finish();
  const empty = assembled.text.trim() === '';
  if (empty && !partial) notices.unshift({ code: 'no-text', severity: 'error', message: noText(pictures) });
  const status = partial ? 'partial' : empty ? 'no-text' : 'reviewed';
  return { file, format: 'docx', sha256: '', status, ...assembled, pages: [], margins: [], notices, ...(title && { title }) };
}

const noText = (pictures: number): string =>
  pictures > 0 ? 'The document has pictures but no text: scanned pages need text recognition.' : 'The document has no text.';

/** Runs the reading of a secondary part; damage there makes the document partial, limits still end the reading. */
function attempt<T>(report: Reporter, what: string, body: () => T): T | undefined {
  try {
    return body();
  } catch (error) {
    if (!(error instanceof ReadFailure) || error.status !== 'corrupt') throw error;
    report.unread(`${what} (${error.message})`);
    return undefined;
  }
}

function newStoryWriter(view: View, assembly: Assembly, references: Record<'footnote' | 'endnote', Set<string>>) {
  return (part: string, origin: BlockOrigin): ReturnType<typeof newMerger> => {
    const merger: ReturnType<typeof newMerger> = newMerger(view, (shown) => {
      for (const { note } of shown.pieces) if (note !== undefined) references[note.kind].add(note.id);
      assembly.add(shown, part, shown.paragraph.inBox && origin === 'body' ? 'textbox' : origin);
      if (shown.boxes.length === 0) return;
      const inner = newStoryWriter(view, assembly, references)(part, origin);
      for (const box of shown.boxes) inner.add(box);
      inner.flush();
    });
    return merger;
  };
}

/** Old binary files and encrypted packages share a container (MS-CFB); the latter hold a stream named EncryptedPackage. */
function refuseCompoundFile(bytes: Uint8Array): void {
  if (![0xd0, 0xcf, 0x11, 0xe0].every((byte, index) => bytes[index] === byte)) return;
  const name = Buffer.from('EncryptedPackage', 'utf16le');
  if (Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(name))
    throw new ReadFailure('needs-password', 'The document is encrypted: save it without a password and check it again.');
  throw new ReadFailure('unsupported-type', 'This is an old binary Office file: open it in Word and save it as .docx.');
}

function mainPart(pack: OoxmlPackage): string {
  const main = partOf(pack.relationships(''), 'officeDocument');
  if (main === undefined) throw new ReadFailure('unsupported-type', 'Expected a Word document; the archive names no main document.');
  return main;
}

function partOf(related: ReadonlyMap<string, Relationship>, type: string): string | undefined {
  for (const relation of related.values()) if (relation.type === type && !relation.external) return relation.target;
  return undefined;
}
