import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { type Finding, type Review, review as reviewSchema } from '../../src/model/review.js';
import { markValid } from '../../src/model/valid.js';
import { fileNames, openRunReport, report } from '../../src/report/index.js';
import { json, jsonReview } from '../../src/report/json.js';
import { escaped } from '../../src/report/markdown.js';
import { terminal } from '../../src/report/terminal/index.js';
import { byTopic } from '../../src/report/topics.js';
import { visible } from '../../src/report/visible.js';
import { placeOf } from '../../src/report/words.js';
import { contractText, findings, hostileReview, review, run } from './fixture.js';
import { marked } from './written.js';

const controls = /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u200E\u200F\u202A-\u202E\u2066-\u2069]/;

describe('the fixture', () => {
  test('quotes its own text at its offsets', () => {
    for (const e of findings.flatMap((f) => f.evidence)) expect(contractText.slice(e.start, e.end)).toBe(e.quote);
  });
});

describe('JSON', () => {
  const inPieces = async (reviews: readonly Review[]) => {
    const chunks: string[] = [];
    const write = async (chunk: string | Uint8Array) => void chunks.push(String(chunk));
    const pieces = await openRunReport('json', { head: run, entries: [], fingerprint: () => '', write });
    for (const one of reviews) await pieces.add(one, {});
    await pieces.close();
    return chunks.join('');
  };

  test('is the run, in the order of the schema, and the same in pieces', async () => {
    const shuffled = { ...run, reviews: [Object.fromEntries(Object.entries(review).reverse()) as typeof review, review] };
    const text = json(shuffled);
    expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify({ ...run, reviews: [review, review] })));
    expect(Object.keys(JSON.parse(text).reviews[0])).toEqual([
      'file',
      'status',
      'verdict',
      'tier',
      'contract',
      'documents',
      'findings',
      'notices',
    ]);
    expect(await inPieces([review, review])).toBe(text);
    expect(JSON.parse(await inPieces([])).reviews).toEqual([]);
  });

  test('holds to the schema that is shipped, with what was skipped before the reviews', () => {
    const text = json({ ...run, skipped: [{ file: 'a/link.pdf', reason: 'It is a symbolic link, which is not followed.' }] });
    const check = new Ajv2020({ strict: false, formats: { date: true } }).compile(
      JSON.parse(readFileSync('clauses/review.schema.json', 'utf8')),
    );
    expect(check(JSON.parse(text)) ? [] : check.errors).toEqual([]);
    expect(Object.keys(JSON.parse(text))).toEqual(['schemaVersion', 'tool', 'pack', 'skipped', 'reviews']);
  });

  test('is the same for reviews that share authorities and suggestions', () => {
    const marks: Partial<Finding> = {
      accepted: true,
      waived: { reason: 'r', approver: 'a', expires: '2027-01-01' },
      baseline: 'new',
      frameworks: ['x'],
    };
    const shared = { ...review, findings: [...findings, ...findings.map((finding) => ({ ...finding, ...marks }))] };
    for (const one of [shared, { ...review, findings: [] }, hostileReview()]) {
      const plain = String(jsonReview(structuredClone(one)));
      expect(String(jsonReview(markValid(reviewSchema.parse(one))))).toBe(plain);
      expect(`{\n  "reviews": [${plain}\n  ]\n}`).toBe(JSON.stringify({ reviews: [reviewSchema.parse(one)] }, null, 2));
    }
  });

  test('refuses a review that has not the shape', () => {
    expect(() => json({ ...run, reviews: [{ ...review, verdict: 'fine' as 'pass' }] })).toThrow();
  });
});

