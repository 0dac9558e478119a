/** `baseline.json` read and checked. */
import { readFile } from 'node:fs/promises';
import { UserError } from '../errors.js';
import { type Baseline, baseline } from '../model/baseline.js';

/** Throws a UserError where there is no such file or where it is no baseline. */
export async function readBaseline(file: string): Promise<Baseline> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UserError('config', `Expected a baseline; found ${error.code ?? 'an error'}.`, { where: file, hint });
  });
  const parsed = baseline.safeParse(dataOf(text));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new UserError('config', `Expected a baseline; found a file whose ${issue?.path.join('.') || 'content'} is not as it should be.`, {
    where: file,
    hint,
  });
}

const hint = 'proviso baseline create <files or folders> writes one.';

function dataOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
