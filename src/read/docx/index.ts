/**
 * DOCX → ContractDocument: what a person sees on the page in one view of the tracked changes, block by block, and notices of
 * all that is hidden, active, outside the file or not read. Never follows a relationship out of the package.
 */
import { createHash } from 'node:crypto';
import type { ContractDocument, ReadOptions } from '../../model/document.js';
import { defaultLimits, ReadFailure } from '../limits.js';
import { newAssembly } from './assembly.js';
import type { StoryContext } from './cursor.js';
import { readNumbering } from './numbering.js';
import { mainPart, openPackage, partOf } from './package.js';
import { newReporter } from './reporter.js';
import { attempt, newStories } from './stories.js';
import { readStory } from './story.js';
import { readStyles } from './styles.js';
import { inspect } from './surroundings.js';
import type { View } from './view.js';

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
  const assembly = newAssembly(styles, lists, context);

  const { add, finishBody, addRest } = newStories(context, main, view, assembly, options.onProgress);
  const facts = readStory(main, context, add);
  if (facts.root !== 'w:document')
    throw new ReadFailure('unsupported-type', 'Expected a Word document; found another kind of Office file.');
  finishBody();
  addRest(facts.margins);
  const declared = inspect(pack, main, report);
  const assembled = assembly.finish();
  const { notices, partial, pictures } = report.finish();
  const empty = assembled.text.trim() === '';
  if (empty && !partial) notices.unshift({ code: 'no-text', severity: 'error', message: noText(pictures) });
  const status = partial ? 'partial' : empty ? 'no-text' : 'reviewed';
  const title = declared ?? titleIn(assembled);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { file, format: 'docx', sha256, status, ...assembled, pages: [], margins: [], notices, ...(title && { title }) };
}

/** Text of the first paragraph in the title style, at most 300 characters. */
function titleIn({ text, blocks }: Pick<ContractDocument, 'text' | 'blocks'>): string | undefined {
  const block = blocks.find(({ kind }) => kind === 'title');
  return block && text.slice(block.start, Math.min(block.end, block.start + 300)).trim();
}

const noText = (pictures: number): string =>
  pictures > 0 ? 'The document has pictures but no text: scanned pages need text recognition.' : 'The document has no text.';

/** Old binary files and encrypted packages share a container (MS-CFB); the latter hold a stream named EncryptedPackage. */
function refuseCompoundFile(bytes: Uint8Array): void {
  if (![0xd0, 0xcf, 0x11, 0xe0].every((byte, index) => bytes[index] === byte)) return;
  const name = Buffer.from('EncryptedPackage', 'utf16le');
  if (Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(name))
    throw new ReadFailure('needs-password', 'The document is encrypted: save it without a password and check it again.');
  throw new ReadFailure('unsupported-type', 'This is an old binary Office file: open it in Word and save it as .docx.');
}
