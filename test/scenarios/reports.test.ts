import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { house } from '../pack/house.js';
import { folder, inside } from './proviso.js';

const tea = (act: string) => `Tea Agreement between Brewer Ltd ("Supplier") and the Customer.\n\n1. Supplier shall ${act}.\n`;

describe('formats of check', () => {
  let own = '';
  let root = '';
  beforeAll(() => {
    own = house();
    root = folder({
      'met.md': tea('boil the kettle within 3 hours'),
      'weak.md': tea('boil the kettle'),
      'missing.md': tea('polish the kettle'),
    });
  });
  const check = (...args: string[]) => inside(['check', ...args, '--clauses', own, '--pack', 'tea', '--fail-on', 'never']);
  const out = () => join(folder(), 'reports');

  test('HTML of several contracts comes with a page that leads to each of them', async () => {
    const to = out();
    expect((await check(root, '--out', to, '--format', 'html')).code).toBe(0);
    const index = readFileSync(join(to, 'index.html'), 'utf8');
    for (const name of ['met', 'weak', 'missing']) {
      expect(index).toContain(`<a href="${name}.html">`);
      expect(existsSync(join(to, `${name}.html`))).toBe(true);
    }
    const alone = out();
    await check(join(root, 'met.md'), '--out', alone, '--format', 'html');
    expect(existsSync(join(alone, 'index.html'))).toBe(false);
    await check(join(root, 'met.md'), '--out', alone, '--format', 'portfolio');
    expect(readFileSync(join(alone, 'index.html'), 'utf8')).toContain('<h1>1 contract</h1>');
  });

  test('every format at once writes every file, whole', async () => {
    const to = out();
    const all = ['verdict', 'markdown', 'html', 'docx', 'pdf', 'json', 'portfolio', 'xlsx', 'csv', 'sarif', 'junit'];
    const { code, out: said } = await check(
      join(root, 'weak.md'),
      join(root, 'met.md'),
      '--out',
      to,
      ...all.flatMap((f) => ['--format', f]),
    );
    expect([code, said]).toEqual([0, '']);
    const files = readdirSync(to).filter((name) => !name.startsWith('.'));
    expect(files.sort()).toEqual(
      [
        ...['weak', 'met'].flatMap((name) =>
          ['docx', 'pdf', 'html', 'md', 'txt'].map(
            (end) => `${name}.${{ docx: 'review.docx', pdf: 'review.pdf', txt: 'verdict.txt' }[end] ?? end}`,
          ),
        ),
        'index.html',
        'junit.xml',
        'results.sarif',
        'run.json',
        'screening.csv',
        'screening.xlsx',
      ].sort(),
    );
    expect(readFileSync(join(to, 'weak.review.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
    expect(JSON.parse(readFileSync(join(to, 'results.sarif'), 'utf8')).runs[0].results).toHaveLength(1);
  });

  test.each(['csv', 'sarif', 'junit', 'verdict'])('%s alone goes to standard output', async (format) => {
    const { out: said, code } = await check(join(root, 'missing.md'), '--format', format, '--quiet');
    expect(code).toBe(0);
    const start = { csv: '\uFEFF"Contract"', sarif: '{\n"$schema"', junit: '<?xml version="1.0"', verdict: 'FAIL ' }[format]!;
    expect(said.startsWith(start)).toBe(true);
    expect(said).toContain('missing.md');
  });

  test.each(['docx', 'pdf', 'xlsx', 'portfolio', 'html'])('%s wants a folder', async (format) => {
    const { err, code } = await check(join(root, 'missing.md'), '--format', format);
    expect([code, err]).toEqual([2, expect.stringContaining(`Expected --out DIR with --format ${format}; found none.`)]);
  });

  test('a report never takes the place of its contract', async () => {
    const before = readFileSync(join(root, 'met.md'), 'utf8');
    const { code, err } = await check(join(root, 'met.md'), '--out', root, '--format', 'markdown');
    expect([code, err]).toEqual([2, expect.stringContaining('found the contract itself in the way')]);
    expect(readFileSync(join(root, 'met.md'), 'utf8')).toBe(before);
  });
});
