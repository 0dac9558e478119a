/** Decides by content, never by name, what a file is. */
import type { DocumentFormat } from '../model/document.js';
import { decode } from './charset.js';
import { zipNames } from './package/names.js';

/** What a file is: a format with a reader, or what it seems to be and what to do about it. */
export type Sniffed =
  | { readonly format: Exclude<DocumentFormat, 'unknown'>; readonly text?: string; readonly exact?: boolean; readonly encoding?: string }
  | { readonly format: 'unknown'; readonly status: 'unsupported-type' | 'corrupt' | 'needs-password'; readonly message: string };

const SAVE_AS = 'save it as .docx or PDF and check that';
const SIGNATURES: readonly (readonly [RegExp, string])[] = [
  [
    /^\x89PNG|^\xff\xd8\xff|^GIF8|^II\*\0|^MM\0\*|^BM.{4}\0\0\0\0|^RIFF.{4}WEBP|^.{4}ftyp(?:heic|heix|mif1|avif)/s,
    'an image; put scans into a PDF and check that (OCR reads it)',
  ],
  [/^%!PS|^\xc5\xd0\xd3\xc6/, 'PostScript; print it to PDF and check that'],
  [/^Rar!|^7z\xbc\xaf|^\x1f\x8b|^BZh|^\xfd7zXZ|^\x28\xb5\x2f\xfd|^.{257}ustar/s, 'an archive; unpack it and check the files inside'],
  [/^\xffWPC/, `a WordPerfect file; ${SAVE_AS}`],
  [/^AT&TFORM/, 'a DjVu file; print it to PDF and check that'],
  [/^MZ|^\x7fELF|^\xca\xfe\xba\xbe|^\xcf\xfa\xed\xfe/, 'a program, not a contract'],
  [/^SQLite format 3/, 'a database, not a contract'],
  [/^ID3|^OggS|^RIFF.{4}(?:WAVE|AVI )|^.{4}ftyp|^\x1aE\xdf\xa3/s, 'sound or video, not a contract'],
];

