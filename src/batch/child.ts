/**
 * The parser process: takes one job at a time from descriptor 3, reads what it names, checks it where that is asked for, and sends
 * back the document or the review. It writes no file, opens no connection, and ends when the pool closes the descriptor.
 */
import './tiering.js';
import './no-network.js';
import { Socket } from 'node:net';
import { deserialize } from 'node:v8';
import { documentFor } from './child-read.js';
import { frame, frameReader } from './frames.js';
import type { Job, Policy, PolicyMessage, PrepareMessage, Report } from './messages.js';

const CHANNEL = 3;
const MAX_JOB = 2 ** 30;

// Ctrl-C reaches the whole terminal group; the pool decides when a file is given up.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});

/** What came is done in its order. */
let turn: Promise<void> = Promise.resolve();
const policies = new Map<number, Policy>();
const channel = new Socket({ fd: CHANNEL, readable: true, writable: true });
const send = (report: Report) => {
  for (const part of frame(report)) channel.write(part);
};
channel.on(
  'data',
  frameReader(
    MAX_JOB,
    (message, bytes) => {
      turn = turn.then(() => work(message as Job | PolicyMessage | PrepareMessage, bytes));
    },
    () => process.exit(1),
  ),
);
channel.on('close', () => process.exit(0));
channel.on('error', () => process.exit(0));
send({ type: 'ready' });

async function work(job: Job | PolicyMessage | PrepareMessage, sent: Buffer): Promise<void> {
  switch (job.type) {
    case 'prepare':
      await loadCheck();
      if (job.format === 'pdf') await (await import('../read/pdf/index.js')).loadEngine();
      return;
    case 'policy':
      policies.set(job.id, deserialize(sent) as Policy);
      return;
    case 'read':
      return send({ type: 'document', id: job.id, document: await documentFor(job, sent, send) });
    case 'check':
      return send(await (await loadCheck()).reviewFor(job, policies.get(job.policy) as Policy, send));
  }
}

/** Only reading needs none of it. */
function loadCheck(): Promise<typeof import('./child-check.js')> {
  return import('./child-check.js');
}
