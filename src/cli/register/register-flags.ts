/** Options that all commands of the register have, and those of the ones that check contracts. */

import type { Command } from 'commander';
import { Option } from 'commander';
import type { Tier } from '../../model/requirement.js';
import { isoDate, wholeNumber } from '../flag-values.js';

export interface PlaceFlags {
  readonly register?: string;
  readonly format: 'terminal' | 'json';
  readonly quiet?: boolean;
}

export interface WriteFlags extends PlaceFlags {
  readonly by?: string;
}

export interface CheckingFlags extends WriteFlags {
  readonly pack?: string;
  readonly clauses?: string;
  readonly config?: string;
  readonly jobs?: number;
  readonly today?: string;
}

export const tierOption = (text: string): Option =>
  new Option('--tier <tier>', text).choices(['critical', 'standard', 'low'] satisfies Tier[]);

export const withPlace = (command: Command): Command =>
  command
    .option('--register <folder or url>', 'where the register is (default: DATABASE_URL, else the nearest .proviso/register upwards)')
    .addOption(new Option('--format <format>', 'terminal or json').choices(['terminal', 'json']).default('terminal'))
    .option('--quiet', 'no progress and no remarks; only results and errors');

export const withWriter = (command: Command): Command => withPlace(command).option('--by <name>', 'who does it (default: your user name)');

/** What contracts are checked against. */
export const withPolicy = (command: Command): Command =>
  withWriter(command)
    .option('--pack <name or path>', 'the policy to check against (default: core)')
    .option('--clauses <folder>', 'requirements, concepts and packs of your own, on top of those that come along')
    .option('--config <file>', 'settings (default: the nearest proviso.config.yaml upwards)');

export const withChecking = (command: Command): Command =>
  withPolicy(command)
    .option('--jobs <n>', 'files read at a time (default: one a core)', wholeNumber)
    .option('--today <date>', 'the day that counts as today, as in 2026-03-01 (default: today)', isoDate);
