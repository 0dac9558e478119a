/** What became of a file that was only to be read, as a document: read, or without text and with the reason. */
import type { ContractDocument, ReadOptions } from '../model/document.js';
import { emptyDocument } from '../read/index.js';
import { defaultLimits } from '../read/limits.js';
import type { JobEnd } from './outcome.js';

export function overCap(bytes: Uint8Array, file: string, options: ReadOptions): ContractDocument | undefined {
  const cap = options.limits?.fileBytes ?? defaultLimits.fileBytes;
  if (bytes.length <= cap) return undefined;
  return withoutText(file, 'too-large', `The file has ${bytes.length} bytes; the limit (fileBytes) is ${cap}.`);
}

export async function documentOf(ended: JobEnd, file: string): Promise<ContractDocument> {
  switch (ended.kind) {
    case 'sent':
      return (await loadValidator()).validated(ended.message.document, file);
    case 'failed':
      return withoutText(file, ended.status, ended.message, ended.sha256[0]);
    case 'dropped':
      return withoutText(file, 'skipped', 'The run was ended before this file was read.');
  }
}

function withoutText(file: string, status: ContractDocument['status'], message: string, sha256 = ''): ContractDocument {
  const severity = status === 'skipped' ? 'warning' : 'error';
  return emptyDocument({ file, sha256, format: 'unknown', status }, [{ code: status, severity, message }]);
}

/** The schemas take longer to load than a process to start; both go on at the same time. */
export function loadValidator(): Promise<typeof import('./validate.js')> {
  return import('./validate.js');
}
