/** `proviso.config.yaml` and the files it extends → one set of settings; nearer files win, paths are taken from the file they stand in. */
import { existsSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { z } from 'zod';
import { UserError } from '../errors.js';
import { failOnValues } from '../gate/index.js';
import { tier } from '../model/requirement.js';
import { readYaml } from '../pack/index.js';
import { formats } from '../report/index.js';

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
