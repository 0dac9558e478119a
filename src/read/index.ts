/** Bytes → ContractDocument: finds the format by content, calls its reader, and turns every failure into a status with a notice. */
import { createHash } from 'node:crypto';
import type { ContractDocument, DocumentFormat, Notice, ReadLimits, ReadOptions } from '../model/document.js';
import type { ReadContent } from './block-writer.js';
import { brokenInvariant } from './invariants.js';
import { defaultLimits, ReadFailure } from './limits.js';
import { type Sniffed, sniff } from './sniff.js';

/** Reads one file of any format. `file` is only a name for messages. Never throws: failures become a status and a notice. */
export async function read(bytes: Uint8Array, file: string, options: ReadOptions = {}): Promise<ContractDocument> {
  const limits: ReadLimits = { ...defaultLimits, ...options.limits };
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  let format: DocumentFormat = 'unknown';
  try {
    if (bytes.length > limits.fileBytes) {
      throw new ReadFailure('too-large', `The file has ${bytes.length} bytes; the limit (fileBytes) is ${limits.fileBytes}.`);
    }
    const sniffed = sniff(bytes, file);
    format = sniffed.format;
    if (sniffed.format === 'unknown') throw new ReadFailure(sniffed.status, sniffed.message);
    const content = await contentOf(bytes, file, sniffed, options, limits);
    const broken = brokenInvariant(content);
    if (broken) throw new Error(`the reader for ${format} broke a promise: ${broken}`);
    const named = nameNotice(file, format);
    return { ...content, notices: [...(named ? [named] : []), ...content.notices], file, sha256 };
  } catch (error) {
    const { status, message } = failureOf(error, format);
    const named = nameNotice(file, format);
    return emptyDocument({ file, sha256, format, status }, [{ code: status, severity: 'error', message }, ...(named ? [named] : [])]);
  }
}

/** A document without text, for a file that could not be read. */
export function emptyDocument(head: Pick<ContractDocument, 'file' | 'sha256' | 'format' | 'status'>, notices: Notice[]): ContractDocument {
  return { ...head, text: '', blocks: [], pages: [], margins: [], revisions: [], notices, links: [] };
}

async function contentOf(
  bytes: Uint8Array,
  file: string,
  sniffed: Exclude<Sniffed, { format: 'unknown' }>,
  options: ReadOptions,
  limits: ReadLimits,
): Promise<ReadContent> {
  switch (sniffed.format) {
    case 'pdf':
      return (await import('./pdf/index.js')).readPdf(bytes, file, options);
    case 'docx':
      return (await import('./docx/index.js')).readDocx(bytes, file, options);
    case 'html':
      return (await import('./html/index.js')).readHtml(bytes, options, limits);
    case 'markdown':
      return (await import('./markdown/index.js')).readMarkdown(sniffed.text ?? '', options, limits);
    case 'text':
      return (await import('./plain/index.js')).readPlain(sniffed.text ?? '', options, limits);
    case 'rtf':
      return (await import('./rtf/index.js')).readRtf(bytes, options, limits);
    case 'odt':
      return (await import('./odt/index.js')).readOdt(bytes, options, limits);
    case 'eml':
      return (await import('./eml/index.js')).readEml(bytes, options, limits, read);
  }
}

function failureOf(error: unknown, format: DocumentFormat): { status: ContractDocument['status']; message: string } {
  if (error instanceof ReadFailure) return { status: error.status, message: error.message };
  const text = error instanceof Error ? error.message : String(error);
  if (error instanceof RangeError)
    return { status: 'too-large', message: `The file needs more memory or nesting than is allowed (${text}).` };
  return { status: 'crash', message: `The reader for ${format} failed: ${text.slice(0, 200)}` };
}

const EXTENSIONS: Record<string, DocumentFormat> = {
  pdf: 'pdf',
  docx: 'docx',
  docm: 'docx',
  dotx: 'docx',
  html: 'html',
  htm: 'html',
  xhtml: 'html',
  rtf: 'rtf',
  odt: 'odt',
  ott: 'odt',
  eml: 'eml',
  mht: 'eml',
  mhtml: 'eml',
  md: 'markdown',
  markdown: 'markdown',
  mdx: 'markdown',
  txt: 'text',
  text: 'text',
};

/** Names both where the extension promises another format than the content has; text and Markdown are not told apart. */
function nameNotice(file: string, format: DocumentFormat): Notice | undefined {
  const extension = /\.([a-z0-9]{1,8})$/i.exec(file)?.[1]?.toLowerCase();
  if (extension === undefined || format === 'unknown') return undefined;
  const promised = EXTENSIONS[extension];
  const same = promised === format || (isText(promised) && isText(format));
  if (same) return undefined;
  return {
    code: 'other-type',
    severity: 'warning',
    message: `The name ends in .${extension}, but the content is ${format}; it was read as ${format}.`,
  };
}

function isText(format: DocumentFormat | undefined): boolean {
  return format === 'text' || format === 'markdown';
}
