/** Options of `check` from the command line and from settings files: checked, with the command line winning. */
import { UserError } from '../../errors.js';
import type { FailOn } from '../../gate/index.js';
import type { Tier } from '../../model/requirement.js';
import { type Format, needsFolder } from '../../report/index.js';
import { configFrom } from './config-file.js';

export interface Settings {
  /** One pack, or several with commas between them. */
  readonly pack: string;
  /** `auto`: by what the contract says it processes. */
  readonly tier: Tier | 'auto';
  readonly formats: readonly Format[];
  readonly out: string | undefined;
  readonly failOn: FailOn;
  /** Paths of a file of waivers and of a baseline. */
  readonly waivers: string | undefined;
  readonly baseline: string | undefined;
}

export interface GivenSettings {
  readonly pack?: string;
  readonly tier?: Tier | 'auto';
  readonly format?: readonly Format[];
  readonly out?: string;
  readonly failOn?: FailOn;
  readonly waivers?: string;
  readonly baseline?: string;
  readonly config?: string;
}

/** Settings for one run. Throws a UserError for a mistake in a file or for options that do not go together. */
export async function settingsFrom(given: GivenSettings): Promise<Settings> {
  const config = await configFrom(given.config);
  const out = given.out ?? config.out;
  const wanted = given.format ?? config.format ?? (out === undefined ? ['terminal'] : ['html', 'json']);
  const settings: Settings = {
    pack: given.pack ?? config.pack?.join(',') ?? 'core',
    tier: given.tier ?? config.tier ?? 'standard',
    formats: [...new Set(wanted as readonly Format[])],
    out,
    failOn: given.failOn ?? config.failOn ?? 'missing',
    waivers: given.waivers ?? config.waivers,
    baseline: given.baseline ?? config.baseline,
  };
  if (out === undefined && settings.formats.length > 1) {
    throw new UserError('usage', `Expected --out DIR with several formats; found ${settings.formats.join(', ')} for one standard output.`, {
      hint: 'Add --out reports, or ask for one format.',
    });
  }
  const [format] = settings.formats;
  if (out === undefined && format !== undefined && needsFolder(format)) {
    throw new UserError('usage', `Expected --out DIR with --format ${format}; found none.`, {
      hint: 'It becomes files, not text for a terminal: add --out reports.',
    });
  }
  return settings;
}
