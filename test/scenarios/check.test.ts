import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { run as runSchema } from '../../src/model/review.js';
import { house } from '../pack/house.js';
import { contract, folder, inside, proviso } from './proviso.js';

const tea = 'Tea Agreement between Brewer Ltd ("Supplier") and the Customer.\n\n1. Supplier shall boil the kettle within 3 hours.\n';
const cold = 'Tea Agreement between Brewer Ltd ("Supplier") and the Customer.\n\n1. Supplier shall boil the kettle.\n';
const none = 'Tea Agreement between Brewer Ltd ("Supplier") and the Customer.\n\n1. Supplier shall polish the kettle.\n';

describe('check', () => {
  let own = '';
  let root = '';
  beforeAll(() => {
    own = house();
    root = folder({ 'met.md': tea, 'weak.md': cold, 'missing.md': none });
  });
  const check = (files: string[], ...more: string[]) =>
    inside(['check', ...files.map((f) => join(root, f)), '--clauses', own, '--pack', 'tea', ...more]);

  test.each([
    ['met.md', 'weak', 0],
    ['weak.md', 'missing', 0],
    ['weak.md', 'weak', 1],
    ['missing.md', 'missing', 1],
    ['missing.md', 'adverse', 0],
    ['missing.md', 'never', 0],
  ])('%s with --fail-on %s exits with %i', async (file, failOn, code) => {
    expect((await check([file], '--fail-on', failOn)).code).toBe(code);
  });

  test('JSON alone on standard output, in the order given, valid and with exact quotes', async () => {
    const files = ['weak.md', 'missing.md', 'met.md'].map((f) => join(root, f));
    const ended = await proviso(['check', ...files, '--clauses', own, '--pack', 'tea', '--format', 'json']);
    const run = runSchema.parse(JSON.parse(ended.out));
    expect(run.pack).toMatchObject({ name: 'tea', version: '1.0.0' });
    expect(run.reviews.map((r) => r.findings.map((f) => f.outcome))).toEqual([['weak'], ['missing'], ['met']]);
    const quote = run.reviews[2]?.findings[0]?.evidence[0];
    expect(tea).toContain(quote?.quote);
    expect(ended.code).toBe(1);
  });

  test('the number of jobs changes no byte', async () => {
    const files = ['weak.md', 'missing.md', 'met.md'];
    const [one, two] = await Promise.all([
      check(files, '--format', 'json', '--jobs', '1'),
      check(files, '--format', 'json', '--jobs', '3'),
    ]);
    expect(two.out).toBe(one.out);
  });

  test('the terminal report tells verdict, table and gap; --quiet keeps remarks away', async () => {
    const { out, err } = await check(['missing.md', 'met.md'], '--quiet');
    expect(out).toMatch(/^FAIL .*missing\.md\n/);
    expect(out).toContain('○ Missing');
    expect(out).toContain('Supplier shall boil the kettle within 5 hours.');
    expect(out).toMatch(/\nPASS .*met\.md\n/);
    expect(err).toBe('');
    expect((await check(['missing.md', 'met.md'])).err).toContain('2 contracts: 1 fail, 1 pass');
  });

  test('--out writes a file a contract and the whole run, and says where', async () => {
    const out = join(folder(), 'reports');
    const ended = await check(['met.md', 'weak.md'], '--out', out, '--format', 'html', '--format', 'json', '--format', 'markdown');
    expect(readdirSync(out).sort()).toEqual(['.proviso', 'index.html', 'met.html', 'met.md', 'run.json', 'weak.html', 'weak.md']);
    expect(runSchema.parse(JSON.parse(readFileSync(join(out, 'run.json'), 'utf8'))).reviews).toHaveLength(2);
    expect(readFileSync(join(out, 'weak.html'), 'utf8')).toContain('<h1 dir="auto">');
    expect([ended.out, ended.code]).toEqual(['', 0]);
    expect(ended.err).toContain(`Reports are in ${out}`);
  });

  test('--together makes one review of several files', async () => {
    const ended = await check(['missing.md', 'met.md'], '--together', '--format', 'json');
    const { reviews } = runSchema.parse(JSON.parse(ended.out));
    expect(reviews).toHaveLength(1);
    expect(reviews[0]?.documents.map((d) => d.status)).toEqual(['reviewed', 'reviewed']);
    expect(reviews[0]?.findings[0]).toMatchObject({ outcome: 'met', evidence: [{ document: 1 }] });
  });

  describe('a folder with a contract.yaml', () => {
    const of = (more: Record<string, string> = {}, yaml = '') =>
      folder({
        'acme/contract.yaml': `vendor: Acme Inc.\ntier: critical\ndocuments: [b.md, a.md]\n${yaml}`,
        'acme/a.md': tea,
        'acme/b.md': cold,
        ...more,
      });
    const json = async (root: string, ...more: string[]) => {
      const ended = await inside(['check', root, '--clauses', own, '--pack', 'tea', '--format', 'json', ...more]);
      return { ...ended, reviews: ended.out === '' ? [] : runSchema.parse(JSON.parse(ended.out)).reviews };
    };

    test('is one review, in its order, at its tier, under its names and dates', async () => {
      const root = of({ 'c.md': tea }, 'dates: { ends: 2027-01-31 }\n');
      const { reviews } = await json(root);
      expect(reviews.map((r) => [r.file.slice(root.length + 1), r.tier])).toEqual([
        ['acme', 'critical'],
        ['c.md', 'standard'],
      ]);
      expect(reviews[0]?.documents.map((d) => d.file.slice(root.length + 6))).toEqual(['b.md', 'a.md']);
      expect(reviews[0]?.contract).toMatchObject({ vendor: 'Acme Inc.', dates: { ends: '2027-01-31' } });
      // Three hours are enough at the standard tier, not at the critical one.
      expect(reviews.map((r) => r.findings[0]?.outcome)).toEqual(['weak', 'met']);
      expect((await json(root, '--tier', 'standard')).reviews.map((r) => [r.tier, r.findings[0]?.outcome])).toEqual([
        ['standard', 'met'],
        ['standard', 'met'],
      ]);
    });

    test('is never clean where a listed document is absent', async () => {
      const { reviews, code } = await json(of({}, '').concat('/acme'), '--tier', 'standard');
      expect([reviews[0]?.status, code]).toEqual(['reviewed', 0]);
      const gone = folder({ 'contract.yaml': 'documents: [a.md, annex.pdf]', 'a.md': none });
      const ended = await json(gone);
      expect(ended.code).toBe(3);
      expect(ended.reviews[0]).toMatchObject({ status: 'unreadable', verdict: 'incomplete', findings: [{ outcome: 'undetermined' }] });
      expect(ended.reviews[0]?.documents.map((d) => [d.status, d.notices.map((n) => n.message)])).toEqual([
        ['reviewed', []],
        ['unreadable', ['contract.yaml lists annex.pdf, but there is no such file in the folder.']],
      ]);
    });

    test('tells of what it does not list', async () => {
      const { reviews } = await json(of({ 'acme/side-letter.md': none }));
      expect(reviews[0]?.notices.map((n) => n.message)).toEqual([
        'side-letter.md lies in the folder, but contract.yaml does not list it; it was not read.',
      ]);
    });

    test('with mistakes ends the run before anything is read, at the place of the mistake', async () => {
      const root = folder({ 'acme/contract.yaml': 'documents: [a.md]\ntier: high\n', 'acme/a.md': tea, 'b.md': tea });
      const { code, out, err } = await json(root);
      expect([code, out]).toEqual([2, '']);
      expect(err).toContain('acme/contract.yaml:2:7: Expected one of critical, standard, low; found "high".');
    });
  });

  test('the tier comes from the command line before the settings file, and turns requirements off', async () => {
    const cwd = folder({ 'proviso.config.yaml': `pack: ${own}/packs/tea.yaml\ntier: low\nformat: [json]\nfailOn: never\n`, 'x.md': cold });
    const low = runSchema.parse(JSON.parse((await proviso(['check', 'x.md'], { cwd })).out));
    expect([low.reviews[0]?.tier, low.reviews[0]?.findings[0]?.outcome]).toEqual(['low', 'not-applicable']);
    const critical = runSchema.parse(JSON.parse((await proviso(['check', 'x.md', '--tier', 'critical'], { cwd })).out));
    expect(critical.reviews[0]).toMatchObject({ tier: 'critical', findings: [{ outcome: 'weak', severity: 'critical' }] });
  });

  test('a reader that goes away ends the run quietly', async () => {
    const copies = folder(Object.fromEntries(['a', 'b', 'c', 'd'].map((name) => [`${name}.md`, contract])));
    const { code, err } = await proviso(['check', copies, '--format', 'json'], { closeAfter: 10 });
    expect(code).toBe(141);
    expect(err).not.toMatch(/EPIPE|\n\s+at /);
  });
});

