/** What `proviso register backup`, `restore`, `export` and `import` do. */
import { createWriteStream } from 'node:fs';
import { readFile, rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { UserError } from '../../errors.js';
import { registerExport } from '../../model/register-export.js';
import {
  backup,
  exportedContracts,
  exportedPolicies,
  type Imported,
  importContracts,
  placeOf,
  restore,
  type Store,
} from '../../register/index.js';
import { visibleLine } from '../../report/index.js';
import { exit, type Screen } from '../screen.js';
import type { PlaceFlags, WriteFlags } from './register-flags.js';
import { withRegister } from './register-kit.js';

export async function runBackup(file: string, flags: PlaceFlags, screen: Screen): Promise<number> {
  await withRegister(flags, screen, (store) => backup(store, file));
  if (!flags.quiet) await screen.err(`wrote ${visibleLine(file)}\n`);
  return exit.clean;
}

export async function runRestore(file: string, flags: PlaceFlags, screen: Screen): Promise<number> {
  const place = placeOf({ register: flags.register, databaseUrl: process.env.DATABASE_URL, cwd: process.cwd() });
  const rows = await restore(file, place, { toolVersion: screen.version });
  if (!flags.quiet) await screen.err(`restored ${rows} rows from ${visibleLine(file)}\n`);
  return exit.clean;
}

export async function runExport(
  file: string | undefined,
  flags: PlaceFlags & { readonly texts?: boolean },
  screen: Screen,
): Promise<number> {
  await withRegister(flags, screen, async (store) => {
    if (file === undefined) {
      for await (const part of exportText(store, screen.version, flags.texts ?? false)) await screen.out(part);
      return;
    }
    const draft = `${file}.part`;
    try {
      await pipeline(Readable.from(exportText(store, screen.version, flags.texts ?? false)), createWriteStream(draft));
      await rename(draft, file);
    } catch (error) {
      await rm(draft, { force: true });
      const { code, syscall } = error as NodeJS.ErrnoException;
      if (syscall === undefined) throw error;
      throw new UserError('output', `Expected a place to write the export; found ${code}.`, { where: file });
    }
  });
  if (file !== undefined && !flags.quiet) await screen.err(`wrote ${visibleLine(file)}\n`);
  return exit.clean;
}

/** One JSON text, a contract at a time. */
async function* exportText({ db }: Store, version: string, withTexts: boolean): AsyncGenerator<string> {
  const head = { schemaVersion: 1, tool: { name: 'proviso', version }, policies: await exportedPolicies(db) };
  yield `${JSON.stringify(head).slice(0, -1)},"contracts":[`;
  let isFirst = true;
  for await (const contract of exportedContracts(db, withTexts)) {
    yield `${isFirst ? '\n' : ',\n'}${JSON.stringify(contract)}`;
    isFirst = false;
  }
  yield '\n]}\n';
}

export async function runImport(file: string, flags: WriteFlags, screen: Screen): Promise<number> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UserError('register', `Expected an export of a register; found ${error.code ?? 'an error'}.`, { where: file });
  });
  const given = registerExport.safeParse(json(text, file));
  if (!given.success) {
    const [issue] = given.error.issues;
    throw new UserError('register', `Expected an export of a register; found a mistake at ${issue?.path.join('.')}: ${issue?.message}`, {
      where: file,
    });
  }
  const imported: Imported[] = [];
  await withRegister(
    flags,
    screen,
    async (store) => {
      for await (const one of importContracts(store, given.data)) imported.push(one);
    },
    true,
  );
  await screen.out(
    flags.format === 'json'
      ? `${JSON.stringify({ schemaVersion: 1, imported }, null, 2)}\n`
      : imported
          .map(({ from, contract, what }) => `${from} ${what === 'new' ? 'came in as' : 'is known already as'} contract ${contract}\n`)
          .join(''),
  );
  return exit.clean;
}

function json(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UserError('register', 'Expected an export of a register; found something that is no JSON.', { where: file });
  }
}
