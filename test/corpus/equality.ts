/**
 * Promise 5 on real contracts: ten Markdown contracts of the open folds, as they are, as DOCX and HTML (pandoc), as a PDF of the DOCX
 * (LibreOffice) and as a PDF of the HTML (Chromium). Prints each row whose outcome is not that of the Markdown, with what decided.
 * Usage: tsx test/corpus/equality.ts [number of contracts] [slug …]
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { checkDocuments } from '../../src/check.js';
import type { ContractDocument } from '../../src/model/document.js';
import type { Finding, Review } from '../../src/model/review.js';
import { loadPack } from '../../src/pack/index.js';
import { read } from '../../src/read/index.js';

const docs = '../shared/gold/docs';
const wanted = Number(process.argv[2] ?? 10);
const slugs = process.argv.slice(3);
const formats = ['md', 'docx', 'html', 'libreoffice.pdf', 'chromium.pdf'] as const;
type Format = (typeof formats)[number];

if (!existsSync(docs)) {
  console.warn(`SKIPPED: ${docs} is not there; nothing was measured.`);
  process.exit(0);
}

/** `contract requirement` → why one rendering is not like the Markdown, as far as it is understood. */
const explained: Readonly<Record<string, string>> = {};

const run = (command: string, ...args: string[]) =>
  execFileSync(command, args, { stdio: ['ignore', 'ignore', 'ignore'], timeout: 180_000 });

/** Writes the contract in every format; gives the paths. */
function rendered(source: string, folder: string): Record<Format, string> {
  const slug = basename(source, '.md');
  const at = (name: string) => join(folder, name);
  run('pandoc', '-f', 'gfm', '-s', '--metadata', 'title=', source, '-o', at(`${slug}.docx`));
  run('pandoc', '-f', 'gfm', '-s', '--metadata', 'title=', source, '-o', at(`${slug}.html`));
  const profile = `-env:UserInstallation=file://${at('profile')}`;
  run('soffice', profile, '--headless', '--convert-to', 'pdf', '--outdir', at('office'), at(`${slug}.docx`));
  run(
    'chromium',
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--no-pdf-header-footer',
    `--print-to-pdf=${at(`${slug}.pdf`)}`,
    at(`${slug}.html`),
  );
  return {
    md: source,
    docx: at(`${slug}.docx`),
    html: at(`${slug}.html`),
    'libreoffice.pdf': at(join('office', `${slug}.pdf`)),
    'chromium.pdf': at(`${slug}.pdf`),
  };
}

const words = (text: string): string[] =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [];

/** Words of `before` that `after` has not, counted with repetition, and the other way round. */
function lost(before: ContractDocument, after: ContractDocument): [number, number] {
  const counts = new Map<string, number>();
  for (const word of words(before.text)) counts.set(word, (counts.get(word) ?? 0) + 1);
  let more = 0;
  for (const word of words(after.text)) {
    const left = counts.get(word) ?? 0;
    if (left === 0) more++;
    else counts.set(word, left - 1);
  }
  return [[...counts.values()].reduce((a, b) => a + b, 0), more];
}

const decided = (f: Finding): string => {
  const e = f.evidence.find(({ role }) => role === 'decides') ?? f.evidence[0];
  const back = f.evidence.find(({ role }) => role === 'takes-back');
  const quote = (text: string) => text.replace(/\s+/g, ' ').slice(0, 220);
  return e
    ? `${f.signal ?? e.role} [${e.section ?? ''}] ${quote(e.quote)}${back ? ` ← [${back.section}] ${quote(back.quote)}` : ''}`
    : 'nothing';
};

const folds = JSON.parse(readFileSync('test/corpus/folds.json', 'utf8')) as Record<string, number>;
const open = readdirSync(docs).filter((file) => file.endsWith('.md') && (folds[basename(file, '.md')] ?? 9) <= 3);
const step = Math.max(1, Math.floor(open.length / wanted));
const chosen =
  slugs.length > 0 ? open.filter((f) => slugs.includes(basename(f, '.md'))) : open.filter((_, i) => i % step === 0).slice(0, wanted);
const pack = await loadPack('core', { tier: 'standard' });
let rows = 0;
let differing = 0;
for (const file of chosen) {
  const folder = mkdtempSync(join(tmpdir(), 'equality-'));
  const paths = rendered(join(docs, file), folder);
  const documents = new Map<Format, ContractDocument>();
  const reviews = new Map<Format, Review>();
  for (const format of formats) {
    const document = await read(new Uint8Array(readFileSync(paths[format])), basename(paths[format]), { ocr: 'off' });
    documents.set(format, document);
    reviews.set(format, checkDocuments([document], pack, { file }));
  }
  rmSync(folder, { recursive: true, force: true });
  const usual = reviews.get('md')!;
  console.log(`## ${file}: ${words(documents.get('md')!.text).length} words`);
  for (const format of formats.slice(1)) {
    const review = reviews.get(format)!;
    const [less, more] = lost(documents.get('md')!, documents.get(format)!);
    const head = JSON.stringify(review.contract) === JSON.stringify(usual.contract) ? '' : `, contract ${JSON.stringify(review.contract)}`;
    const differ = review.findings.flatMap((f, i) => (f.outcome === usual.findings[i]!.outcome ? [] : [[f, usual.findings[i]!] as const]));
    rows += review.findings.length;
    differing += differ.length;
    console.log(`  ${format}: ${differ.length} rows differ, ${less} words fewer, ${more} more${head}`);
    for (const [f, u] of differ) {
      const reason = explained[`${basename(file, '.md')} ${f.requirement}`] ?? 'NOT EXPLAINED';
      console.log(`    ${f.requirement}: ${u.outcome} → ${f.outcome} (${reason})`);
      console.log(`      md:  ${decided(u)}\n      now: ${decided(f)}`);
    }
  }
}
console.log(`${chosen.length} contracts, ${rows} rows: ${differing} differ (${((100 * differing) / Math.max(1, rows)).toFixed(1)} %)`);
