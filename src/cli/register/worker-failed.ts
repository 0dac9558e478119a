/** What `proviso worker failed` and `retry` do. */
import { UserError } from '../../errors.js';
import { queueOf } from '../../register/index.js';
import { visibleLine } from '../../report/index.js';
import { exit, type Screen } from '../screen.js';
import type { PlaceFlags } from './register-flags.js';
import { withRegister } from './register-kit.js';

export async function runWorkerFailed(flags: PlaceFlags, screen: Screen): Promise<number> {
  const { counts, failed } = await withRegister(flags, screen, async (store) => {
    const queue = await queueOf(store);
    return { counts: await queue.counts(), failed: await queue.deadLetters() };
  });
  if (flags.format === 'json') {
    await screen.out(`${JSON.stringify({ schemaVersion: 1, counts, failed }, null, 2)}\n`);
    return exit.clean;
  }
  const lines = failed.map(({ contract, name, reasons, why, worker, at }) => {
    const where = worker === null ? '' : `, by ${visibleLine(worker)}`;
    return `${contract}  ${visibleLine(name ?? 'not in the register')} (${reasons.join(', ')}), ${at.slice(0, 16)}Z${where}\n    ${visibleLine(why)}\n`;
  });
  await screen.out(`${lines.join('')}${counts.waiting} waiting, ${counts.working} in work, ${counts.failed} given up\n`);
  return exit.clean;
}

export async function runWorkerRetry(
  contract: string | undefined,
  flags: PlaceFlags & { readonly all?: boolean },
  screen: Screen,
): Promise<number> {
  if ((contract === undefined) === !flags.all)
    throw new UserError('usage', `Expected the number of a contract or --all; found ${contract === undefined ? 'neither' : 'both'}.`, {
      hint: 'proviso worker failed lists what was given up.',
    });
  if (contract !== undefined && !/^[1-9]\d{0,8}$/.test(contract))
    throw new UserError('usage', `Expected the number of a contract; found "${visibleLine(contract)}".`, {
      hint: 'proviso worker failed lists what was given up.',
    });
  const count = await withRegister(flags, screen, async (store) => {
    const queue = await queueOf(store);
    return queue.retry(contract === undefined ? undefined : Number(contract));
  });
  if (count === 0 && contract !== undefined)
    throw new UserError('not-found', `Expected a job of contract ${contract} that was given up; found none.`, {
      hint: 'proviso worker failed lists what was given up.',
    });
  if (flags.format === 'json') await screen.out(`${JSON.stringify({ schemaVersion: 1, queued: count }, null, 2)}\n`);
  else await screen.out(`${count} queued anew\n`);
  return exit.clean;
}
