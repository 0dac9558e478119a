/**
 * The parser process: takes one job at a time from descriptor 3, reads that file, and sends back the document. It writes no
 * file, opens no connection, and ends when the pool closes the descriptor.
 */
import { createHash } from 'node:crypto';
import { Socket } from 'node:net';
import type { ContractDocument } from '../model/document.js';
import { emptyDocument, read } from '../read/index.js';
import { defaultLimits } from '../read/limits.js';
import { frame, frameReader, type Job, type Report } from './frames.js';
import { openFile } from './open-file.js';

const CHANNEL = 3;
const PROGRESS_EVERY_MS = 50;
const MAX_JOB = 2 ** 30;

// Ctrl-C reaches the whole terminal group; the pool decides when a file is given up.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});

const channel = new Socket({ fd: CHANNEL, readable: true, writable: true });
const send = (report: Report) => {
  for (const part of frame(report)) channel.write(part);
};
channel.on(
  'data',
  frameReader(
    MAX_JOB,
    (message, bytes) => void work(message as Job, bytes),
    () => process.exit(1),
  ),
);
channel.on('close', () => process.exit(0));
channel.on('error', () => process.exit(0));
send({ type: 'ready' });

async function work(job: Job, sent: Buffer): Promise<void> {
  const opened = job.path === undefined ? { bytes: new Uint8Array(sent) } : openFile(job.path, limitOf(job), job.followLinks);
  if (!('bytes' in opened)) {
    const { status, message } = opened;
    const document = emptyDocument({ file: job.file, sha256: '', format: 'unknown', status }, [
      { code: status, severity: 'error', message },
    ]);
    return send({ type: 'document', id: job.id, document });
  }
  send({ type: 'opened', id: job.id, sha256: createHash('sha256').update(opened.bytes).digest('hex') });
  send({ type: 'document', id: job.id, document: await readReporting(job, opened.bytes) });
}

async function readReporting(job: Job, bytes: Uint8Array): Promise<ContractDocument> {
  let last = 0;
  return read(bytes, job.file, {
    ...job.options,
    onProgress(done, total, unit) {
      const now = performance.now();
      if (now - last < PROGRESS_EVERY_MS) return;
      last = now;
      send({ type: 'progress', id: job.id, done, total, unit });
    },
  });
}

function limitOf(job: Job): number {
  return job.options.limits?.fileBytes ?? defaultLimits.fileBytes;
}
