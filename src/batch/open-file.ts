/** Opens a file of unknown origin for reading or hashing: never blocks on a pipe, never reads a device, never takes more than the cap. */
import { createHash } from 'node:crypto';
import { closeSync, constants, fstatSync, lstatSync, openSync, readSync, statSync } from 'node:fs';
import type { DocumentStatus } from '../model/document.js';

/** Why nothing came of a file. */
interface Refused {
  readonly status: DocumentStatus;
  readonly message: string;
}

/** The bytes, or why there are none. */
export type Opened = { readonly bytes: Uint8Array } | Refused;

/** Reads a whole regular file of at most `maxBytes`; symbolic links are skipped unless `followLinks`. */
export function openFile(path: string, maxBytes: number, followLinks: boolean): Opened {
  let bytes = new Uint8Array(0);
  const refused = eachChunk(path, maxBytes, followLinks, (size) => {
    bytes = new Uint8Array(size);
    return (at) => bytes.subarray(at);
  });
  return refused ?? { bytes };
}

const buffer = Buffer.alloc(256 * 1024);

/** SHA-256 of what `openFile` would read, in hex, without holding it; undefined where that would be refused. */
export function hashFile(path: string, maxBytes: number, followLinks: boolean): string | undefined {
  const hash = createHash('sha256');
  const refused = eachChunk(
    path,
    maxBytes,
    followLinks,
    () => () => buffer,
    (got) => hash.update(buffer.subarray(0, got)),
  );
  return refused ? undefined : hash.digest('hex');
}

/** Fills the places that `start` gives for a file of that size, and calls `filled` after each piece. */
function eachChunk(
  path: string,
  maxBytes: number,
  followLinks: boolean,
  start: (size: number) => (at: number) => Uint8Array,
  filled: (got: number) => void = () => {},
): Refused | undefined {
  let descriptor: number | undefined;
  try {
    if (!followLinks && lstatSync(path).isSymbolicLink())
      return { status: 'skipped', message: 'The file is a symbolic link, which is not followed.' };
    const before = specialKind(statSync(path));
    if (before) return before;
    // O_NONBLOCK: a pipe that took the file's place since then must not hold us.
    const flags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (followLinks ? 0 : (constants.O_NOFOLLOW ?? 0));
    descriptor = openSync(path, flags);
    const stat = fstatSync(descriptor);
    const special = specialKind(stat);
    if (special) return special;
    if (stat.size > maxBytes)
      return { status: 'too-large', message: `The file has ${stat.size} bytes; the limit (fileBytes) is ${maxBytes}.` };
    const placeAt = start(stat.size);
    let at = 0;
    while (at < stat.size) {
      const place = placeAt(at);
      const got = readSync(descriptor, place, 0, Math.min(place.length, stat.size - at), at);
      if (got === 0) break;
      filled(got);
      at += got;
    }
    const after = fstatSync(descriptor);
    if (at === stat.size && after.size === stat.size && after.mtimeMs === stat.mtimeMs) return undefined;
    return { status: 'corrupt', message: 'The file changed while it was read; check it again.' };
  } catch (error) {
    return refusal(error);
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

function specialKind(stat: ReturnType<typeof statSync>): Refused | undefined {
  if (!stat || stat.isFile()) return undefined;
  const kind = stat.isDirectory() ? 'a folder' : stat.isFIFO() ? 'a named pipe' : stat.isSocket() ? 'a socket' : 'a device';
  return { status: 'skipped', message: `The path names ${kind}, not a file.` };
}

function refusal(error: unknown): Refused {
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
