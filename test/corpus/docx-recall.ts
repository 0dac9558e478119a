/**
 * Text recall of the DOCX reader over the odd public files beside the project: every word of every w:t in body, footnotes and
 * endnotes must be in the text, or be explained as deleted, duplicate (mc:Fallback), hidden, or in a note nothing refers to.
 * The words are taken out by a plain scan of tags, independent of the reader. Run: npx tsx test/corpus/docx-recall.ts
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import { readDocx } from '../../src/read/docx/index.js';
import { ReadFailure } from '../../src/read/limits.js';

const folder = process.argv[2] ?? new URL('../../../shared/robustness/corpus', import.meta.url).pathname;

interface Scan {
  kept: string[];
  deleted: number;
  duplicate: number;
  field: number;
}

/** Words of one part by fate; `w` is the prefix of WordprocessingML in it. */
function scan(xml: string): Scan {
  const found: Scan = { kept: [], deleted: 0, duplicate: 0, field: 0 };
  const prefix =
    /xmlns:(\w+)="http:\/\/(?:schemas\.openxmlformats\.org\/wordprocessingml\/2006\/main|purl\.oclc\.org\/ooxml\/wordprocessingml\/main)"/.exec(
      xml,
    )?.[1];
  const w = prefix === undefined ? '' : `${prefix}:`;
  const depth = new Map<string, number>();
  const within = (name: string): boolean => (depth.get(name) ?? 0) > 0;
  // One buffer per open paragraph and fate, so that words split over runs stay whole and text boxes stay apart.
  const stack: { kept: string; deleted: string; duplicate: string }[] = [{ kept: '', deleted: '', duplicate: '' }];
  const flush = (): void => {
    const done = stack.pop();
    if (done === undefined) return;
    found.kept.push(...words(done.kept));
    found.deleted += words(done.deleted).length;
    found.duplicate += words(done.duplicate).length;
  };
  const fate = (): 'kept' | 'deleted' | 'duplicate' => {
    if (within('mc:Fallback')) return 'duplicate';
    return within(`${w}del`) || within(`${w}moveFrom`) ? 'deleted' : 'kept';
  };
  for (const [, close, name = '', rest = '', text] of xml.matchAll(/<(\/?)([\w:.-]+)((?:[^<>"']|"[^"]*"|'[^']*')*)>|([^<]+)/g)) {
    const top = stack[stack.length - 1];
    if (top === undefined) continue;
    if (text !== undefined) {
      if (within(`${w}t`)) top[fate()] += decode(text);
      continue;
    }
    if (name === `${w}br` || name === `${w}tab` || name === `${w}cr` || name === `${w}ptab`) top[fate()] += ' ';
    if (name === `${w}noBreakHyphen`) top[fate()] += '-';
    if (name === `${w}sym`) top[fate()] += ' ';
    const empty = rest.endsWith('/');
    if (name === `${w}p` && close === '' && !empty) stack.push({ kept: '', deleted: '', duplicate: '' });
    if (name === `${w}p` && close === '/') flush();
    if (!empty) depth.set(name, (depth.get(name) ?? 0) + (close === '/' ? -1 : 1));
  }
  while (stack.length > 0) flush();
  return found;
}

const decode = (text: string): string =>
  text
    .replace(/&#x([0-9a-f]+);/gi, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)))
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
const words = (text: string): string[] => text.match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];

function main(): void {
  if (!existsSync(folder)) {
    console.warn(`No corpus at ${folder}: nothing measured.`);
    return;
  }
  const sum = { files: 0, refused: 0, words: 0, found: 0, deleted: 0, duplicate: 0, hidden: 0, milliseconds: 0 };
  for (const file of readdirSync(folder).sort()) {
    if (!file.endsWith('.docx')) continue;
    const bytes = readFileSync(`${folder}/${file}`);
    const start = performance.now();
    let text = '';
    let hidden = '';
    try {
      const read = readDocx(bytes, file, {});
      text = read.text;
      hidden = read.notices.flatMap((notice) => (notice.code === 'hidden-text' ? [notice.quote ?? ''] : [])).join(' ');
    } catch (error) {
      if (!(error instanceof ReadFailure)) throw error;
      sum.refused++;
      continue;
    }
    sum.milliseconds += performance.now() - start;
    sum.files++;
    const have = new Map<string, number>();
    for (const word of words(`${text} ${hidden}`)) have.set(word, (have.get(word) ?? 0) + 1);
    const parts = Object.entries(unzipSync(bytes, { filter: ({ name }) => /^\/?word\/(document\d*|footnotes|endnotes)\.xml$/.test(name) }));
    const missing: string[] = [];
    let total = 0;
    for (const [, data] of parts) {
      const { kept, deleted, duplicate } = scan(strFromU8(data));
      sum.deleted += deleted;
      sum.duplicate += duplicate;
      for (const word of kept) {
        total++;
        const left = have.get(word) ?? 0;
        if (left === 0) missing.push(word);
        else have.set(word, left - 1);
      }
    }
    sum.words += total;
    sum.found += total - missing.length;
    sum.hidden += words(hidden).length;
    if (missing.length > 0) console.log(`${file}: ${missing.length} of ${total} words not found: ${missing.slice(0, 12).join(' ')}`);
  }
  const recall = sum.found / sum.words;
  console.log(
    `${sum.files} files read (${sum.refused} refused) in ${Math.round(sum.milliseconds)} ms; ${sum.words} words of w:t, recall ${(recall * 100).toFixed(3)} %; ` +
      `explained apart: ${sum.deleted} deleted, ${sum.duplicate} duplicate, ${sum.hidden} hidden (reported in notices).`,
  );
  if (recall < 0.99) process.exitCode = 1;
}

main();