describe('the other commands', () => {
  test('--version and --help', async () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    expect(await proviso(['--version'])).toEqual({ code: 0, out: `${version}\n`, err: '' });
    for (const args of [
      ['--help'],
      ['check', '--help'],
      ['explain', '--help'],
      ['clauses', 'test', '--help'],
      ['packs', 'explain', '--help'],
    ]) {
      const { code, out, err } = await inside(args);
      expect([code, err]).toEqual([0, '']);
      expect(out).toMatch(/Examples:\n {2}proviso /);
    }
  });

  test('explain shows the demand, what counts, limits by tier, basis and wording', async () => {
    const { code, out } = await inside(['explain', 'breach.deadline']);
    expect(code).toBe(0);
    for (const words of [
      'breach.deadline',
      'What counts',
      'critical  critical  within 24 hours',
      'GDPR Art. 33',
      'Suggested wording',
      'Examples',
    ])
      expect(out).toContain(words);
    expect(out).not.toContain('{{');
  });

  test('clauses new writes a requirement that loads and passes, and never overwrites', async () => {
    const own = join(folder(), 'clauses');
    const first = await inside(['clauses', 'new', 'backup.restore-test', '--clauses', own]);
    expect([first.code, first.err]).toEqual([0, '']);
    const tested = await inside(['clauses', 'test', 'backup', '--clauses', own]);
    expect([tested.out, tested.code]).toEqual(['7 examples pass.\n', 0]);
    const again = await inside(['clauses', 'new', 'backup.restore-test', '--clauses', own]);
    expect(again.code).toBe(2);
    expect(again.err).toContain('exists already');
  });

  test('clauses test names the example that fails', async () => {
    const own = house();
    expect(await inside(['clauses', 'test', 'kettle', '--clauses', own])).toMatchObject({ code: 0, out: '7 examples pass.\n' });
    const { kettleBoil } = await import('../pack/house.js');
    const wrong = house({
      'requirements/kettle/boil.yaml': kettleBoil.replace('"The kettle is blue."', '"Supplier shall boil the kettle."'),
    });
    const { code, out } = await inside(['clauses', 'test', '--clauses', wrong, 'kettle.boil']);
    expect(code).toBe(1);
    expect(out).toContain('✗ kettle.boil missing example 1: expected missing; found weak');
    expect(out).toContain('1 of 7 examples fail.');
  });

  test('packs list and packs explain', async () => {
    const [list, explained] = await Promise.all([inside(['packs', 'list']), inside(['packs', 'explain', 'core'])]);
    expect(list.out).toMatch(/^core \d/);
    expect(explained.out).toMatch(/breach\.deadline +critical, 24 hours +critical, 72 hours/);
  });
});

test('a contract of the real pack gives 36 findings, each with the passage it rests on', async () => {
  const root = folder({ 'dpa.md': contract });
  const ended = await proviso(['check', 'dpa.md', '--format', 'json'], { cwd: root });
  const [review] = runSchema.parse(JSON.parse(ended.out)).reviews;
  expect(review?.findings).toHaveLength(36);
  for (const f of review!.findings.filter((f) => f.outcome === 'met')) expect(f.evidence.length).toBeGreaterThan(0);
  for (const e of review!.findings.flatMap((f) => f.evidence)) expect(e.quote).toHaveLength(e.end - e.start);
});
