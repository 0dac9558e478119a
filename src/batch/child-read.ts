/** Inside the parser process: one file → its document, with reports of what is opened and how far the reading is. */
import { createHash } from 'node:crypto';
import type { ContractDocument, ReadOptions } from '../model/document.js';
import { emptyDocument, read } from '../read/index.js';
import { defaultLimits } from '../read/limits.js';
import type { ReadJob, Report } from './messages.js';
import { openFile } from './open-file.js';

const PROGRESS_EVERY_MS = 50;

type Reading = Pick<ReadJob, 'id' | 'file' | 'path' | 'followLinks' | 'options'>;

/** The document of a job; `sent` holds the bytes where the job names no path, `part` counts the documents of a contract. */
export async function documentFor(job: Reading, sent: Buffer, send: (report: Report) => void, part = 0): Promise<ContractDocument> {
  const cap = job.options.limits?.fileBytes ?? defaultLimits.fileBytes;
  const opened = job.path === undefined ? { bytes: new Uint8Array(sent) } : openFile(job.path, cap, job.followLinks);
  if (!('bytes' in opened)) {
    const { status, message } = opened;
    return emptyDocument({ file: job.file, sha256: '', format: 'unknown', status }, [{ code: status, severity: 'error', message }]);
  }
  send({ type: 'opened', id: job.id, part, sha256: createHash('sha256').update(opened.bytes).digest('hex') });
  return read(opened.bytes, job.file, { ...job.options, onProgress: reporting(job.id, send) });
}

/** What is over before it could be shown is not told; that characters are recognised is, since the clocks go by it. */
function reporting(id: number, send: (report: Report) => void): NonNullable<ReadOptions['onProgress']> {
  let last = performance.now();
  let isRecognising = false;
  return (done, total, unit) => {
    const now = performance.now();
    const begins = unit === 'ocr-page' && !isRecognising;
    if (now - last < PROGRESS_EVERY_MS && !begins) return;
    isRecognising = unit === 'ocr-page';
    last = now;
    send({ type: 'progress', id, done, total, unit });
  };
}
