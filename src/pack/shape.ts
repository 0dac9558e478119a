/** Checks a source against a zod schema and words each issue as "Expected X; found Y." at its place. */
import type { z } from 'zod';
import type { Problem } from './problem.js';
import type { Path, Source } from './source.js';

type Issue = z.core.$ZodIssue;

/** The data in its type, or undefined with the mistakes added to `problems`. */
export function shaped<T>(schema: z.ZodType<T>, source: Source, problems: Problem[]): T | undefined {
  problems.push(...source.problems);
  if (source.problems.length > 0) return undefined;
  if (source.shapedAs === schema) return source.data as T;
  const result = schema.safeParse(source.data);
  if (result.success) return result.data;
  for (const issue of result.error.issues) problems.push(...issueProblems(issue, source, []));
  return undefined;
}

function issueProblems(issue: Issue, source: Source, above: Path): Problem[] {
  const path = [...above, ...issue.path];
  const found = (expected: string) => `Expected ${expected}; found ${described(valueAt(source.data, path))}.`;
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => source.problem([...path, key], `Expected a known key; found "${key}".`, true));
    case 'invalid_type':
      return [source.problem(path, missingOr(source, path, found(kinds[issue.expected] ?? issue.expected)))];
    case 'invalid_value':
      return [source.problem(path, missingOr(source, path, found(oneOf(issue.values.map(String)))))];
    case 'invalid_union':
      return unionProblems(issue, source, path);
    case 'invalid_key':
      return [source.problem(path, `Expected a name in lower case with hyphens; found "${String(path.at(-1))}".`, true)];
    case 'too_small':
      return [source.problem(path, found(`${sizes[issue.origin] ?? 'a value of'} at least ${issue.minimum}`))];
    case 'too_big':
      return [source.problem(path, found(`${sizes[issue.origin] ?? 'a value of'} at most ${issue.maximum}`))];
    case 'invalid_format':
      return [source.problem(path, found(formatName(issue)))];
    default:
      return [source.problem(path, found(issue.message.replace(/^Expected /, '').replace(/\.$/, '')))];
  }
}

/** Of several shapes, the one that came nearest speaks; where none did, all are named. */
function unionProblems(issue: Extract<Issue, { code: 'invalid_union' }>, source: Source, path: Path): Problem[] {
  // The key that tells the shapes apart names none of them.
  if (issue.errors.length === 0) return [source.problem(path, `${issue.message}; found ${described(valueAt(source.data, path))}.`)];
  const inner = issue.errors.find((errors) => errors.every((e) => e.code !== 'invalid_type' || e.path.length > 0));
  if (inner) return inner.flatMap((e) => issueProblems(e, source, path));
  const expected = issue.errors.flatMap((errors) =>
    errors.map((e) => (e.code === 'invalid_type' ? (kinds[e.expected] ?? e.expected) : e.message)),
  );
  return [source.problem(path, `Expected ${expected.join(' or ')}; found ${described(valueAt(source.data, path))}.`)];
}

const kinds: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map',
  record: 'a map',
};
const sizes: Record<string, string> = { array: 'a list of', string: 'text with a length of', number: 'a number of', int: 'a number of' };

const oneOf = (values: readonly string[]): string => (values.length === 1 ? `"${values[0]}"` : `one of ${values.join(', ')}`);

function formatName(issue: Extract<Issue, { code: 'invalid_format' }>): string {
  if (issue.message.startsWith('Expected ')) return issue.message.slice('Expected '.length).replace(/\.$/, '');
  if (issue.format === 'url') return 'an address like https://example.org/page';
  return issue.format === 'regex' ? 'a name in lower case with hyphens' : `text in the format ${issue.format}`;
}

/** Names the key where it is not there at all. */
function missingOr(source: Source, path: Path, otherwise: string): string {
  const name = path.at(-1);
  return valueAt(source.data, path) === undefined && typeof name === 'string' ? `Expected the key "${name}"; found none.` : otherwise;
}

function valueAt(data: unknown, path: Path): unknown {
  let value = data;
  for (const step of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    value = (value as Record<PropertyKey, unknown>)[step];
  }
  return value;
}

/** A value in words, short enough for one line. */
export function described(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  if (typeof value === 'string') return value.length > 60 ? `"${value.slice(0, 57)}…"` : `"${value}"`;
  if (typeof value === 'number') return `the number ${value} (put text in quotes)`;
  if (typeof value === 'boolean') return `${value}`;
  if (Array.isArray(value)) return value.length === 1 ? 'a list of 1' : `a list of ${value.length}`;
  return 'a map';
}
