/** `proviso.config.yaml` and the files it extends → one set of settings; nearer files win, paths are taken from the file they stand in. */
import { existsSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { z } from 'zod';
import { UserError } from '../../errors.js';
import { failOnValues } from '../../gate/index.js';
import { type NotifySettings, notifySettings, variableKeys } from '../../model/notify-settings.js';
import { tier } from '../../model/requirement.js';
import { type ReportMistake, readYaml } from '../../pack/index.js';
import { formats } from '../../report/index.js';

/** The usual name of the file. */
export const configName = 'proviso.config.yaml';

const names = z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]);

export const configSchema = z.strictObject({
  /** Files whose settings hold where this one is silent; the first named is asked first. */
  extends: names.optional(),
  /** Packs by name or path. */
  pack: names.optional(),
  /** `auto` chooses by what the contract says it processes. */
  tier: z.enum([...tier.options, 'auto']).optional(),
  format: z.array(z.enum(formats)).min(1).optional(),
  out: z.string().min(1).optional(),
  failOn: z.enum(failOnValues).optional(),
  /** Path of a file of waivers. */
  waivers: z.string().min(1).optional(),
  /** Path of a baseline; only gaps that are not in it fail. */
  baseline: z.string().min(1).optional(),
  /** Who is told of what; read by `proviso notify` and `proviso schedule`. */
  notify: notifySettings.optional(),
});
export type Config = Omit<z.infer<typeof configSchema>, 'extends' | 'pack'> & { readonly pack?: readonly string[] };

const maxChain = 10;

/** The settings of a file, or of the nearest one upwards. Throws a UserError that lists mistakes at path:line:column. */
export async function configFrom(given: string | undefined): Promise<Config> {
  const file = given === undefined ? upwards(configName) : resolve(given);
  return file === undefined ? {} : read(file, []);
}

async function read(file: string, above: readonly string[]): Promise<Config> {
  const folder = dirname(file);
  const {
    extends: bases,
    pack,
    ...own
  } = await readYaml(file, configSchema, (value, report) => {
    for (const base of list(value.extends)) {
      const path = resolve(folder, base);
      const place = Array.isArray(value.extends) ? ['extends', value.extends.indexOf(base)] : ['extends'];
      if (path === file || above.includes(path)) report(place, `Expected settings that end somewhere; found "${base}" again.`);
      else if (!existsSync(path)) report(place, `Expected a file of settings; found nothing at "${base}".`);
    }
    if (value.notify) checkChannels(value.notify, report);
  });
  if (above.length >= maxChain)
    throw new UserError('config', `Expected at most ${maxChain} files that extend each other; found more.`, { where: file });
  const near = (path: string): string => (isAbsolute(path) ? path : resolve(folder, path));
  const nearer: Config = {
    ...own,
    ...(pack === undefined ? {} : { pack: list(pack).map((name) => (/\.ya?ml$/.test(name) ? near(name) : name)) }),
    ...(own.out === undefined ? {} : { out: near(own.out) }),
    ...(own.waivers === undefined ? {} : { waivers: near(own.waivers) }),
    ...(own.baseline === undefined ? {} : { baseline: near(own.baseline) }),
  };
  let merged: Config = nearer;
  for (const base of list(bases)) merged = { ...(await read(near(base), [...above, file])), ...merged };
  return merged;
}

/** What names a variable must be the name of one; what else stands there may be a secret and is not repeated. */
function checkChannels({ channels }: NotifySettings, report: ReportMistake): void {
  for (const [name, channel] of Object.entries(channels)) {
    const values = channel as Readonly<Record<string, unknown>>;
    for (const key of variableKeys) {
      const value = values[key];
      if (typeof value === 'string' && !/^[A-Za-z_][A-Za-z0-9_]{0,99}$/.test(value))
        report(
          ['notify', 'channels', name, key],
          'Expected the name of an environment variable, such as SMTP_PASSWORD; found something else.',
        );
    }
    if (channel.kind !== 'mail') continue;
    if (channel.user !== undefined && channel.passwordFrom === undefined)
      report(['notify', 'channels', name, 'user'], 'Expected passwordFrom beside a user; found none.');
    if (channel.tls === 'none' && channel.passwordFrom !== undefined && !['localhost', '127.0.0.1', '::1'].includes(channel.host))
      report(['notify', 'channels', name, 'tls'], 'Expected encryption for a password that leaves this machine; found "none".');
  }
}

const list = (value: string | readonly string[] | undefined): readonly string[] =>
  value === undefined ? [] : typeof value === 'string' ? [value] : value;

/** The nearest file of that name in the current folder or above it. */
function upwards(name: string): string | undefined {
  for (let folder = process.cwd(); ; folder = dirname(folder)) {
    const file = join(folder, name);
    if (existsSync(file)) return file;
    if (dirname(folder) === folder) return undefined;
  }
}
