import { describe, expect, it } from 'vitest';
import { lines, outline, readAs } from './document.js';

describe('plain text', () => {
  it('joins wrapped lines and keeps clauses apart', async () => {
    const source = [
      'DATA PROCESSING ADDENDUM',
      '',
      '1.1 The processor shall process personal data only on documented instructions',
      'from the controller, including with regard to transfers of personal data to a',
      'third country, unless required to do so by law.',
      '1.2 The processor shall ensure that persons authorised to process the personal',
      'data have committed themselves to confidentiality.',
      '(a) first item;',
      '(b) second item.',
    ].join('\n');
    expect(outline(await readAs('a.txt', source))).toEqual([
      'heading 1: DATA PROCESSING ADDENDUM',
      'paragraph [1.1]: 1.1 The processor shall process personal data only on documented instructions from the controller, including with regard to transfers of personal data to a third country, unless required to do so by law.',
      'paragraph [1.2]: 1.2 The processor shall ensure that persons authorised to process the personal data have committed themselves to confidentiality.',
      'list-item 0 [(a)]: (a) first item;',
      'list-item 0 [(b)]: (b) second item.',
    ]);
  });

  it('gives a number on a line of its own to the clause that follows', async () => {
    const document = await readAs(
      'a.txt',
      '1.\n\nScope. This addendum applies to all data.\n\n1.1\n\nThe roles are as follows.\n\n1.2\n\n1.3\n\nLast one.\n',
    );
    expect(lines(document)).toEqual([
      '1. Scope. This addendum applies to all data.',
      '1.1 The roles are as follows.',
      '1.2',
      '1.3 Last one.',
    ]);
  });

  it('reads form feeds as pages and takes page numbers out', async () => {
    const document = await readAs('a.txt', 'First page text.\n\n- 1 -\n\fSecond page text.\n\n2\n');
    expect(lines(document)).toEqual(['First page text.', 'Second page text.']);
    expect(document.pages).toEqual([
      { number: 1, start: 0 },
      { number: 2, start: 17 },
    ]);
    expect(document.margins).toEqual([
      { page: 1, text: '- 1 -' },
      { page: 2, text: '2' },
    ]);
    expect(document.blocks.map(({ page }) => page)).toEqual([1, 2]);
  });

  it('joins a sentence that a page number cut in two', async () => {
    const long = 'The processor shall notify the controller of a breach of personal data without undue delay and';
    expect(lines(await readAs('a.txt', `${long}\n\n3 | Page\n\nin any event within two days.\n`))).toEqual([
      `${long} in any event within two days.`,
    ]);
  });

  it('reads tables of pipes and tabs', async () => {
    const document = await readAs('a.txt', 'Measures:\n\nName | Detail | By\n-----|--------|---\nKeys | HSM | Vendor\n\nPlace\tGermany\n');
    expect(document.text).toBe('Measures:\nName | Detail | By\nKeys | HSM | Vendor\nPlace | Germany');
    expect(document.blocks.at(-1)?.cell).toEqual({ table: 1, row: 0, column: 1 });
  });

  it('joins a hyphenated word only where the joined word occurs', async () => {
    const line = 'The information is kept by the processor for as long as the agreement runs, and infor-';
    const document = await readAs('a.txt', `${line}\nmation that a third-\nparty gave is kept too.\n`);
    expect(document.text).toContain('and information that a third-party gave');
  });
});
