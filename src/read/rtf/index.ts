/** RTF bytes → document: the view that is asked for, list numbers as stored, tables, notes; hidden text is reported, not read. */
import type { ReadLimits, ReadOptions } from '../../model/document.js';
import { createBlockWriter, type ReadContent } from '../block-writer.js';
import { ReadFailure } from '../limits.js';
import { createInterpreter } from './interpreter.js';
import { tokens } from './tokens.js';

/** Reads one RTF file. Throws `ReadFailure` for nesting beyond the limit and for files without text. */
export function readRtf(bytes: Uint8Array, options: ReadOptions, limits: ReadLimits): ReadContent {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const start = source.indexOf('{\\rtf');
  if (start < 0) throw new ReadFailure('corrupt', 'Expected {\\rtf at the start; found none.');
  const writer = createBlockWriter(limits);
  const interpreter = createInterpreter(writer, options.changes ?? 'accepted');
  tokens(source.slice(start), interpreter, (at) => options.onProgress?.(at, source.length, 'part'));
  const { title, complete } = interpreter.finish();
  const content = writer.finish('rtf', title);
  if (complete) return content;
  const message = 'The file ends in the middle of a group; what follows is missing.';
  return { ...content, status: 'partial', notices: [...content.notices, { code: 'truncated', severity: 'error', message }] };
}
