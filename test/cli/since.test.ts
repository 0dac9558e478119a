import { expect, it } from 'vitest';
import { momentOf } from '../../src/cli/check/since.js';

const now = Date.UTC(2026, 2, 10, 12);

it.each([
  ['36h', now - 36 * 3_600_000],
  ['7d', now - 7 * 86_400_000],
  ['2 weeks', now - 14 * 86_400_000],
  ['90m', now - 90 * 60_000],
  ['2026-03-01', new Date(2026, 2, 1).getTime()],
  ['2026-03-01T08:30Z', Date.UTC(2026, 2, 1, 8, 30)],
])('%s is a moment', (words, moment) => expect(momentOf(words, now)).toBe(moment));

it.each(['', 'soon', '7', '7y', '-3d', '2026-13-01', '03/01/2026', '1e9d'])('"%s" is none', (words) =>
  expect(momentOf(words, now)).toBeUndefined(),
);