/** Looks at the bytes; text formats come back decoded. */
export function sniff(bytes: Uint8Array, file: string): Sniffed {
  if (bytes.length === 0) return { format: 'unknown', status: 'corrupt', message: 'The file is empty (0 bytes).' };
  const head = latin1(bytes.subarray(0, 4096));
  if (head.slice(0, 1029).includes('%PDF-')) return { format: 'pdf' };
  if (/^PK(?:\x03\x04|\x05\x06|\x07\x08)/.test(head)) return sniffZip(bytes);
  if (head.startsWith('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')) return sniffCompound(bytes);
  if (/^(?:\xef\xbb\xbf)?\s*\{\\rtf/.test(head)) return { format: 'rtf' };
  for (const [signature, what] of SIGNATURES) {
    if (signature.test(head)) return { format: 'unknown', status: 'unsupported-type', message: `The file is ${what}.` };
  }
  return sniffText(bytes, file);
}

function sniffZip(bytes: Uint8Array): Sniffed {
  const names = zipNames(bytes);
  const has = (pattern: RegExp) => names.some((name) => pattern.test(name));
  const unsupported = (message: string): Sniffed => ({ format: 'unknown', status: 'unsupported-type', message });
  const mime = latin1(bytes.subarray(0, 200));
  if (mime.includes('mimetypeapplication/vnd.oasis.opendocument.text')) return { format: 'odt' };
  if (mime.includes('mimetypeapplication/vnd.oasis.opendocument'))
    return unsupported(`The file is an OpenDocument file but no text; ${SAVE_AS}.`);
  if (mime.includes('mimetypeapplication/epub+zip')) return unsupported('The file is an e-book (EPUB); print it to PDF and check that.');
  if (has(/^xl\//i)) return unsupported('The file is an Excel workbook; a contract in it must be saved as PDF or .docx.');
  if (has(/^ppt\//i)) return unsupported('The file is a PowerPoint presentation; save it as PDF and check that.');
  if (has(/^\[Content_Types\]\.xml$/i) || has(/^word\//i)) return { format: 'docx' };
  if (has(/^content\.xml$/) && has(/^META-INF\/manifest\.xml$/)) return { format: 'odt' };
  if (has(/^Index\/Document\.iwa$/) || has(/^Index\.zip$/))
    return unsupported('The file is an Apple Pages document; export it as .docx or PDF and check that.');
  if (names.length === 0)
    return { format: 'unknown', status: 'corrupt', message: 'The file begins like a ZIP or Word file but holds no readable entry.' };
  return unsupported('The file is a ZIP archive; unpack it and check the files inside.');
}

/** Old Office files and encrypted new ones share one container; the names in its directory are UTF-16. */
function sniffCompound(bytes: Uint8Array): Sniffed {
  const raw = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const has = (name: string) => raw.includes(Buffer.from(name, 'utf16le'));
  const unsupported = (message: string): Sniffed => ({ format: 'unknown', status: 'unsupported-type', message });
  if (has('EncryptedPackage')) {
    return {
      format: 'unknown',
      status: 'needs-password',
      message: 'The Office file is encrypted with a password, which cannot be opened here; save a copy without password and check that.',
    };
  }
  if (has('WordDocument')) return unsupported(`The file is an old Word document (.doc); ${SAVE_AS}.`);
  if (has('Workbook') || has('Book'))
    return unsupported('The file is an old Excel workbook (.xls); a contract in it must be saved as PDF or .docx.');
  if (has('PowerPoint Document')) return unsupported('The file is an old PowerPoint presentation (.ppt); save it as PDF and check that.');
  if (has('__substg1.0_'))
    return unsupported('The file is an Outlook message (.msg); save it as .eml, or save its attachment, and check that.');
  return unsupported(`The file is an old Office file; ${SAVE_AS}.`);
}

function sniffText(bytes: Uint8Array, file: string): Sniffed {
  const { text, encoding, exact } = decode(bytes);
  const unsupported = (message: string): Sniffed => ({ format: 'unknown', status: 'unsupported-type', message });
  const start = text.slice(0, 65536);
  const nonsense = start.match(/[\u0000-\u0008\u000e-\u001a\u001c-\u001f\ufffd]/g)?.length ?? 0;
  if (nonsense > 2 + start.length * 0.02) return unsupported('The file is binary data of an unknown kind.');
  if (text.trim() === '') return { format: 'unknown', status: 'corrupt', message: 'The file holds nothing but white space.' };
  const body = start.replace(/^\ufeff/, '').trimStart();
  if (/^<\?xml|^<[\w-]+:/.test(body) && !/<html[\s>]/i.test(body.slice(0, 2000))) {
    if (/<\?mso-application progid="Word|<w:wordDocument|<pkg:package/.test(body))
      return unsupported(`The file is a Word XML document; ${SAVE_AS}.`);
    return unsupported('The file is XML of an unknown kind; only HTML is read among markup files.');
  }
  if (isMessage(body)) return { format: 'eml' };
  if (isHtml(body)) return { format: 'html' };
  if (/^[[{]/.test(body) && isJson(text)) return unsupported('The file is JSON data, not a contract.');
  return { format: isMarkdown(start, file) ? 'markdown' : 'text', text, encoding, exact };
}

function isMessage(body: string): boolean {
  const head = /^(?:[\w-]+:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){2,}/.exec(body)?.[0];
  if (!head) return false;
  const names = new Set([...head.matchAll(/^([\w-]+):/gm)].map((found) => (found[1] as string).toLowerCase()));
  if (names.has('mime-version') || names.has('message-id') || names.has('received'))
    return names.has('from') || names.has('content-type') || names.has('date');
  return names.has('from') && names.has('date') && names.has('subject') && names.has('content-type');
}

function isHtml(body: string): boolean {
  const start = body.replace(/^(?:<\?xml[^>]*\?>|<!--[\s\S]*?-->|\s)+/, '');
  if (/^<!doctype\s+html|^<html[\s>]|^<head[\s>]|^<body[\s>]/i.test(start)) return true;
  if (!/^<(?:div|p|table|section|article|main|h[1-6]|ul|ol|span|center|font|title|meta|style)[\s>]/i.test(start)) return false;
  const lines = body.split('\n').filter((line) => line.trim() !== '');
  const tagged = lines.filter((line) => /^\s*<\/?[a-z]/i.test(line)).length;
  return tagged >= lines.length * 0.3 && !/^#{1,6} \S/m.test(body);
}

function isMarkdown(start: string, file: string): boolean {
  const count = (pattern: RegExp) => start.match(pattern)?.length ?? 0;
  const headings = count(/^ {0,3}#{1,6} \S/gm);
  const marks =
    headings * 2 +
    count(/(?<!\*)\*\*(?=[^\s*\]])[^*\n]{1,300}(?<=[^\s*[])\*\*(?!\*)/g) +
    count(/\[[^\][\n]{1,300}\]\([^)\s]{1,300}\)/g) +
    count(/^[ \t]*\|?[ \t]*:?-{3,}:?[ \t]*\|/gm) * 2 +
    count(/^```/gm);
  if (marks >= 3) return true;
  return marks > 0 && /\.(?:md|markdown|mdx)$/i.test(file);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}
