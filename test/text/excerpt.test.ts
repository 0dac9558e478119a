import { expect, it } from 'vitest';
import { excerpt } from '../../src/text/excerpt.js';

it('cuts a passage around the words that matter, between words', () => {
  const text = `${'before '.repeat(40)}the deciding words ${'after '.repeat(40)}`.trim();
  const cut = excerpt(text, text.indexOf('deciding'), 100);
  expect(cut).toContain('the deciding words');
  expect(cut).toMatch(/^… before .* after …$/);
  expect(cut.length).toBeLessThan(110);
  expect(excerpt(text, 0, 100)).toMatch(/^before .* before …$/);
  expect(excerpt(text, text.length, 100)).toMatch(/^… after .* after$/);
  expect(excerpt('short', 3, 100)).toBe('short');
  expect(excerpt('x'.repeat(50), 25, 20)).toHaveLength(24);
});
