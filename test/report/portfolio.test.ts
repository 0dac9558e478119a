import { createHash } from 'node:crypto';
import { Parser } from 'htmlparser2';
import { describe, expect, test } from 'vitest';
import type { Review, Verdict } from '../../src/model/review.js';
import { loadPack } from '../../src/pack/index.js';
import { report } from '../../src/report/index.js';
import { findings, hostile, hostileReview, review, run } from './fixture.js';
import { marked, unread, written } from './written.js';

const page = async (reviews: Review[], entries = {}) =>
  Buffer.from(await written('portfolio', reviews, { files: (_, i) => ({ html: `page ${i}#?.html` }), ...entries })).toString('utf8');

interface Tag {
  readonly name: string;
  readonly attributes: Record<string, string>;
  text: string;
}

function tagsOf(html: string): Tag[] {
  const tags: Tag[] = [];
  const open: Tag[] = [];
  const parser = new Parser({
    onopentag(name, attributes) {
      const tag = { name, attributes, text: '' };
      tags.push(tag);
      open.push(tag);
    },
    ontext(text) {
      for (const tag of open) tag.text += text;
    },
    onclosetag: () => void open.pop(),
  });
  parser.end(html);
  return tags;
}

const dataOf = (tags: readonly Tag[]) =>
  JSON.parse(tags.find((t) => t.attributes.id === 'data')!.text) as {
    requirements: [string, string, string, string][];
    vendors: string[];
    contracts: [string, number, number, number, string, number, number, number, string][];
  };

const of = (file: string, verdict: Verdict, more: Partial<Review> = {}): Review => ({ ...review, file: `c/${file}`, verdict, ...more });

describe('the page of a portfolio', () => {
  test('holds one row a contract, worst first, with a letter a requirement', async () => {
    const met = { ...review, findings: findings.map((f) => ({ ...f, outcome: 'met' as const })) };
    const tags = tagsOf(
      await page([
        of('pass.pdf', 'pass', { findings: met.findings }),
        of('mild.pdf', 'fail', { findings: marked.findings }),
        of('worst.pdf', 'fail'),
        of('look.pdf', 'review'),
      ]),
    );
    const { contracts, requirements } = dataOf(tags);
    expect(contracts.map((row) => row[0])).toEqual(['worst.pdf', 'mild.pdf', 'look.pdf', 'pass.pdf']);
    expect(requirements.map((r) => r[0])).toEqual(findings.map((f) => f.title));
    expect(contracts[0]?.[4]).toBe('mwxmmwmaaammmun');
    expect(contracts[1]?.[4]).toBe('mWxmmwmaaAmmmun');
    expect(contracts[1]?.slice(5, 8)).toEqual([5, expect.any(Number), 1]);
    expect(contracts[0]?.[8]).toBe('page%202%23%3F.html');
  });

  test('puts requirements in the order of the pack, and what a contract was not reviewed for as a space', async () => {
    const { entries } = await loadPack('core');
    const { contracts, requirements } = dataOf(tagsOf(await page([review], { entries })));
    expect(requirements.slice(0, entries.length).map((r) => r[0])).toEqual(entries.map((e) => e.requirement.title));
    const at = (id: string) => contracts[0]?.[4][entries.findIndex((e) => e.requirement.id === id)];
    expect([at('breach.deadline'), at('audit.onsite'), contracts[0]![4].length <= entries.length + findings.length]).toEqual([
      'w',
      ' ',
      true,
    ]);
  });

  test('leads to findings that stand on the contract’s page', async () => {
    const one = await report(review, 'html', { head: run });
    for (const [, , , anchor] of dataOf(tagsOf(await page([review]))).requirements) expect(one).toContain(`<article id="${anchor}"`);
  });

  test('says the same without its script: shares, worst contracts, tiers and vendors', async () => {
    const tags = tagsOf(await page([of('a.pdf', 'fail'), of('b.pdf', 'fail', { tier: 'low' }), unread]));
    const rows = tags.filter((t) => t.name === 'tr').map((t) => t.text.replace(/\s+/g, ' ').trim());
    // Two contracts were asked for it and both hold it; the third could not be read.
    expect(rows).toContain('Named places of storageResidency and segregationcritical100 %200000');
    expect(rows.some((row) => row.startsWith('Surprise audits') && row.includes('0 %002'))).toBe(true);
    expect(rows.some((row) => row.startsWith('low1'))).toBe(true);
    expect(rows.some((row) => row.startsWith('Northwind Cloud Services GmbH2'))).toBe(true);
    const worst = tags.filter((t) => t.name === 'li' && /gaps?$/.test(t.text.trim())).map((t) => t.text.replace(/\s+/g, ' ').trim());
    expect(worst).toEqual([
      'Fail c/a.pdf Northwind Cloud Services GmbH standard 7 gaps',
      'Fail c/b.pdf Northwind Cloud Services GmbH low 7 gaps',
      'Not fully read contracts/scan.pdf standard 0 gaps',
    ]);
  });

  test('runs its own script and nothing else, and fetches nothing', async () => {
    const html = await page([hostileReview(), review]);
    const tags = tagsOf(html);
    const scripts = tags.filter((t) => t.name === 'script');
    expect(scripts.map((t) => t.attributes)).toEqual([{ type: 'application/json', id: 'data' }, {}]);
    const policy = tags.find((t) => t.attributes['http-equiv'] === 'Content-Security-Policy')?.attributes.content;
    expect(policy).toBe(
      `default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${createHash('sha256').update(scripts[1]!.text).digest('base64')}'; img-src data:; base-uri 'none'; form-action 'none'`,
    );
    expect(scripts[0]!.text).not.toMatch(/[<>&\u2028\u2029]/);
    const without = html.replace(scripts[0]!.text, '').replace(scripts[1]!.text, '');
    expect(without).not.toMatch(/\bsrc=|url\(|@import|\son[a-z]+=|<img/i);
    for (const { attributes } of tags)
      for (const name of ['href', 'action']) expect(attributes[name] ?? '#').toMatch(/^#|^page%20\d%23%3F\.html$/);
    expect(
      dataOf(tags)
        .contracts.map((row) => row[0])
        .join(),
    ).toContain('<script>alert(1)</script>');
    expect(hostile).toContain('\u202E');
    expect(html).not.toMatch(/[\u202A-\u202E\u0007\u001b]/);
  });
});
