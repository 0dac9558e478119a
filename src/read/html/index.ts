/** HTML bytes → document: what a person sees on the page, in reading order, hidden and struck text reported. */
import { Parser } from 'htmlparser2';
import type { ReadLimits, ReadOptions } from '../../model/document.js';
import { createBlockWriter, type ReadContent } from '../block-writer.js';
import { decode } from '../charset.js';
import { hiddenNames } from './visibility.js';
import { createWalker } from './walker.js';

/** Reads one HTML page. Throws `ReadFailure` when a limit is reached or nothing can be seen. */
export function readHtml(bytes: Uint8Array, options: ReadOptions, limits: ReadLimits): ReadContent {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 4096));
  const declared =
    /<meta[^>]+charset\s*=\s*["']?\s*([\w:-]{2,40})/i.exec(head)?.[1] ??
    /^\s*<\?xml[^>]+encoding\s*=\s*["']([\w:-]{2,40})/i.exec(head)?.[1];
  const { text, encoding, exact } = decode(bytes, declared);
  const content = readHtmlText(text, options, limits);
  if (exact) return content;
  const message = `The page is not valid UTF-8 and names no usable encoding; read as ${encoding}.`;
  return { ...content, notices: [...content.notices, { code: 'charset', severity: 'info', message }] };
}

/** Reads HTML that is already a string; `labelAttribute` names the attribute with ready list labels. */
export function readHtmlText(html: string, options: ReadOptions, limits: ReadLimits, labelAttribute?: string): ReadContent {
  const writer = createBlockWriter(limits);
  const title = walkHtml(html, options, writer, labelAttribute);
  return writer.finish('html', title);
}

const SLICE = 1 << 16;

function walkHtml(html: string, options: ReadOptions, writer: ReturnType<typeof createBlockWriter>, labelAttribute?: string): string {
  let hidden = hiddenNames('');
  let sheet = '';
  let inSheet = false;
  const walker = createWalker(writer, {
    changes: options.changes ?? 'accepted',
    hidden: () => hidden,
    ...(labelAttribute ? { labelAttribute } : {}),
  });
  const parser = new Parser(
    {
      onopentag(tag, attributes) {
        if (tag === 'style') inSheet = true;
        walker.open(tag, attributes);
      },
      ontext(words) {
        if (inSheet) sheet += words;
        walker.text(words);
      },
      onclosetag(tag) {
        if (tag === 'style') {
          inSheet = false;
          hidden = hiddenNames(sheet);
        }
        walker.close(tag);
      },
    },
    { decodeEntities: true },
  );
  let at = 0;
  while (at < html.length) {
    const end = at + SLICE;
    const splitsPair = /[\ud800-\udbff]/.test(html[end - 1] ?? '');
    const next = splitsPair ? end + 1 : end;
    parser.write(html.slice(at, next));
    at = next;
    options.onProgress?.(Math.min(at, html.length), html.length, 'part');
  }
  parser.end();
  walker.finish();
  return walker.title();
}
