/** Opens a file of unknown origin for reading: never blocks on a pipe, never reads a device, never takes more than the cap. */
import { closeSync, constants, fstatSync, lstatSync, openSync, readSync, statSync } from 'node:fs';
import type { DocumentStatus } from '../model/document.js';

/** The bytes, or why there are none. */
export type Opened = { readonly bytes: Uint8Array } | { readonly status: DocumentStatus; readonly message: string };

/** Reads a whole regular file of at most `maxBytes`; symbolic links are skipped unless `followLinks`. */
export function openFile(path: string, maxBytes: number, followLinks: boolean): Opened {
  let descriptor: number | undefined;
  try {
    if (!followLinks && lstatSync(path).isSymbolicLink())
      return { status: 'skipped', message: 'The file is a symbolic link, which is not followed.' };
    const before = specialKind(statSync(path));
    if (before) return before;
    // O_NONBLOCK: a pipe that took the file's place since then must not hold us.
    const flags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (followLinks ? 0 : (constants.O_NOFOLLOW ?? 0));
    descriptor = openSync(path, flags);
    return readAll(descriptor, maxBytes);
  } catch (error) {
    return refusal(error);
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

function readAll(descriptor: number, maxBytes: number): Opened {
  const stat = fstatSync(descriptor);
  const special = specialKind(stat);
  if (special) return special;
  if (stat.size > maxBytes) {
    return { status: 'too-large', message: `The file has ${stat.size} bytes; the limit (fileBytes) is ${maxBytes}.` };
  }
  const bytes = new Uint8Array(stat.size);
  let at = 0;
  while (at < bytes.length) {
    const got = readSync(descriptor, bytes, at, bytes.length - at, at);
    if (got === 0) break;
    at += got;
  }
  const after = fstatSync(descriptor);
  if (at !== stat.size || after.size !== stat.size || after.mtimeMs !== stat.mtimeMs) {
    return { status: 'corrupt', message: 'The file changed while it was read; check it again.' };
  }
  return { bytes };
}

function specialKind(stat: ReturnType<typeof statSync>): Exclude<Opened, { bytes: Uint8Array }> | undefined {
  if (!stat || stat.isFile()) return undefined;
  const kind = stat.isDirectory() ? 'a folder' : stat.isFIFO() ? 'a named pipe' : stat.isSocket() ? 'a socket' : 'a device';
  return { status: 'skipped', message: `The path names ${kind}, not a file.` };
}

function refusal(error: unknown): Exclude<Opened, { bytes: Uint8Array }> {
  const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
  const words: Record<string, string> = {
    ENOENT: 'there is no such file',
    EACCES: 'permission denied',
    EPERM: 'permission denied',
    EIO: 'the disk could not be read',
    ELOOP: 'symbolic links lead in a circle',
    ENAMETOOLONG: 'the path is too long',
    ENOTDIR: 'a part of the path is no folder',
    ENXIO: 'the path names a socket or device',
    EMFILE: 'too many files are open',
  };
  return {
    status: code === 'ENXIO' ? 'skipped' : 'unreadable',
    message: `The file could not be read: ${words[code] ?? 'the system refused'} (${code}).`,
  };
}