describe('terminal', () => {
  test('gives the verdict first, then the table by topic, then the gaps with quotes and reasons', () => {
    const text = terminal(review, { columns: 100, colour: false });
    const order = [
      'FAIL contracts/northwind-dpa.pdf',
      '3 are contradicted by the contract, 1 is missing, 2 are weaker',
      'Residency and segregation',
      'Encryption',
      'Breach notification',
      'Audit',
      'Sub-processors',
      'What to send back',
      'A consequence for late notice  breach.penalty, critical',
      'Taken back by (Section 7.3, page 7):',
      'Clause to insert:',
      'About the reading',
    ].map((words) => text.replace(/\s*\n\s*/g, ' ').indexOf(words));
    expect(order).not.toContain(-1);
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(text).toMatch(/✗ Adverse +Surprise audits \(thirty \(30\) days\) +7\.3 +7\n/);
  });

  test.each([50, 72, 100, 120])('fits into %i columns', (columns) => {
    for (const line of terminal(review, { columns, colour: false })
      .split('\n')
      .filter((l) => !/^ ?\d+ {2}/.test(l)))
      expect(line.length).toBeLessThanOrEqual(columns);
  });

  test('says that the passage of something missing is only near it', () => {
    const missing = { ...findings[2]!, evidence: [{ ...findings[0]!.evidence[0]!, role: 'nearest' as const }] };
    const text = terminal({ ...review, findings: [missing] }, { columns: 100, colour: false });
    expect(text).toMatch(/○ Missing +Data kept apart from that of others +near 2\.1 +2\n/);
    expect(text).toContain('Nearest passage (Section 2.1, page 2):');
  });

  test('tells the verdict and its reasons on one screen, however many gaps there are', async () => {
    const many = {
      ...review,
      findings: Array.from({ length: 4 }, (_, i) => marked.findings.map((f) => ({ ...f, title: `${f.title} ${i}` }))).flat(),
    };
    for (const columns of [80, 100, 120]) {
      const lines = (await report(many, 'verdict', { head: run, columns })).trimEnd().split('\n');
      expect(lines.length).toBeLessThanOrEqual(30);
      expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(columns);
    }
    const text = await report(marked, 'verdict', { head: run });
    expect(text).toMatch(
      /^FAIL (?:.|\n)*Do not sign as it stands(?:.|\n)*✗ Adverse {3}A consequence for late notice \(5\.4\) · critical · new since the baseline\n/,
    );
    expect(text).toMatch(/Of less weight:\n.*Breach notice within a fixed time .* known: it stood in the baseline/);
    expect(text).toContain('Surprise audits: Waived until 2027-03-01 by M. Okafor: No data');
    expect(text).not.toContain('Multi-factor');
  });

  test.each([
    ['pass', 'PASS', 'Of 14 required provisions, 13 hold and 1 is waived.', 'Nothing stands against signing'],
    ['review', 'REVIEW', '1 is weaker than required', 'A person decides'],
    ['incomplete', 'NOT FULLY READ', 'nothing here is a clean bill', 'No verdict before'],
  ] as const)('the reasons of %s', async (verdict, word, sentence, advice) => {
    const holds = marked.findings.map((f) =>
      f.waived || f.outcome === 'not-applicable' ? f : { ...f, outcome: 'met' as const, accepted: undefined },
    );
    const one = verdict === 'pass' ? holds : holds.map((f, i) => (i === 0 ? { ...f, outcome: 'weak' as const } : f));
    const text = (await report({ ...marked, verdict, findings: one as typeof findings }, 'verdict', { head: run })).replace(/\s+/g, ' ');
    for (const part of [word, sentence, advice]) expect(text).toContain(part);
  });

  test('is coloured only where asked', () => {
    expect(terminal(review, { columns: 100, colour: false })).not.toContain('\u001b');
    expect(terminal(review, { columns: 100, colour: true })).toContain('\u001b[31m');
  });

  test('lets no control character of a contract through', () => {
    const text = terminal(hostileReview(), { columns: 100, colour: false });
    expect(text).not.toMatch(controls);
    expect(text).toContain('⟨U+202E⟩');
  });

  test('shows the deciding words of a very long quote', () => {
    const long = findings[5]!;
    const quote = `${'x '.repeat(3000)}HERE ${'y '.repeat(3000)}`;
    const evidence = [{ ...long.evidence[0]!, quote, start: 100, end: 100 + quote.length, highlights: [{ start: 6100, end: 6104 }] }];
    const text = terminal({ ...review, findings: [{ ...long, evidence }] }, { columns: 100, colour: false });
    expect(text).toContain('HERE');
    expect(text.length).toBeLessThan(3000);
  });
});

