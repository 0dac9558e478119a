/**
 * Automatic numbers of the DOCX reader beside those of LibreOffice over the public files that have lists: every paragraph that
 * either of the two shows with a number must show the same one. Needs `soffice`. Run: npx tsx test/corpus/docx-numbering.ts [folder] [-v]
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { ContractDocument } from '../../src/model/document.js';
import { readDocx } from '../../src/read/docx/index.js';
import { ReadFailure } from '../../src/read/limits.js';

const verbose = process.argv.includes('-v');
const folder =
  process.argv.slice(2).find((argument) => argument !== '-v') ?? new URL('../../../shared/robustness/corpus', import.meta.url).pathname;

/** How far ahead in LibreOffice's lines a paragraph is looked for; it prints notes and text boxes elsewhere. */
const WINDOW = 400;

const flat = (text: string): string => text.replace(/[\s\u00ad\u200b\ufeff]+/g, ' ').trim();
const hasNumber = (label: string): boolean => /[\p{L}\p{N}]/u.test(label);

const NUMERALS = '〇一二三四五六七八九';
const PLACES: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };

/** Value of Chinese numerals, with places (一百零一) or digit by digit (一○一). */
function chineseValue(numerals: string): number {
  if (!/[十百千]/.test(numerals)) return [...numerals].reduce((sum, sign) => sum * 10 + Math.max(0, NUMERALS.indexOf(sign)), 0);
  let sum = 0;
  let digit = 0;
  for (const sign of numerals) {
    const place = PLACES[sign];
    if (place === undefined) digit = Math.max(0, NUMERALS.indexOf(sign));
    else {
      sum += (digit || 1) * place;
      digit = 0;
    }
  }
  return sum + digit;
}

/**
 * A line with its number in plain digits. Two formats are not compared as written: LibreOffice ends ordinals in French where a file names
 * no language, and knows no difference between chineseCounting (digits from 100 on, ECMA-376 part 1, 17.18.59) and its sibling.
 */
const inDigits = (line: string): string =>
  line
    .replace(/^(\d+)(?:ᵉʳ|ᵉ|st|nd|rd|th)(?=\W)/u, '$1.')
    .replace(/^[〇○零一二三四五六七八九十百千]+/, (numerals) => String(chineseValue(numerals)));

interface Score {
  same: number;
  /** The same number in another writing. */
  otherwise: number;
  different: string[];
  /** Paragraphs that LibreOffice prints with other words, or not at all. */
  apart: number;
}

/** Compares one document with the lines of LibreOffice's text export, in order. */
function compare(document: ContractDocument, lines: readonly string[]): Score {
  const score: Score = { same: 0, otherwise: 0, different: [], apart: 0 };
  let next = 0;
  for (const block of document.blocks) {
    if (block.origin !== 'body') continue;
    const label = block.label !== undefined && hasNumber(block.label) ? flat(block.label) : '';
    const bullet = block.label !== undefined && label === '';
    const words = flat(document.text.slice(block.start + (block.label ? block.label.length + 1 : 0), block.end).split('\n')[0] ?? '');
    const expected = flat(`${label} ${words}`);
    if (words.length < 2 && label === '') continue;
    let at = next;
    const last = Math.min(lines.length, next + WINDOW);
    while (at < last && !(words === '' ? lines[at] === expected : (lines[at] ?? '').endsWith(words) && isLabel(lines[at] ?? '', words)))
      at++;
    if (at === last) {
      if (label !== '') score.apart++;
      continue;
    }
    next = at + 1;
    const line = lines[at] ?? '';
    if (line === expected) score.same += label === '' ? 0 : 1;
    else if (label !== '' && inDigits(line) === inDigits(expected)) score.otherwise++;
    else if (label !== '' || (!bullet && hasNumber(line.slice(0, line.length - words.length))))
      score.different.push(`"${line.slice(0, 60)}" is read as "${expected.slice(0, 60)}"`);
  }
  return score;
}

/** True if what stands before the words can be a number or a bullet: short, and apart from them. */
const isLabel = (line: string, words: string): boolean => {
  const before = line.slice(0, line.length - words.length);
  return before === '' || (before.length < 40 && / $/.test(before));
};

function main(): void {
  if (!existsSync(folder) || spawnSync('soffice', ['--version']).status !== 0) {
    console.warn(`No corpus at ${folder}, or no soffice: nothing measured.`);
    return;
  }
  const work = mkdtempSync(join(tmpdir(), 'docx-numbering-'));
  try {
    const read = new Map<string, ContractDocument>();
    for (const file of readdirSync(folder).sort()) {
      if (!file.endsWith('.docx')) continue;
      try {
        const document = readDocx(readFileSync(join(folder, file)), file, {});
        if (!document.blocks.some(({ label }) => label !== undefined)) continue;
        read.set(basename(file, '.docx'), document);
        copyFileSync(join(folder, file), join(work, file));
      } catch (error) {
        if (!(error instanceof ReadFailure)) throw error;
      }
    }
    const files = [...read.keys()].map((name) => join(work, `${name}.docx`));
    const profile = `-env:UserInstallation=file://${join(work, 'profile')}`;
    spawnSync('soffice', [profile, '--headless', '--convert-to', 'txt:Text (encoded):UTF8', '--outdir', work, ...files], {
      timeout: 600_000,
    });
    const sum = { files: 0, same: 0, otherwise: 0, different: 0, apart: 0 };
    for (const [name, document] of read) {
      const text = join(work, `${name}.txt`);
      if (!existsSync(text)) continue;
      const { same, otherwise, different, apart } = compare(document, readFileSync(text, 'utf8').split('\n').map(flat));
      sum.files++;
      sum.same += same;
      sum.otherwise += otherwise;
      sum.different += different.length;
      sum.apart += apart;
      if (different.length > 0)
        console.log(`${name}: ${same} same, ${different.length} different: ${different.slice(0, verbose ? 40 : 2).join('; ')}`);
      if (otherwise > 0) console.log(`${name}: ${otherwise} numbers equal in value but written otherwise (see inDigits)`);
      if (apart > 0) console.log(`${name}: ${apart} numbered paragraphs not in LibreOffice's text`);
    }
    const rate = (sum.same + sum.otherwise) / (sum.same + sum.otherwise + sum.different);
    console.log(
      `${sum.files} files with lists: ${sum.same} numbered lines as LibreOffice shows them, ${sum.otherwise} equal in value, ${sum.different} other: ` +
        `${(rate * 100).toFixed(2)} % equal; ${sum.apart} not compared.`,
    );
    if (!(rate >= 0.99)) process.exitCode = 1;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

main();
