/**
 * The samples and their expectations hold together: each contract stands once in samples/, is what its master gives, and has an
 * expectation for every requirement whose quotes stand in it word for word.
 */
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { readMasters, renderSample } from '../tools/samples/build.js';
import { plainText } from '../tools/samples/inline.js';
import type { Master } from '../tools/samples/master.js';

const folder = fileURLToPath(new URL('../../samples/', import.meta.url));

const ids = [
  'residency.location',
  'residency.transfer',
  'segregation.logical',
  'encryption.transit',
  'encryption.rest',
  'encryption.strength',
  'encryption.keys',
  'breach.duty',
  'breach.deadline',
  'breach.content',
  'breach.response',
  'breach.penalty',
  'audit.right',
  'audit.auditor',
  'audit.notice',
  'audit.onsite',
  'audit.frequency',
  'audit.findings',
  'audit.regulator',
  'subprocessor.authorisation',
  'subprocessor.flowdown',
  'subprocessor.liability',
  'subprocessor.list',
  'data.metadata',
  'gdpr.instructions',
  'gdpr.confidentiality',
  'gdpr.security',
  'gdpr.dsr',
  'gdpr.dpia',
  'gdpr.deletion',
  'gdpr.demonstrate',
  'gdpr.unlawful',
  'gdpr.details',
  'security.mfa',
  'security.certification',
  'security.testing',
];

const found = z.strictObject({ outcome: z.enum(['met', 'weak', 'adverse']), value: z.string().optional(), quote: z.string().min(8) });
const absent = z.strictObject({ outcome: z.literal('missing') });
const expected = z.strictObject({
  file: z.string(),
  contract: z.strictObject({
    title: z.string(),
    type: z.enum(['dpa', 'services', 'baa', 'scc', 'other']),
    vendor: z.string(),
    customer: z.string().nullable(),
  }),
  findings: z.record(z.string(), z.union([found, absent])),
});

/** The words of a master, block by block, without any mark of Markdown. */
function passages(master: Master): string[] {
  const blocks = master.blocks.flatMap((block) =>
    block.kind === 'table' ? block.rows.map((row) => row.map(plainText).join(' | ')) : [plainText(block.text)],
  );
  return [...blocks, ...[...master.notes.values()].map(plainText)];
}

async function expectation(master: Master) {
  return expected.parse(parse(await readFile(`${folder}${master.name}.expected.yaml`, 'utf8')));
}

const masters = await readMasters();

describe.each(masters.map((master) => [master.name, master] as const))('sample %s', (_, master) => {
  it('has one expectation for each requirement and no other', async () => {
    const { findings, file } = await expectation(master);
    expect(Object.keys(findings)).toEqual(ids);
    expect(file).toBe(`${master.name}.${master.meta.format}`);
  });

  it('holds every quote, the title and the names of the parties word for word', async () => {
    const { findings, contract } = await expectation(master);
    const texts = passages(master);
    const quotes = Object.values(findings).flatMap((f) => ('quote' in f ? [f.quote] : []));
    const wanted = [...quotes, contract.title, contract.vendor, ...(contract.customer ? [contract.customer] : [])];
    expect(wanted.filter((quote) => !texts.some((text) => text.includes(quote)))).toEqual([]);
  });

  it('stands in samples/ as its master gives it', async () => {
    const bytes = await renderSample(master, master.meta.format);
    expect(Buffer.from(bytes).equals(await readFile(`${folder}${master.name}.${master.meta.format}`))).toBe(true);
  });

  it('is as long as a real contract', () => {
    const words = passages(master).join(' ').split(/\s+/).length;
    expect(words).toBeGreaterThan(1200);
    expect(words).toBeLessThan(9000);
  });
});

describe('all samples', () => {
  it('stand once each in the folder that is checked', async () => {
    const files = (await readdir(folder)).filter((file) => file !== 'README.md').sort();
    expect(files).toEqual(masters.flatMap((m) => [`${m.name}.expected.yaml`, `${m.name}.${m.meta.format}`]).sort());
  });

  it('show every requirement as met at least twice, and otherwise in at least two other ways', async () => {
    const all = await Promise.all(masters.map(expectation));
    const outcomes = (id: string) => all.map((e) => e.findings[id]!.outcome);
    expect(ids.filter((id) => outcomes(id).filter((o) => o === 'met').length < 2)).toEqual([]);
    expect(ids.filter((id) => new Set(outcomes(id)).size < 3)).toEqual([]);
  });
});
