/** Any YAML file of a user against a schema: for settings, with the same mistakes at the same places as packs. */
import type { z } from 'zod';
import { UserError } from '../errors.js';
import { type Problem, problemError, shownPath } from './problem.js';
import { shaped } from './shape.js';
import { type Path, readSource } from './source.js';

/** Tells a mistake at a path of the data: at the value, or at its key where `atKey` says so. */
export type ReportMistake = (path: Path, message: string, atKey?: boolean) => void;

/**
 * The data of the file in its type. `check` tells what a schema cannot know, such as names that do not exist. Throws a UserError of code
 * `config` that lists all mistakes at path:line:column.
 */
export async function readYaml<T>(file: string, schema: z.ZodType<T>, check?: (value: T, report: ReportMistake) => void): Promise<T> {
  const problems: Problem[] = [];
  const source = await readSource(file);
  const value = shaped(schema, source, problems);
  if (value !== undefined) check?.(value, (path, message, atKey) => problems.push(source.problem(path, message, atKey)));
  if (problems.length > 0) throw problemError('config', problems);
  if (value === undefined) throw new UserError('config', 'Expected settings; found none.', { where: shownPath(file) });
  return value;
}
