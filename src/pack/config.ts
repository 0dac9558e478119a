/** Any YAML file of a user against a schema: for settings, with the same mistakes at the same places as packs. */
import type { z } from 'zod';
import { UserError } from '../errors.js';
import { type Problem, problemError, shownPath } from './problem.js';
import { shaped } from './shape.js';
import { readSource } from './source.js';

/** The data of the file in its type. Throws a UserError of code `config`. */
export async function readYaml<T>(file: string, schema: z.ZodType<T>): Promise<T> {
  const problems: Problem[] = [];
  const value = shaped(schema, await readSource(file), problems);
  if (problems.length > 0) throw problemError('config', problems);
  if (value === undefined) throw new UserError('config', 'Expected settings; found none.', { where: shownPath(file) });
  return value;
}
