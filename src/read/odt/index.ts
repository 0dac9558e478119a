/** OpenDocument text (.odt) → document, under the same caps as DOCX: numbers of lists, tables, notes, tracked changes, headers. */
import type { ReadLimits, ReadOptions } from '../../model/document.js';
import { type BlockWriter, createBlockWriter, type ReadContent } from '../block-writer.js';
import { openZip, type Zip } from '../docx/zip.js';
import { ReadFailure } from '../limits.js';
import { createStyles } from './styles.js';
import { createOdtWalker } from './walker.js';
import { type XmlHandler, xmlParser } from './xml.js';

const STRETCH = 65_536;

/** Reads one ODT file. Throws `ReadFailure` for damaged, encrypted and oversized files and for those without text. */
export function readOdt(bytes: Uint8Array, options: ReadOptions, limits: ReadLimits): ReadContent {
  const zip = openZip(bytes, limits);
  const parse = (part: string, handler: XmlHandler): boolean => {
    const entry = zip.entries.get(part);
    if (!entry) return false;
    const parser = xmlParser(part, handler, limits);
    const bytes = zip.read(entry);
    // In stretches, so that a cap on elements or depth ends the work early.
    for (let at = 0; at < bytes.length; at += STRETCH) parser.write(bytes.subarray(at, at + STRETCH));
    parser.end();
    options.onProgress?.(1, 1, 'part');
    return true;
  };
  refuseEncrypted(zip, parse);
  const styles = createStyles();
  const margins: Margin[] = [];
  parse('styles.xml', both(styles.handler, marginCollector(margins)));
  parse('content.xml', styles.handler);
  let title = '';
  parse(
    'meta.xml',
    titleCollector((words) => (title += words)),
  );
  const writer = createBlockWriter(limits);
  const walker = createOdtWalker(writer, styles, options.changes ?? 'accepted');
  if (!parse('content.xml', walker.handler)) throw new ReadFailure('corrupt', 'The package has no part content.xml.');
  walker.finish();
  writeMargins(writer, margins);
  return writer.finish('odt', title);
}

interface Margin {
  readonly origin: 'header' | 'footer';
  text: string;
}

function refuseEncrypted(zip: Zip, parse: (part: string, handler: XmlHandler) => boolean): void {
  if (!zip.entries.has('meta-inf/manifest.xml')) return;
  let encrypted = false;
  parse('meta-inf/manifest.xml', {
    open(name) {
      if (name === 'manifest:encryption-data') encrypted = true;
    },
    close() {},
  });
  if (encrypted)
    throw new ReadFailure('needs-password', 'The file is encrypted with a password; save a copy without password and check that.');
}

function both(one: XmlHandler, other: XmlHandler): XmlHandler {
  return {
    open(name, attributes) {
      one.open(name, attributes);
      other.open(name, attributes);
    },
    close(name) {
      one.close(name);
      other.close(name);
    },
    text(words) {
      one.text?.(words);
      other.text?.(words);
    },
  };
}

/** Collects the paragraphs of headers and footers of all page styles. */
function marginCollector(margins: Margin[]): XmlHandler {
  let open: Margin | undefined;
  let words = false;
  return {
    open(name) {
      const found = /^style:(header|footer)(?:-left|-first)?$/.exec(name)?.[1] as Margin['origin'] | undefined;
      if (found) {
        open = { origin: found, text: '' };
        margins.push(open);
      }
      if (name === 'text:p' || name === 'text:h') words = true;
      if (open && (name === 'text:s' || name === 'text:tab' || name === 'text:line-break')) open.text += ' ';
    },
    close(name) {
      if (/^style:(?:header|footer)(?:-left|-first)?$/.test(name)) open = undefined;
      if (name !== 'text:p' && name !== 'text:h') return;
      words = false;
      if (open) open.text += '\n';
    },
    text(text) {
      if (open && words) open.text += text;
    },
  };
}

function writeMargins(writer: BlockWriter, margins: readonly Margin[]): void {
  const said = new Set<string>();
  for (const { origin, text } of margins) {
    for (const line of text.split('\n')) {
      if (line.trim() === '' || said.has(origin + line)) continue;
      said.add(origin + line);
      writer.begin({ kind: 'paragraph', origin });
      writer.text(line);
      writer.end();
    }
  }
}

function titleCollector(add: (words: string) => void): XmlHandler {
  let inside = false;
  return {
    open(name) {
      inside = name === 'dc:title';
    },
    close() {
      inside = false;
    },
    text(words) {
      if (inside) add(words);
    },
  };
}
