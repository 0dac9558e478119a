/** Where the register is: a PostgreSQL server, or a folder that this process opens itself. */
import { existsSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { UserError } from '../../errors.js';

/** `folder` holds `data/` (the database), `lock`, and nothing else. */
export type Place = { readonly kind: 'folder'; readonly folder: string } | { readonly kind: 'server'; readonly url: string };

export interface GivenPlace {
  /** `--register`: a folder, or a postgres:// URL. It goes before the environment. */
  readonly register?: string | undefined;
  /** DATABASE_URL. */
  readonly databaseUrl?: string | undefined;
  /** Where the search for a register begins. */
  readonly cwd: string;
}

const url = /^postgres(?:ql)?:\/\//;

/**
 * `--register`, else DATABASE_URL, else the nearest `.proviso/register` in `cwd` or above it, else the one that would be made in `cwd`.
 * Throws a UserError for a DATABASE_URL of another kind of database, and for a path that is a file.
 */
export function placeOf({ register, databaseUrl, cwd }: GivenPlace): Place {
  if (register !== undefined) return url.test(register) ? { kind: 'server', url: register } : folderAt(resolve(cwd, register));
  if (databaseUrl !== undefined && databaseUrl !== '') {
    if (url.test(databaseUrl)) return { kind: 'server', url: databaseUrl };
    throw new UserError('register', `Expected DATABASE_URL to begin with postgres://; found ${databaseUrl.split(':')[0]}:.`, {
      hint: 'Give --register DIR to use a folder whatever DATABASE_URL says.',
    });
  }
  for (let folder = cwd; ; folder = dirname(folder)) {
    const near = join(folder, '.proviso', 'register');
    if (existsSync(near)) return folderAt(near);
    if (dirname(folder) === folder) return folderAt(join(cwd, '.proviso', 'register'));
  }
}

function folderAt(folder: string): Place {
  if (existsSync(folder) && !statSync(folder).isDirectory())
    throw new UserError('register', 'Expected a folder for the register; found a file.', { where: folder });
  return { kind: 'folder', folder };
}

/** The place as people may see it: a URL without its password. */
export function shownPlace(place: Place): string {
  if (place.kind === 'folder') return place.folder;
  try {
    const shown = new URL(place.url);
    shown.password = '';
    shown.search = '';
    return shown.href;
  } catch {
    return 'the server of DATABASE_URL';
  }
}
