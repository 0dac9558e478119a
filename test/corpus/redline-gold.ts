/**
 * Redlines for real findings: for every sample and every labelled contract that is a DOCX, and for some that are made into one,
 * is a redline written, does a new check show the gaps closed, and do LibreOffice and pandoc see the same changes?
 * Usage: tsx test/corpus/redline-gold.ts [--converted N] [--by pandoc|office] [--office N] [--only NAME] [--position fallback] [--keep DIR] [--why]
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import type { ContractDocument } from '../../src/model/document.js';
import type { Edit } from '../../src/model/edit.js';
import { type Negotiation, negotiate } from '../../src/negotiate.js';
import { loadPack } from '../../src/pack/index.js';
import { read } from '../../src/read/index.js';
import { sentences } from '../../src/text/sentences.js';
import { pandocText } from '../redline/pandoc.js';
import { compareViews, officeView, ownView } from './office.js';

const { values } = parseArgs({
  options: {
    converted: { type: 'string', default: '20' },
    by: { type: 'string', default: 'pandoc' },
    office: { type: 'string', default: '0' },
    only: { type: 'string' },
    position: { type: 'string', default: 'preferred' },
    keep: { type: 'string' },
    why: { type: 'boolean', default: false },
  },
});
const author = 'Proviso Test';
const shared = '../shared/gold/docs';
const scratch = mkdtempSync(join(tmpdir(), 'redline-gold-'));
const profile = `-env:UserInstallation=file://${join(scratch, 'profile')}`;
const counts = {
  contracts: 0,
  gaps: 0,
  closed: 0,
  weak: 0,
  weakSmall: 0,
  refused: 0,
  redlines: 0,
  amendments: 0,
  pandocAccept: 0,
  pandocReject: 0,
  pandocDiffers: 0,
  pandocBlind: 0,
  office: 0,
  officeDiffers: 0,
};
const open = new Map<string, number>();
const times: number[] = [];

function sources(): string[] {
  const samples = readdirSync('samples').filter((name) => /\.(?:docx|pdf|md|txt|html)$/.test(name) && name !== 'README.md');
  const files = samples.map((name) => join('samples', name));
  if (!existsSync(shared)) {
    console.warn(`SKIPPED: ${shared} is not there; only the samples are measured.`);
    return files;
  }
  const names = readdirSync(shared);
  files.push(...names.filter((name) => name.endsWith('.docx')).map((name) => join(shared, name)));
  const texts = names.filter((name) => name.endsWith('.md'));
  const step = Math.max(1, Math.floor(texts.length / Math.max(1, Number(values.converted))));
  for (const name of texts.filter((_, i) => i % step === 0).slice(0, Number(values.converted))) files.push(join(shared, name));
  return files.filter((file) => !values.only || basename(file).startsWith(values.only));
}

/** The file itself, or a DOCX made of it where it is one of the shared texts. */
function asContract(file: string): string {
  if (!file.startsWith(shared) || !file.endsWith('.md')) return file;
  const made = join(scratch, `${basename(file, '.md')}.docx`);
  if (values.by === 'office') {
    const html = join(scratch, `${basename(file, '.md')}.html`);
    execFileSync('timeout', ['60', 'pandoc', '-s', '-f', 'markdown', '-t', 'html', '-o', html, file], { stdio: 'ignore' });
    execFileSync(
      'timeout',
      [
        '180',
        'soffice',
        profile,
        '--headless',
        '--infilter=HTML (StarWriter)',
        '--convert-to',
        'docx:MS Word 2007 XML',
        '--outdir',
        scratch,
        html,
      ],
      { stdio: 'ignore' },
    );
  } else execFileSync('timeout', ['60', 'pandoc', '-f', 'markdown', '-t', 'docx', '-o', made, file], { stdio: 'ignore' });
  return made;
}

/** The first sentence of a clause. */
function openingOf(clause: string): string {
  const [first] = sentences(clause);
  return first ? clause.slice(first.start, first.end) : clause;
}

/** Words that were put in for one gap; of an edit made for several, those of its own wording. */
function insertedFor(result: Negotiation, requirement: string): number {
  let sum = 0;
  for (const { edit, parts } of result.changes) {
    const part = parts.find((p) => p.gap.finding.requirement === requirement);
    if (!part || edit.kind === 'delete') continue;
    const all = edit.kind === 'add-clause' ? edit.paragraphs.join(' ') : edit.text;
    const texts = [part.gap.clause, part.gap.strengthen ?? '', openingOf(part.gap.clause)];
    const own = parts.length === 1 ? all : (texts.find((text) => text !== '' && all.includes(text)) ?? all);
    sum += own.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
  }
  return sum;
}

const letters = (text: string): string => text.normalize('NFKC').replace(/[^\p{L}]/gu, '');

/** Pandoc leaves text boxes out, so what is changed there it cannot see. */
function isVisible(edit: Edit, document: ContractDocument): boolean {
  const at = edit.kind === 'insert' ? edit.at : edit.kind === 'add-clause' ? edit.after : edit.start;
  const block = document.blocks.find((b) => b.start <= at && at <= b.end);
  return block?.origin !== 'textbox';
}

