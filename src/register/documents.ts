/** Documents as the register keeps them: compressed, without their name, so that two versions can be compared when the files are gone. */
import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { type ContractDocument, contractDocument } from '../model/document.js';
import type { DocumentRow } from './store/tables.js';

/** Uncompressed JSON of one document may have this many bytes: above what the reader lets through. */
const mostBytes = 512 * 1024 * 1024;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Content hash of a contract: that of its one file, or of the list of its files' hashes in order of precedence; undefined where a file could not be opened. */
export function contentHash(hashes: readonly string[]): string | undefined {
  if (hashes.length === 0 || hashes.includes('')) return undefined;
  return hashes.length === 1 ? hashes[0] : sha256(hashes.join('\n'));
}

/** A row for the table of documents. */
export function packed(
  document: ContractDocument,
): Pick<DocumentRow, 'sha256' | 'text_sha256' | 'format' | 'characters'> & { body: Uint8Array } {
  const { file: _, ...rest } = document;
  return {
    sha256: document.sha256,
    text_sha256: sha256(document.text),
    format: document.format,
    characters: document.text.length,
    body: gzipSync(JSON.stringify(rest)),
  };
}

/** The document again, under a name. Throws where the row was tampered with. */
export function unpacked(body: Uint8Array, file: string): ContractDocument {
  const rest = JSON.parse(gunzipSync(body, { maxOutputLength: mostBytes }).toString('utf8')) as object;
  return contractDocument.parse({ ...rest, file });
}
