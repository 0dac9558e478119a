/** A mistake in a file that a person wrote, at its place; and the one error that carries all of them at once. */
import { isAbsolute, relative, sep } from 'node:path';
import { UserError, type UserErrorCode } from '../errors.js';

/** `line` and `column` count from 1. `message` reads "Expected X; found Y." */
export interface Problem {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** The path as a person in the current folder would type it, with forward slashes. */
export function shownPath(file: string): string {
  const near = relative(process.cwd(), file);
  const shown = near === '' || near.startsWith('..') || isAbsolute(near) ? file : near;
  return shown.split(sep).join('/');
}

const where = (p: Problem): string => `${shownPath(p.file)}:${p.line}:${p.column}`;

const byPlace = (a: Problem, b: Problem): number =>
  (a.file < b.file ? -1 : a.file > b.file ? 1 : 0) || a.line - b.line || a.column - b.column;

/** One error for all mistakes, in the order of files and lines, each once. */
export function problemError(code: UserErrorCode, problems: readonly Problem[]): UserError {
  const lines = new Map([...problems].sort(byPlace).map((p) => [`${where(p)}  ${p.message}`, p]));
  const all = [...lines.values()];
  const first = all[0];
  if (first && all.length === 1) return new UserError(code, first.message, { where: where(first) });
  const files = new Set(all.map((p) => p.file)).size;
  const head = `${all.length} mistakes in ${files === 1 ? 'one file' : `${files} files`}:`;
  return new UserError(code, [head, ...[...lines.keys()].map((line) => `  ${line}`)].join('\n'));
}
