/** `proviso repaper` from the command line: what goes to the vendor lies apart from what is for us. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readDocx } from '../../src/read/docx/index.js';
import { emptyFolder } from '../register/stores.js';
import { contract, folder, inside } from './proviso.js';

it('writes an amendment and a letter for each contract with the gap, and keeps the memo elsewhere', { timeout: 240_000 }, async () => {
  const place = await emptyFolder();
  const register = place.kind === 'folder' ? place.folder : '';
  const root = folder({ 'northwind.md': contract });
  const run = (...args: string[]) => inside([...args, '--register', register, '--quiet']);
  await run('register', 'add', join(root, 'northwind.md'));
  const out = join(root, 'letters');
  const made = await run('repaper', '--requirement', 'breach.penalty', '--out', out, '--author', 'D. Writer', '--today', '2026-02-27');
  expect(made).toMatchObject({ code: 0, out: '1  northwind.md: 2 files for breach.penalty\n' });
  expect(readdirSync(join(out, 'northwind')).sort()).toEqual(['letter.docx', 'northwind.amendment.docx', 'northwind.amendment.md']);
  expect(readdirSync(join(out, 'internal'))).toEqual(['northwind.internal-memo.docx']);
  const { text } = readDocx(new Uint8Array(readFileSync(join(out, 'northwind/letter.docx'))), 'letter.docx', {});
  expect(text).toContain('Data Processing Addendum');
  expect(text).toContain('Remedy for late notice. Late or missed notice of a breach costs the Processor a credit');
  expect(text).toContain('by 29 March 2026');
  expect(text).toContain('Enclosed: northwind.amendment.docx');
  const listed = await run('repaper', 'list');
  expect(listed.out).toMatch(/1 {2}Northwind Ltd {2}made .* open: 1 of 1/);
});
