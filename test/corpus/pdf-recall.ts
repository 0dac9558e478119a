/**
 * Words and their order: reads every PDF of a folder and compares with `pdftotext` (recall of words) and with reference
 * texts (longest common subsequence of words, ours beside pdftotext's). Usage: tsx test/corpus/pdf-recall.ts [folder] [texts]
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { ContractDocument } from '../../src/model/document.js';
import { readPdf } from '../../src/read/pdf/index.js';

const folder = process.argv[2] ?? '../shared/cuad/pdf';
const texts = process.argv[3] ?? '../shared/cuad/txt';

function words(text: string): string[] {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[’‘]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/\u00ad\s*/g, '');
  return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Part of `wanted` (counted with repetition) that `found` holds, and some that it does not. */
function recall(wanted: readonly string[], found: readonly string[]): { share: number; lost: string[] } {
  const left = new Map<string, number>();
  for (const word of found) left.set(word, (left.get(word) ?? 0) + 1);
  const lost: string[] = [];
  for (const word of wanted) {
    const count = left.get(word) ?? 0;
    if (count === 0) lost.push(word);
    else left.set(word, count - 1);
  }
  return { share: wanted.length === 0 ? 1 : 1 - lost.length / wanted.length, lost };
}

/** Length of the longest common subsequence by bit vectors (Hyyrö 2004), in words of 30 bits. */
function lcs(a: readonly string[], b: readonly string[]): number {
  const places = new Map<string, bigint>();
  a.forEach((word, i) => {
    places.set(word, (places.get(word) ?? 0n) | (1n << BigInt(i)));
  });
  const mask = (1n << BigInt(a.length)) - 1n;
  let row = mask;
  for (const word of b) {
    const match = places.get(word) ?? 0n;
    const u = row & match;
    row = ((row + u) | (row - u)) & mask;
  }
  let length = 0;
  for (const digit of (mask ^ row).toString(16)) length += [0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4][Number.parseInt(digit, 16)]!;
  return length;
}

/** The text with running headers and footers put back where pdftotext has them: the reference texts keep them. */
function withMargins(document: ContractDocument, printed: readonly string[]): string {
  const parts = [document.text.slice(0, document.pages[0]?.start ?? 0)];
  document.pages.forEach((page, i) => {
    const seen = printed[page.number - 1] ?? '';
    const own = document.margins.filter((margin) => margin.page === page.number).map((margin) => margin.text);
    const above = own.filter((text) => {
      const at = seen.indexOf(text.slice(0, 20));
      return at >= 0 && at < seen.length / 2;
    });
    parts.push(...above, document.text.slice(page.start, document.pages[i + 1]?.start), ...own.filter((text) => !above.includes(text)));
  });
  return parts.join('\n');
}

let wantedTotal = 0;
let lostTotal = 0;
const ratios = { ours: [] as number[], theirs: [] as number[] };
for (const name of readdirSync(folder).filter((file) => file.endsWith('.pdf'))) {
  const path = join(folder, name);
  const printed = execFileSync('pdftotext', [path, '-'], { stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 1e9 }).toString();
  const other = words(printed);
  try {
    const document = await readPdf(new Uint8Array(readFileSync(path)), name, { ocr: 'off' });
    const own = words(withMargins(document, printed.split('\f')));
    const all = words([document.text, ...document.margins.map((m) => m.text), ...document.notices.map((n) => n.quote ?? '')].join(' '));
    const { share, lost } = recall(other, all);
    wantedTotal += other.length;
    lostTotal += lost.length;
    const reference = join(texts, `${basename(name, '.pdf')}.txt`);
    let order = '';
    if (existsSync(reference)) {
      const truth = words(readFileSync(reference, 'utf8'));
      const [ours, theirs] = [own, other].map((found) => (2 * lcs(truth, found)) / (truth.length + found.length));
      ratios.ours.push(ours!);
      ratios.theirs.push(theirs!);
      order = `order ${ours!.toFixed(4)} (pdftotext ${theirs!.toFixed(4)})${ours! < theirs! - 0.001 ? ' WORSE' : ''}`;
    }
    console.log(`${name} recall ${(share * 100).toFixed(2)} % ${order} ${share < 0.99 ? `lost: ${lost.slice(0, 12).join(' ')}` : ''}`);
  } catch (error) {
    console.log(`${name} ${other.length} words for pdftotext; ours: ${error instanceof Error ? error.message : error}`);
  }
}
const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / Math.max(1, values.length);
console.log(`recall over all words ${((1 - lostTotal / wantedTotal) * 100).toFixed(3)} %`);
console.log(`order: ours ${mean(ratios.ours).toFixed(4)}, pdftotext ${mean(ratios.theirs).toFixed(4)} over ${ratios.ours.length} files`);
