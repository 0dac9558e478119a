/** A register to a file and back: compressed lines, written beside its place and moved there when it is whole. */
import { closeSync, createReadStream, createWriteStream, fsyncSync, openSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { UserError } from '../errors.js';
import { dropQueue } from './jobs/queue.js';
import { type OpenOptions, openStore, type Place, type Store } from './store/index.js';
import { versionOf } from './store/migrate.js';
import { checkedSnapshot, putBack, snapshot } from './store/snapshot.js';

/** Writes all of the register to the file. The job queue is not part of it: its jobs can be ordered again. Throws a UserError where the file cannot be written. */
export async function backup({ db }: Store, file: string): Promise<void> {
  const part = `${file}.part`;
  const lines = async function* () {
    for await (const line of snapshot(db)) yield `${line}\n`;
  };
  try {
    await pipeline(Readable.from(lines()), createGzip(), createWriteStream(part));
    const descriptor = openSync(part, 'r+');
    fsyncSync(descriptor);
    closeSync(descriptor);
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true });
    const { code, syscall } = error as NodeJS.ErrnoException;
    if (syscall === undefined) throw error;
    throw new UserError('output', `Expected a place to write the backup; found ${code}.`, { where: file });
  }
}

/** Makes a register of a backup and gives its rows; the place must hold none, or one with nothing in it. Throws UserErrors; then nothing is restored. */
export async function restore(file: string, place: Place, options: Omit<OpenOptions, 'create' | 'upTo'>): Promise<number> {
  const { schema, rows } = await checkedSnapshot(linesOf(file));
  const store = await openStore(place, { ...options, create: true, upTo: schema });
  try {
    const version = await versionOf(store.db);
    if (version !== schema)
      throw new UserError('register', `Expected a backup of schema ${version}; found schema ${schema}.`, {
        where: file,
        hint: schema > version ? 'A newer Proviso wrote it. Update Proviso.' : 'Give --register DIR with a folder that does not exist yet.',
      });
    await putBack(store.db, linesOf(file));
    await dropQueue(store);
  } finally {
    await store.close();
  }
  // What the backup's schema lacks is made now.
  await (await openStore(place, options)).close();
  return rows;
}

async function* linesOf(file: string): AsyncGenerator<string> {
  const source = createReadStream(file);
  const unzipped = createGunzip();
  source.on('error', (error) => unzipped.destroy(error));
  try {
    yield* createInterface({ input: source.pipe(unzipped), crlfDelay: Number.POSITIVE_INFINITY });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const what = code === 'ENOENT' ? 'no such file' : (code ?? 'something else');
    throw new UserError('register', `Expected a backup of a register; found ${what}.`, { where: file });
  } finally {
    source.destroy();
  }
}
