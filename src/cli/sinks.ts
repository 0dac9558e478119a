/** Files written piece by piece, beside their place and moved there at the end, so that a half one is never taken for whole. */
import { createWriteStream } from 'node:fs';
import { open as openFile, rename } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { UserError } from '../errors.js';

export interface Sink {
  write(chunk: string | Uint8Array): Promise<void>;
  /** Ends the file and moves it to its place; does nothing where nothing was written. */
  close(): Promise<void>;
}

/** A file that is opened by its first chunk. Throws a UserError where it cannot be written. */
export function fileSink(file: string): Sink {
  const part = `${file}.part`;
  let opened: ReturnType<typeof open> | undefined;
  return {
    async write(chunk) {
      opened ??= open(part);
      const { stream, failed } = opened;
      await Promise.race([
        failed,
        new Promise<void>((done) => {
          if (stream.write(chunk)) done();
          else stream.once('drain', done);
        }),
      ]);
    },
    async close() {
      if (!opened) return;
      const { stream, failed, ended } = opened;
      stream.end();
      await Promise.race([failed, ended]);
      await writable(() => onDisk(part).then(() => rename(part, file)), file);
    },
  };
}

function open(part: string) {
  const stream = createWriteStream(part);
  const failed = new Promise<never>((_, refuse) =>
    stream.once('error', (error: NodeJS.ErrnoException) => refuse(outputError(error, part))),
  );
  failed.catch(() => {});
  return { stream, failed, ended: finished(stream).catch(() => {}) };
}

/** The name must not come to the disk before the content does. */
async function onDisk(path: string): Promise<void> {
  const file = await openFile(path, 'r+');
  await file.sync().finally(() => file.close());
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