function secondOpinion(name: string, before: string, after: string, edits: readonly Edit[], text: string): void {
  const [a, b, c, d] = [
    pandocText(before, 'reject'),
    pandocText(after, 'reject'),
    pandocText(before, 'accept'),
    pandocText(after, 'accept'),
  ];
  if (a === undefined || b === undefined || c === undefined || d === undefined) return;
  if (a === b) counts.pandocReject++;
  else {
    counts.pandocDiffers++;
    console.log(`  pandoc reject differs: ${name}`);
  }
  // A sentence around a note is whole only without it.
  const plain = letters(pandocText(after, 'accept', false) ?? '');
  let [added, removed] = [0, 0];
  let found = true;
  for (const edit of edits) {
    const fresh = edit.kind === 'delete' ? [] : edit.kind === 'add-clause' ? [edit.heading ?? '', ...edit.paragraphs] : [edit.text];
    for (const words of fresh) {
      added += letters(words).length;
      found &&= letters(d).includes(letters(words)) || plain.includes(letters(words));
    }
    if (edit.kind === 'delete' || edit.kind === 'replace') removed += letters(text.slice(edit.start, edit.end)).length;
  }
  // Typed numbers of new clauses may hold a letter ("9.1A", "(d)").
  const slack = edits.filter((e) => e.kind === 'add-clause').length * 10;
  const grown = letters(d).length - letters(c).length - (added - removed);
  if (found && grown >= 0 && grown <= slack) counts.pandocAccept++;
  else {
    counts.pandocDiffers++;
    console.log(`  pandoc accept differs: ${name} (${grown} letters, all found: ${found})`);
  }
}

function officeOpinion(name: string, after: string, bytes: Uint8Array): void {
  const office = officeView(after, author, scratch);
  const { same, line } = office ? compareViews(ownView(bytes, author), office) : { same: false, line: 'cannot read it' };
  if (same) counts.office++;
  else counts.officeDiffers++;
  console.log(`  office ${same ? 'agrees' : 'DIFFERS'}: ${name}: ${line}`);
}

async function main(): Promise<void> {
  const pack = await loadPack('core', { tier: 'standard' });
  for (const source of sources()) {
    const file = asContract(source);
    const bytes = new Uint8Array(readFileSync(file));
    const document = await read(bytes, file, {});
    const started = performance.now();
    const result = await negotiate([document], {
      pack,
      file,
      position: values.position === 'fallback' ? 'fallback' : 'preferred',
      meta: { author, date: '2026-03-01T09:00:00Z' },
      bytes: [document.format === 'docx' ? bytes : undefined],
      reread: (content, name, changes) => read(content, name, { changes }),
    });
    times.push(performance.now() - started);
    counts.contracts++;
    counts.gaps += result.gaps.length;
    counts.closed += result.closed.length;
    counts.refused += result.refused.length > 0 ? 1 : 0;
    const weak = result.gaps.filter((gap) => gap.finding.outcome === 'weak');
    const small = weak.filter((gap) => result.closed.includes(gap) && insertedFor(result, gap.finding.requirement) <= 40);
    counts.weak += weak.length;
    counts.weakSmall += small.length;
    console.log(
      `${basename(source)}: ${result.closed.length} of ${result.gaps.length} gaps closed, weak by at most 40 words ${small.length} of ${weak.length}, ${result.changes.length} changes, ${Math.round(times.at(-1)!)} ms${result.refused.map((r) => `\n  REFUSED ${r}`).join('')}`,
    );
    for (const { gap, why } of result.open) {
      open.set(gap.finding.requirement, (open.get(gap.finding.requirement) ?? 0) + 1);
      if (values.why) console.log(`  open ${gap.finding.requirement} (${gap.finding.outcome}): ${why}`);
    }
    if (values.why)
      for (const gap of weak)
        if (result.closed.includes(gap) && !small.includes(gap))
          console.log(`  large ${gap.finding.requirement}: ${insertedFor(result, gap.finding.requirement)} words`);
    for (const item of result.sent) {
      if (item.kind === 'amendment') {
        counts.amendments++;
        continue;
      }
      counts.redlines++;
      const [before, after] = [join(scratch, 'before.docx'), join(scratch, 'after.docx')];
      writeFileSync(before, bytes);
      writeFileSync(after, item.bytes);
      if (values.keep) {
        mkdirSync(values.keep, { recursive: true });
        writeFileSync(join(values.keep, basename(file)), item.bytes);
      }
      const seen = item.edits.filter((edit) => isVisible(edit, document));
      counts.pandocBlind += item.edits.length - seen.length;
      secondOpinion(basename(source), before, after, seen, document.text);
      if (counts.office + counts.officeDiffers < Number(values.office)) officeOpinion(basename(source), after, item.bytes);
    }
  }
  times.sort((a, b) => a - b);
  console.log(counts);
  console.log(
    `gaps closed: ${((100 * counts.closed) / counts.gaps).toFixed(1)} %; weak mended by at most 40 words: ${((100 * counts.weakSmall) / counts.weak).toFixed(1)} %`,
  );
  console.log(`ms per contract: median ${Math.round(times[times.length >> 1] ?? 0)}, max ${Math.round(times.at(-1) ?? 0)}`);
  console.log('open:', Object.fromEntries([...open].sort((a, b) => b[1] - a[1])));
}

try {
  await main();
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
