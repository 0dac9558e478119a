/** What `proviso register set` and `remove` do. */
import { resolve } from 'node:path';
import { UserError } from '../../errors.js';
import type { Tier } from '../../model/requirement.js';
import { contractNamed, setKnown, setRemoved } from '../../register/index.js';
import { visibleLine } from '../../report/index.js';
import { exit, type Screen } from '../screen.js';
import type { WriteFlags } from './register-flags.js';
import { nameOf, withRegister } from './register-kit.js';

export interface SetFlags extends WriteFlags {
  readonly vendor?: string;
  readonly tier?: Tier;
  readonly owner?: string;
  readonly name?: string;
}

export async function runRegisterSet(contract: string, flags: SetFlags, screen: Screen): Promise<number> {
  const { vendor, tier, owner, name } = flags;
  if ([vendor, tier, owner, name].every((value) => value === undefined))
    throw new UserError('usage', 'Expected something to set; found none.', { hint: 'Give --vendor, --tier, --owner or --name.' });
  const { id, told } = await withRegister(flags, screen, async ({ db }) => {
    const found = await contractNamed(db, contract, resolve(contract));
    return { id: found.id, told: await setKnown(db, found.id, { vendor, tier, owner, name }, nameOf(flags)) };
  });
  await screen.out(
    flags.format === 'json'
      ? `${JSON.stringify({ schemaVersion: 1, contract: id, changed: told }, null, 2)}\n`
      : `Contract ${id}: ${told.length === 0 ? 'nothing to change' : `changed ${told.join(', ')}`}\n`,
  );
  return exit.clean;
}

export async function runRegisterRemove(
  contracts: readonly string[],
  flags: WriteFlags & { readonly undo?: boolean },
  screen: Screen,
): Promise<number> {
  const isRemoved = !flags.undo;
  const done = await withRegister(flags, screen, async ({ db }) => {
    const found = [];
    for (const contract of contracts) found.push(await contractNamed(db, contract, resolve(contract)));
    const changed = [];
    for (const { id, name } of found) changed.push({ contract: id, name, changed: await setRemoved(db, id, isRemoved, nameOf(flags)) });
    return changed;
  });
  const words = isRemoved ? ['removed; its history stays', 'was removed already'] : ['is back', 'was not removed'];
  await screen.out(
    flags.format === 'json'
      ? `${JSON.stringify({ schemaVersion: 1, removed: isRemoved, contracts: done }, null, 2)}\n`
      : done.map(({ contract, name, changed }) => `Contract ${contract} (${visibleLine(name)}) ${words[changed ? 0 : 1]}\n`).join(''),
  );
  return exit.clean;
}
