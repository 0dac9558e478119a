/**
 * One seeded random edit on every DOCX of the shared corpus: either every promise of the redline holds or it is refused with a
 * reason. Pandoc and LibreOffice give second opinions.
 * Usage: tsx test/corpus/redline-corpus.ts [--seed N] [--rounds N] [--pandoc] [--office N] [--only NAME] [--keep DIR] [--folder DIR]
 */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Block, ContractDocument } from '../../src/model/document.js';
import type { Edit } from '../../src/model/edit.js';
import { readDocx } from '../../src/read/docx/index.js';
import { writeRedline } from '../../src/redline/index.js';
import { pandocText, sameBut } from '../redline/pandoc.js';
import { compareViews, officeView, ownView } from './office.js';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    rounds: { type: 'string', default: '1' },
    pandoc: { type: 'boolean', default: false },
    office: { type: 'string', default: '0' },
    only: { type: 'string' },
    keep: { type: 'string' },
    folder: { type: 'string', default: '../shared/robustness/corpus' },
  },
});

/** Mulberry32: small, seeded, good enough for choosing places. */
function random(seed: number): () => number {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = a;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

interface Made {
  readonly edit: Edit;
  readonly removed: string;
  readonly added: string;
}

function randomEdit(document: ContractDocument, next: () => number): Made | undefined {
  const blocks = document.blocks.filter(
    (b) => b.anchor && b.origin !== 'header' && b.origin !== 'footer' && wordsOf(document, b).length > 0,
  );
  const block = blocks[Math.floor(next() * blocks.length)];
  if (!block) return undefined;
  const words = wordsOf(document, block);
  const from = Math.floor(next() * words.length);
  const to = Math.min(words.length - 1, from + Math.floor(next() * 6));
  const comment = { text: 'Please see our standard terms & conditions.\nSecond paragraph <of> the comment.' };
  const start = words[from]!.start;
  const end = words[to]!.end;
  switch (Math.floor(next() * 4)) {
    case 0: {
      const text = ', and in any event within 72 hours after becoming aware of it';
      return { edit: { kind: 'insert', at: end, text, comment }, removed: '', added: text };
    }
    case 1:
      return { edit: { kind: 'delete', start, end, comment }, removed: document.text.slice(start, end), added: '' };
    case 2: {
      const text = 'zwölf (12) "qualified" <words>';
      return { edit: { kind: 'replace', start, end, text, comment }, removed: document.text.slice(start, end), added: text };
    }
    default: {
      const paragraphs = ['The Supplier shall permit Qaudits by the Customer.', 'Second paragraph of the new clause.'];
      const heading = next() < 0.4 ? 'Qaudit rights' : undefined;
      return {
        edit: { kind: 'add-clause', after: end, ...(heading && { heading }), paragraphs, comment },
        removed: '',
        added: [heading ?? '', ...paragraphs].join(''),
      };
    }
  }
}

function wordsOf(document: ContractDocument, block: Block): { start: number; end: number }[] {
  const from = block.label === undefined ? block.start : block.start + block.label.length + 1;
  return [...document.text.slice(from, block.end).matchAll(/\S+/g)].map((m) => ({
    start: from + m.index,
    end: from + m.index + m[0].length,
  }));
}

function main(): void {
  const folder = values.folder;
  if (!existsSync(folder)) {
    console.warn(`The corpus is not here (${folder}); nothing was tested.`);
    return;
  }
  const scratch = mkdtempSync(join(tmpdir(), 'redline-'));
  const counts = { files: 0, written: 0, otherPlace: 0, refused: 0, unreadable: 0, empty: 0, failed: 0 };
  const opinions = {
    pandocAccept: 0,
    pandocReject: 0,
    pandocBlind: 0,
    pandocDiffers: 0,
    pandocCannot: 0,
    office: 0,
    officeDiffers: 0,
    officeCannot: 0,
  };
  const officeLimit = Number(values.office);
  const times: number[] = [];
  const kinds = new Map<string, number>();
  try {
    const names = readdirSync(folder).filter((n) => n.endsWith('.docx'));
    for (let round = 0; round < Number(values.rounds); round++)
      names.forEach((name, i) => {
        if (values.only && !name.startsWith(values.only)) return;
        counts.files++;
        const bytes = new Uint8Array(readFileSync(join(folder, name)));
        const next = random(Number(values.seed) * 1_000_003 + round * 7919 + i);
        let document: ContractDocument;
        try {
          document = readDocx(bytes, name, {});
        } catch (error) {
          counts.unreadable++;
          console.log(`unreadable ${name}: ${(error as Error).message}`);
          return;
        }
        const meta = { author: 'Proviso Test', date: '2026-03-01T09:00:00Z' };
        let made = randomEdit(document, next);
        if (!made) {
          counts.empty++;
          return;
        }
        let result: ReturnType<typeof writeRedline> = { refused: [] };
        try {
          // Fields, formulas and locked controls are no places for an edit: up to three others are tried, and counted.
          for (let attempt = 0; attempt < 4 && made && 'refused' in result; attempt++) {
            if (attempt > 0) {
              if (attempt === 1) counts.otherPlace++;
              console.log(`refused ${name} ${made.edit.kind}: ${result.refused.join('; ')}`);
              made = randomEdit(document, next)!;
            }
            const started = performance.now();
            result = writeRedline(bytes, document, [made.edit], meta);
            times.push(performance.now() - started);
          }
        } catch (error) {
          counts.failed++;
          console.log(`FAILED ${name} ${made.edit.kind}: ${(error as Error).stack}`);
          return;
        }
        if ('refused' in result) {
          counts.refused++;
          console.log(`refused for good ${name} ${made.edit.kind}: ${result.refused.join('; ')}`);
          return;
        }
        counts.written++;
        kinds.set(made.edit.kind, (kinds.get(made.edit.kind) ?? 0) + 1);
        const before = join(scratch, 'before.docx');
        const after = join(scratch, 'after.docx');
        writeFileSync(before, bytes);
        writeFileSync(after, result.bytes);
        if (values.keep) writeFileSync(join(values.keep, name), result.bytes);
        if (values.pandoc) {
          const [acceptBefore, acceptAfter] = [pandocText(before, 'accept'), pandocText(after, 'accept')];
          const [rejectBefore, rejectAfter] = [pandocText(before, 'reject'), pandocText(after, 'reject')];
          const { removed, added, edit } = made;
          const digits = (text: string): string => (edit.kind === 'add-clause' ? text.replace(/\d/g, '') : text); // typed numbers
          if (acceptBefore === undefined || acceptAfter === undefined || rejectBefore === undefined || rejectAfter === undefined)
            opinions.pandocCannot++;
          else {
            if (rejectAfter === rejectBefore) opinions.pandocReject++;
            else {
              opinions.pandocDiffers++;
              console.log(`pandoc reject differs ${name} ${edit.kind}`);
            }
            if (sameBut(digits(acceptBefore), digits(acceptAfter), digits(removed), digits(added))) opinions.pandocAccept++;
            else if (acceptAfter === acceptBefore) {
              opinions.pandocBlind++;
              const block = document.blocks.find((b) => b.end >= placeOf(edit));
              console.log(`pandoc does not see the place in ${name} (${block?.origin} ${block?.kind})`);
            } else {
              opinions.pandocDiffers++;
              console.log(`pandoc accept differs ${name} ${edit.kind} ${JSON.stringify(removed)}`);
            }
          }
        }
        if (opinions.office + opinions.officeDiffers + opinions.officeCannot < officeLimit && i % 5 === round % 5) {
          const office = officeView(after, meta.author, scratch);
          if (!office) opinions.officeCannot++;
          else {
            const { same, line } = compareViews(ownView(result.bytes, meta.author), office);
            if (same) opinions.office++;
            else {
              opinions.officeDiffers++;
              console.log(`office differs ${name} ${made.edit.kind}: ${line}`);
            }
          }
        }
      });
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  times.sort((a, b) => a - b);
  const at = (q: number): number => Math.round(times[Math.floor(q * (times.length - 1))] ?? 0);
  console.log(counts, Object.fromEntries(kinds));
  console.log(`refused of those read: ${((100 * counts.refused) / (counts.written + counts.refused || 1)).toFixed(1)} %`);
  console.log(`refused or unreadable of all: ${((100 * (counts.refused + counts.unreadable)) / counts.files).toFixed(1)} %`);
  console.log(`ms per redline: median ${at(0.5)}, p90 ${at(0.9)}, p99 ${at(0.99)}, max ${at(1)}`);
  if (values.pandoc || officeLimit > 0) console.log(opinions);
  if (counts.failed > 0) process.exitCode = 1;
}

function placeOf(edit: Edit): number {
  return edit.kind === 'insert' ? edit.at : edit.kind === 'add-clause' ? edit.after : edit.start;
}

main();
