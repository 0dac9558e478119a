/**
 * Files written piece by piece, beside their place and moved there at the end, so that a half one is never taken for whole. Pieces are
 * written at once: handing each to a thread and waiting for it costs several times as much as the writing.
 */
import { closeSync, fsync, openSync, renameSync, writeFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { UserError } from '../errors.js';

export interface Sink {
  write(chunk: string | Uint8Array): Promise<void>;
  /** Ends the file and moves it to its place; does nothing where nothing was written. */
  close(): Promise<void>;
}

/** A file that is opened by its first chunk. Throws a UserError where it cannot be written. */
export function fileSink(file: string): Sink {
  const part = `${file}.part`;
  let descriptor: number | undefined;
  return {
    write: (chunk) =>
      writable(async () => {
        descriptor ??= openSync(part, 'w');
        writeFileSync(descriptor, chunk);
      }, part),
    async close() {
      if (descriptor === undefined) return;
      const opened = descriptor;
      // The name must not come to the disk before the content does.
      await writable(() => onDisk(opened).then(() => renameSync(part, file)), file);
    },
  };
}

async function onDisk(descriptor: number): Promise<void> {
  await promisify(fsync)(descriptor).finally(() => closeSync(descriptor));
}

/** Does it, or throws a UserError that names the place. */
export async function writable(act: () => Promise<unknown>, path: string): Promise<void> {
  await act().catch((error: NodeJS.ErrnoException) => {
    throw outputError(error, path);
  });
}

const outputError = (error: NodeJS.ErrnoException, path: string): UserError =>
  new UserError('output', `Expected a place to write files; found ${error.code ?? error.message}.`, {
    where: path,
    hint: 'Give another folder with --out.',
  });
