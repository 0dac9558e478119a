/**
 * HTML view of a DOCX file to be shown beside findings: what the reader accepted, rendered by mammoth from a simplified copy, with the
 * numbers Word shows; plain HTML from blocks where that is too large or fails. The HTML runs nothing and loads nothing.
 */
import type { ReadOptions } from '../../model/document.js';
import { defaultLimits, ReadFailure } from '../limits.js';
import { readDocx } from './index.js';
import { openPackage } from './package.js';
import { htmlOfBlocks } from './preview-blocks.js';
import { simplifiedPackage } from './preview-package.js';
import { sanitised } from './sanitised.js';

/** Largest XML in characters that mammoth is given: it holds all of it as a tree (4 million take about 300 MB). */
const MOST_XML = 4_000_000;

/** A fragment of HTML (no html or body element) of the accepted view; throws ReadFailure for files the reader refuses. */
export async function previewHtml(bytes: Uint8Array, options: ReadOptions = {}): Promise<string> {
  const document = readDocx(bytes, '', { ...options, changes: 'accepted' });
  const pack = openPackage(bytes, { ...defaultLimits, ...options.limits });
  try {
    const copy = simplifiedPackage(pack, document, MOST_XML);
    if (copy === undefined) return htmlOfBlocks(document);
    const { default: mammoth } = await import('mammoth');
    const { value } = await mammoth.convertToHtml({ buffer: Buffer.from(copy) }, { idPrefix: 'preview-', externalFileAccess: false });
    return sanitised(value);
  } catch (error) {
    if (error instanceof ReadFailure && error.status !== 'corrupt') throw error;
    return htmlOfBlocks(document);
  }
}
