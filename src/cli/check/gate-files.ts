/** The gate of a run from its settings: the files of waivers and of a baseline read, and what is told of them at the end. */
import { dirname, resolve } from 'node:path';
import { type Gate, openGate, readBaseline, readWaivers } from '../../gate/index.js';
import type { LoadedPack } from '../../model/pack.js';
import { visibleLine } from '../../report/index.js';
import type { Settings } from './settings.js';

/** `today` is an ISO date; without it, the day it is here. Throws UserErrors for mistakes in the files. */
export async function gateFor(settings: Settings, pack: LoadedPack, today = isoToday()): Promise<Gate> {
  const { failOn, waivers, baseline } = settings;
  const known = pack.entries.map(({ requirement }) => requirement.id);
  return openGate({
    failOn,
    today,
    waivers: waivers === undefined ? undefined : await readWaivers(waivers, known),
    baseline: baseline === undefined ? undefined : { is: await readBaseline(baseline), folder: dirname(resolve(baseline)) },
  });
}

/** The day it is in the time zone of this machine. */
export function isoToday(): string {
  const now = new Date();
  const two = (n: number) => String(n).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** Lines for people; none where there is nothing to say. */
export function tellOf({ unused, expired, fixed }: ReturnType<Gate['summary']>): string {
  const name = ({ requirement, vendor, contract }: (typeof unused)[number]) =>
    visibleLine(`${requirement} for ${[vendor, contract].filter((part) => part !== undefined).join(', ')}`);
  return [
    ...expired.map((waiver) => `waiver ended on ${waiver.expires}: ${name(waiver)}\n`),
    ...unused.map((waiver) => `waiver met no gap: ${name(waiver)}\n`),
    ...(fixed > 0
      ? [`${fixed} ${fixed === 1 ? 'gap' : 'gaps'} of the baseline no longer stand; proviso baseline create writes it anew\n`]
      : []),
  ].join('');
}