describe('Markdown', () => {
  test('has the table, the gaps and the wording', async () => {
    const text = await report(review, 'markdown', { head: run });
    expect(text).toContain('# Fail: contracts/northwind-dpa.pdf');
    expect(text).toContain('| Audit | Surprise audits | Adverse | thirty \\(30\\) days | 7.3 | 7 |');
    expect(text).toContain('> 5.4 The remedies in this Section 5');
    expect(text).toContain('Fallback, approved by Data Protection Officer:');
  });

  test('tells what was waived, accepted, new or known, and who asks', async () => {
    const text = await report(marked, 'markdown', { head: run });
    expect(text).toContain('| Audit | Surprise audits | Adverse \\(waived\\) |');
    expect(text).toMatch(
      /## Waived or accepted\n\n- Weak: No transfer without consent\. Accepted by the policy as it stands\n- Adverse: Surprise audits\. Waived until 2027-03-01 by M\. Okafor: No data .* Asked by core and gdpr-art28/,
    );
    expect(text).toContain('New since the baseline\n\nAsked by core and dora-art30');
  });

  test('keeps strangers from linking, pinging, breaking tables or writing HTML', async () => {
    const text = await report(hostileReview(), 'markdown', { head: run });
    expect(text).not.toMatch(controls);
    expect(text).not.toMatch(/<(?:script|img)/);
    expect(text).not.toMatch(/(?<!\\)\]\(/);
    expect(text).not.toMatch(/@everyone/);
    expect(
      text
        .split('\n')
        .filter((l) => l.startsWith('|'))
        .every((l) => l.match(/(?<!\\)\|/g)?.length === 7),
    ).toBe(true);
    expect(escaped('1. x')).toBe('1\\. x');
    expect(escaped('see https://a.b')).toBe('see https\\://a.b');
  });
});

describe('shared words', () => {
  test('topics: the four core ones first, unknown ones last, none lost', () => {
    const groups = byTopic([...findings, { ...findings[0]!, topic: 'escrow' }]);
    expect(groups.map((g) => g.title)).toEqual([
      'Residency and segregation',
      'Encryption',
      'Breach notification',
      'Audit',
      'Sub-processors',
      'Data protection duties',
      'Security measures',
      'Escrow',
    ]);
    expect(groups.flatMap((g) => g.findings)).toHaveLength(findings.length + 1);
  });

  test.each([
    ['5.1', 4, 'Section 5.1, page 4'],
    ['4.2(a)', null, 'Section 4.2(a)'],
    ['IV', 2, 'Section IV, page 2'],
    ['(b)', null, 'Section (b)'],
    ['Annex II', 9, 'Annex II, page 9'],
    ['Clause 8.9', null, 'Clause 8.9'],
    [null, 3, 'page 3'],
    [null, null, ''],
  ])('place %s, %s', (section, page, words) => {
    expect(placeOf({ ...findings[0]!.evidence[0]!, section, page })).toBe(words);
  });

  test('hidden characters are spelled out, line breaks kept', () => {
    expect(visible('a\u0000b\u202Ec\r\nd\te\u{E0041}')).toBe('a⟨U+0000⟩b⟨U+202E⟩c\nd\te⟨U+E0041⟩');
  });

  test('file names are safe, readable and never meet', () => {
    const name = fileNames();
    expect(name('contracts/Acme DPA (final).pdf')).toBe('Acme-DPA-final');
    expect(name('other/acme dpa final.docx')).toMatch(/^acme-dpa-final-[0-9a-f]{8}$/);
    expect(name('../../etc/passwd')).toBe('passwd');
    expect(name('run.pdf')).toBe('contract-run');
    expect(name('...')).toBe('contract');
    expect(name('Vertrag über Daten.pdf')).toBe('Vertrag-über-Daten');
    expect(name(`${'x'.repeat(500)}.pdf`)).toHaveLength(80);
    expect(new Set(Array.from({ length: 50 }, (_, i) => name(`${i}/same.pdf`))).size).toBe(50);
  });
});
