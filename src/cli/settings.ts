/** Options of `check` from the command line and from proviso.config.yaml: checked, with the command line winning. */
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { UserError } from '../errors.js';
import { type Tier, tier as tierSchema } from '../model/requirement.js';
import { readYaml } from '../pack/index.js';
import { type Format, formats } from '../report/index.js';

export const failOnValues = ['adverse', 'missing', 'weak', 'never'] as const;
export type FailOn = (typeof failOnValues)[number];

/** `proviso.config.yaml`. Paths in it are taken from its folder. */
export const configSchema = z.strictObject({
  pack: z.string().min(1).optional(),
  tier: tierSchema.optional(),
  format: z.array(z.enum(formats)).min(1).optional(),
  out: z.string().min(1).optional(),
  failOn: z.enum(failOnValues).optional(),
});

export interface Settings {
  readonly pack: string;
  readonly tier: Tier;
  readonly formats: readonly Format[];
  readonly out: string | undefined;
  readonly failOn: FailOn;
}

export interface GivenSettings {
  readonly pack?: string;
  readonly tier?: Tier;
  readonly format?: readonly Format[];
  readonly out?: string;
  readonly failOn?: FailOn;
  readonly config?: string;
}

/** Settings for one run. Throws a UserError for a mistake in the file or for options that do not go together. */
export async function settingsFrom(given: GivenSettings): Promise<Settings> {
  const file = given.config === undefined ? upwards('proviso.config.yaml') : resolve(given.config);
  const config = file === undefined ? {} : await readYaml(file, configSchema);
  const near = (path: string | undefined) => (path === undefined || file === undefined ? path : resolve(dirname(file), path));
  const pack = given.pack ?? (config.pack?.match(/\.ya?ml$/) ? near(config.pack) : config.pack) ?? 'core';
  const out = given.out ?? near(config.out);
  const wanted = given.format ?? config.format ?? (out === undefined ? ['terminal'] : ['html', 'json']);
  const settings: Settings = {
    pack,
    tier: given.tier ?? config.tier ?? 'standard',
    formats: [...new Set(wanted as readonly Format[])],
    out,
    failOn: given.failOn ?? config.failOn ?? 'missing',
  };
  if (out === undefined && settings.formats.length > 1) {
    throw new UserError('usage', `Expected --out DIR with several formats; found ${settings.formats.join(', ')} for one standard output.`, {
      hint: 'Add --out reports, or ask for one format.',
    });
  }
  if (out === undefined && settings.formats[0] === 'html') {
    throw new UserError('usage', 'Expected --out DIR with --format html; found none.', {
      hint: 'Each contract becomes a page of its own: add --out reports.',
    });
  }
  return settings;
}

/** The nearest file of that name in the current folder or above it. */
function upwards(name: string): string | undefined {
  for (let folder = process.cwd(); ; folder = dirname(folder)) {
    const file = join(folder, name);
    if (existsSync(file)) return file;
    if (dirname(folder) === folder) return undefined;
  }
}
