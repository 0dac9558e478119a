import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Run } from '../../src/model/review.js';
import { house, kettleBoil, kettleConcepts } from '../pack/house.js';
import { contract, folder, inside, pdf, proviso } from './proviso.js';

/** Nothing that a person sees may be a stack trace or an object. */
const isPlain = (text: string): boolean => !/\n\s+at \S|\[object|undefined|node:internal/.test(text);

describe('files that cannot be read in full', () => {
  let root = '';
  let ended: Awaited<ReturnType<typeof proviso>>;
  let run: Run;
  beforeAll(async () => {
    root = folder({
      'a-empty.pdf': '',
      'b-text-named-pdf.pdf': contract,
      'c-encrypted.pdf': await pdf('The Processor shall notify the Controller.', 'sesame'),
      'd-drawing.pdf': await pdf(''),
      'e-corrupt.docx': readFileSync('samples/kestrel-payroll-dpa.docx').subarray(0, 5000),
      'f-good.md': contract,
      'g-pdf-named-txt.txt': await pdf('The Processor shall notify the Controller of a Personal Data Breach within 24 hours.'),
      'h-program.pdf': Buffer.concat([Buffer.from('\x7fELF'), Buffer.alloc(300, 1)]),
    });
    ended = await proviso(['check', root, '--format', 'json', '--ocr', 'off', '--fail-on', 'never']);
    run = JSON.parse(ended.out) as Run;
  }, 120_000);

  const review = (name: string) => run.reviews.find((r) => r.file.endsWith(name))!;

  test('each has a review with its status, in order, and exit code 3', () => {
    expect(run.reviews.map((r) => [r.file.slice(root.length + 1), r.status])).toEqual([
      ['a-empty.pdf', 'corrupt'],
      ['b-text-named-pdf.pdf', 'reviewed'],
      ['c-encrypted.pdf', 'needs-password'],
      ['d-drawing.pdf', 'no-text'],
      ['e-corrupt.docx', 'corrupt'],
      ['f-good.md', 'reviewed'],
      ['g-pdf-named-txt.txt', 'reviewed'],
      ['h-program.pdf', 'unsupported-type'],
    ]);
    expect(ended.code).toBe(3);
  });

  test('a notice says what is wrong, in words', () => {
    for (const r of run.reviews.filter((r) => r.status !== 'reviewed')) {
      const messages = r.documents.flatMap((d) => d.notices.filter((n) => n.severity === 'error').map((n) => n.message));
      expect([r.file, messages.length > 0]).toEqual([r.file, true]);
      expect(messages.every(isPlain)).toBe(true);
    }
    expect(
      review('b-text-named-pdf.pdf')
        .documents[0]?.notices.map((n) => n.message)
        .join(),
    ).toContain('.pdf');
    expect(isPlain(ended.err)).toBe(true);
  });

  test('what was not read is never missing and never clean', () => {
    for (const r of run.reviews.filter((r) => r.status !== 'reviewed')) {
      expect(r.verdict).toBe('incomplete');
      expect(r.findings).toHaveLength(36);
      expect(new Set(r.findings.map((f) => f.outcome))).toEqual(new Set(['undetermined']));
    }
  });

  test('the others were reviewed all the same', () => {
    const outcome = (id: string) => review('f-good.md').findings.find((f) => f.requirement === id)?.outcome;
    expect([outcome('breach.deadline'), outcome('audit.right')]).toEqual(['met', 'missing']);
  });

  test('the password opens the encrypted one', async () => {
    const keys = folder({ 'passwords.txt': 'wrong\nsesame\n' });
    const opened = await inside([
      'check',
      join(root, 'c-encrypted.pdf'),
      '--format',
      'json',
      '--password-file',
      join(keys, 'passwords.txt'),
      '--fail-on',
      'never',
    ]);
    expect((JSON.parse(opened.out) as Run).reviews[0]?.status).toBe('reviewed');
    expect(opened.code).toBe(0);
  });

  test('a path that does not exist is a review too, and says so', async () => {
    const gone = await inside(['check', join(root, 'gone.pdf')]);
    expect(gone.code).toBe(3);
    expect(gone.out).toContain('there is no such file');
  });
});

describe('usage and configuration', () => {
  test('a folder without contracts', async () => {
    const empty = folder({ 'notes.json': '{}' });
    const { code, out, err } = await inside(['check', empty, '--format', 'json']);
    expect([code, out]).toEqual([2, '']);
    expect(err).toBe(
      `proviso: Expected contracts in ${empty}; found none.\nContracts are PDF, DOCX, HTML, Markdown, text, RTF, ODT or EML files. A file that is named itself is read whatever it is called.\n`,
    );
  });

  test('an unknown pack', async () => {
    const { code, out, err } = await inside(['check', 'x.pdf', '--pack', 'coer']);
    expect([code, out]).toEqual([2, '']);
    expect(err).toBe('proviso: Expected a known pack; found "coer".\nDid you mean core?\n');
  });

  test('a requirement file with mistakes: all at once, each at its place', async () => {
    const own = house({
      'requirements/kettle/boil.yaml': kettleBoil.replace('title:', 'titel:').replace('within: 5 hours', 'within: 5'),
    });
    const { code, out, err } = await inside(['check', 'x.pdf', '--clauses', own, '--pack', 'tea']);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('3 mistakes in one file:');
    for (const place of [
      '1:1  Expected the key "title"',
      '2:1  Expected a known key; found "titel"',
      '5:19  Expected text; found the number 5',
    ]) {
      expect(err).toContain(`requirements/kettle/boil.yaml:${place}`);
    }
  });

  test('a concept that cannot be read', async () => {
    const own = house({ 'concepts/tea.yaml': kettleConcepts.replace('[boil]', "['(boil']") });
    const { code, out, err } = await inside(['clauses', 'test', 'kettle', '--clauses', own]);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/Expected concepts that can be read; found boil-test, member 1 "\(boil"/);
  });

  test('a config file with mistakes, found upwards', async () => {
    const root = folder({ 'proviso.config.yaml': 'tier: hgih\nfailOn: weak\ncolour: red\n', 'deep/er/x.md': contract });
    const { code, err } = await proviso(['check', 'x.md'], { cwd: join(root, 'deep/er') });
    expect(code).toBe(2);
    expect(err).toMatch(/proviso\.config\.yaml:1:7 {2}Expected one of critical, standard, low, auto; found "hgih"\./);
    expect(err).toMatch(/proviso\.config\.yaml:3:1 {2}Expected a known key; found "colour"\./);
  });

  test.each([
    [['check'], /missing required argument/],
    [['chekc'], /Did you mean check/],
    [['check', 'x', '--tier', 'huge'], /Allowed choices are critical, standard, low/],
    [['check', 'x', '--format', 'odt'], /Allowed choices are terminal, /],
    [['check', 'x', '--jobs', '0'], /whole number from 1/],
    [['check', 'x', '--format', 'json', '--format', 'html'], /Expected --out DIR with several formats/],
    [['check', 'x', '--format', 'html'], /Expected --out DIR with --format html/],
    [['check', 'x', '--password-file', '/gone'], /Expected a readable password file; found ENOENT/],
    [['check', 'x', '--config', '/gone.yaml'], /Expected a readable file; found ENOENT/],
    [['explain', 'breach.dedline'], /Did you mean breach.deadline\?/],
    [['clauses', 'test', 'braech'], /Did you mean/],
    [['clauses', 'new', 'Bad Id'], /Expected an id like breach.deadline; found "Bad Id"/],
    [[], /Usage: proviso/],
  ] as [string[], RegExp][])('%j', async (args, message) => {
    const { code, out, err } = await inside(args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(message);
    expect(isPlain(err)).toBe(true);
  });

  test('a place that cannot be written to', async () => {
    const root = folder({ 'x.md': contract, taken: 'a file' });
    const { code, err } = await inside(['check', join(root, 'x.md'), '--out', join(root, 'taken/reports')]);
    expect(code).toBe(2);
    expect(err).toContain('Expected a place to write files; found ENOTDIR.');
    expect(readFileSync(join(root, 'taken'), 'utf8')).toBe('a file');
  });
});
