import { strFromU8, unzipSync } from 'fflate';
import { SaxesParser } from 'saxes';
import { describe, expect, test } from 'vitest';
import type { Review } from '../../src/model/review.js';
import { cellLimit, guarded } from '../../src/report/guard.js';
import { findings, hostileReview, review } from './fixture.js';
import { marked, unread, waiver, written } from './written.js';

/** A review with a formula in every cell that a stranger can fill. */
const formulas = (start: string): Review => {
  const words = `${start}HYPERLINK("http://x","y")`;
  const [first] = findings.slice(2);
  return {
    ...review,
    file: words,
    contract: { ...review.contract, vendor: words },
    findings: [
      { ...first!, title: words, value: words, because: `Found it. Expected: ${words}`, suggestion: { kind: 'insert', text: words } },
    ],
  };
};
const starts = ['=', '+', '-', '@', '\t=', '\r=', '\n=', '  =', '＝', '＋', '－', '＠', '\u0000='];

describe('the guard of cells', () => {
  test.each(starts)('%j is kept from being a formula', (start) => {
    expect(guarded(`${start}1+1`)).toMatch(/^'/);
  });

  test('leaves other text alone, spells out what is hidden and cuts what overflows, with its length', () => {
    expect(guarded('10 - 2 = 8')).toBe('10 - 2 = 8');
    expect(guarded('a\u202Eb\uD800\uFFFE')).toBe('a⟨U+202E⟩b⟨U+D800⟩⟨U+FFFE⟩');
    const long = guarded('🙂'.repeat(20_000));
    expect(long.length).toBeLessThanOrEqual(cellLimit);
    expect(long).toMatch(/🙂 … \(cut here: the text has 40000 characters\)$/);
  });
});

/** Cells of RFC 4180 text, with nothing but the standard's own rules. */
function parsed(text: string): string[][] {
  const rows: string[][] = [[]];
  const pattern = /"((?:[^"]|"")*)"(,|\r\n)/gy;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    rows.at(-1)!.push(match[1]!.replaceAll('""', '"'));
    if (match[2] === '\r\n') rows.push([]);
    if (pattern.lastIndex === text.length) return rows.slice(0, -1);
  }
  throw new Error('Expected CSV after RFC 4180.');
}

describe('CSV', () => {
  const csv = async (reviews: Review[]) => Buffer.from(await written('csv', reviews)).toString('utf8');

  test('has a mark for Excel, a row a finding, and the words of the review', async () => {
    const text = await csv([review, marked]);
    expect(text.charCodeAt(0)).toBe(0xfeff);
    const [head, ...rows] = parsed(text.slice(1));
    expect(head?.slice(0, 9)).toEqual([
      'Contract',
      'Vendor',
      'Issue',
      'Outcome',
      'What the contract says',
      'Section and page',
      'What we require',
      'Suggested wording',
      'Basis',
    ]);
    expect(rows).toHaveLength(findings.length * 2);
    const cell = (row: string[] | undefined, name: string) => row?.[head!.indexOf(name)];
    const audit = rows.filter((row) => cell(row, 'Requirement') === 'audit.notice');
    expect(audit.map((row) => [cell(row, 'Gap'), cell(row, 'Waiver'), cell(row, 'Frameworks')])).toEqual([
      ['yes', '', ''],
      ['no', `Waived until 2027-03-01 by M. Okafor: ${waiver.reason.slice(0, -1)}`, 'core, gdpr-art28'],
    ]);
    expect(cell(audit[0], 'Section and page')).toBe('Section 7.3, page 7');
    expect(cell(audit[0], 'What the contract says')).toContain('“7.3 Audits under Section 7.1 shall take place no more than once');
    expect(rows.map((row) => cell(row, 'Baseline')).filter(Boolean)).toEqual(['Known: it stood in the baseline', 'New since the baseline']);
  });

  test.each(starts)('holds no cell that begins a formula with %j', async (start) => {
    for (const row of parsed((await csv([formulas(start)])).slice(1)))
      for (const cell of row) expect(cell).not.toMatch(/^[\s\0]*[=+\-@＝＋－＠]/);
  });

  test('keeps quotes, commas and lines of strangers inside their cells, and tells of what was not read', async () => {
    const [, one, two] = parsed((await csv([hostileReview(), unread])).slice(1));
    expect(one).toHaveLength(two!.length);
    expect(two?.slice(0, 4)).toEqual(['contracts/scan.pdf', '', 'no text found', 'Not determined']);
    expect(parsed((await csv([])).slice(1))).toHaveLength(1);
  });
});

/** Parts of a package by name; each XML part must be well-formed. */
function parts(bytes: Uint8Array): Record<string, string> {
  const found = Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, content]) => [name, strFromU8(content)]));
  for (const text of Object.values(found)) {
    const parser = new SaxesParser();
    parser.on('error', (error) => {
      throw error;
    });
    parser.write(text).close();
  }
  return found;
}

describe('the workbook', () => {
  test('has a frozen head, filters, a row a finding and a summary', async () => {
    const {
      'xl/worksheets/sheet1.xml': grid,
      'xl/worksheets/sheet2.xml': summary,
      'xl/workbook.xml': book,
    } = parts(await written('xlsx', [review, marked]));
    const rows = findings.length * 2 + 1;
    expect(book).toMatch(/<sheet name="Screening" .*<sheet name="Summary" /);
    expect(grid).toContain('<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>');
    expect(grid).toContain(`<autoFilter ref="A1:S${rows}"/>`);
    expect(grid?.match(/<row /g)).toHaveLength(rows);
    expect(grid).toContain('Waived until 2027-03-01 by M. Okafor');
    const numbers = (id: string) => {
      const row = summary?.split('<row ').find((text) => text.includes(`>${id}<`));
      return [...(row ?? '').matchAll(/<v>([\d.]+)<\/v>/g)].map(([, value]) => Number(value));
    };
    // Share met; then met, weak, adverse, missing, not determined, waived.
    expect(numbers('audit.notice')).toEqual([0, 0, 0, 2, 0, 0, 1]);
    expect(numbers('residency.location')).toEqual([1, 2, 0, 0, 0, 0, 0]);
  });

  test.each(starts)('holds text and numbers, never a formula, where cells begin with %j', async (start) => {
    const all = Object.values(parts(await written('xlsx', [formulas(start), hostileReview()]))).join('\n');
    expect(all).not.toMatch(/<f[ >/]/);
    for (const [, text] of all.matchAll(/<t [^>]*>([^<]*)<\/t>/g)) expect(text).not.toMatch(/^\s*[=+\-@＝＋－＠]/);
  });

  test('takes no escape of Excel for one, and is the same each time', async () => {
    const odd = { ...review, file: 'a_x0041_b' };
    const [one, two] = await Promise.all([written('xlsx', [odd]), written('xlsx', [odd])]);
    expect(parts(one)['xl/worksheets/sheet1.xml']).toContain('a_x005F_x0041_b');
    expect(Buffer.compare(one, two)).toBe(0);
  });

  test('of no contract still opens', async () => {
    expect(parts(await written('xlsx', []))['xl/worksheets/sheet1.xml']).toContain('<autoFilter ref="A1:S1"/>');
  });
});
