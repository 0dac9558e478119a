import { describe, expect, it } from 'vitest';
import type { Block } from '../../src/model/document.js';
import { withTitle } from '../../src/read/title.js';

const block = (kind: Block['kind'], label?: string): Block => ({
  kind,
  origin: 'body',
  start: 0,
  end: 1,
  ...(kind === 'heading' && { level: 1 }),
  ...(label && { label }),
});
const kinds = (blocks: readonly Block[]) => withTitle(blocks).map(({ kind }) => kind);

describe('the title', () => {
  it('is the unnumbered heading above numbered ones', () =>
    expect(kinds([block('heading'), block('paragraph'), block('heading', '1.')])).toEqual(['title', 'paragraph', 'heading']));

  it('is not told where headings have no numbers, the first has one, or no heading is first', () => {
    expect(kinds([block('heading'), block('heading')])).toEqual(['heading', 'heading']);
    expect(kinds([block('heading', '1.'), block('heading', '2.')])).toEqual(['heading', 'heading']);
    expect(kinds([block('paragraph'), block('heading'), block('heading', '1.')])).toEqual(['paragraph', 'heading', 'heading']);
    expect(kinds([])).toEqual([]);
  });
});
