/**
 * The files of reports in the programs that people open them with: the workbook in LibreOffice (no formula, no cell that begins one,
 * every row there), DOCX and PDF turned into pages, JUnit under its schema; and the memory that a long run needs for its grid.
 *
 *     npx tsx test/corpus/report-formats.ts [contracts] [folder for the files]
 */
import { spawnSync } from 'node:child_process';
import { createWriteStream, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fingerprint } from '../../src/gate/index.js';
import type { Review } from '../../src/model/review.js';
import { openRunReport, type RunFormat, report, runFiles } from '../../src/report/index.js';
import { findings, hostileReview, review, run } from '../report/fixture.js';
import { marked, unread } from '../report/written.js';

const count = Number(process.argv[2] ?? 1154);
const folder = process.argv[3] ?? mkdtempSync(join(tmpdir(), 'formats-'));
mkdirSync(folder, { recursive: true });
let isWrong = false;
const told = (fact: string, isRight: boolean) => {
  isWrong ||= !isRight;
  console.log(`${isRight ? 'ok   ' : 'WRONG'} ${fact}`);
};

/** Writes a run to a file and gives the highest memory seen while it was written, in MB. */
async function written(format: RunFormat, name: string, reviews: Iterable<Review>): Promise<number> {
  const stream = createWriteStream(join(folder, name));
  let peak = 0;
  const write = (chunk: string | Uint8Array) => new Promise<void>((done) => void stream.write(chunk, () => done()));
  const one = await openRunReport(format, { head: run, entries: [], fingerprint, write });
  for (const each of reviews) {
    await one.add(each, {});
    peak = Math.max(peak, process.memoryUsage().rss);
  }
  await one.close();
  await new Promise<void>((done) => stream.end(() => done()));
  return Math.round(Math.max(peak, process.memoryUsage().rss) / 1e6);
}

function converted(name: string, to: string): void {
  const { error, status } = spawnSync('soffice', ['--headless', '--convert-to', to, '--outdir', folder, join(folder, name)], {
    encoding: 'utf8',
    timeout: 300_000,
  });
  if (error || status !== 0) throw new Error(`Expected soffice to convert ${name}; found ${error?.message ?? status}.`);
}

/** 36 findings a contract, as the core pack asks for, each with words of its own. */
function* long(): Generator<Review> {
  for (let i = 0; i < count; i++) {
    const many = Array.from({ length: 36 }, (_, k) => ({
      ...findings[k % findings.length]!,
      requirement: `core.row-${k}`,
      title: `Row ${k} of ${i}`,
    }));
    yield { ...review, file: `contracts/${i}.pdf`, contract: { ...review.contract, vendor: `Vendor ${i % 97}` }, findings: many };
  }
}

const formula = '=HYPERLINK("http://127.0.0.1/","x")';
const attack: Review = {
  ...review,
  file: formula,
  contract: { ...review.contract, vendor: `+${formula}` },
  findings: [{ ...findings[2]!, title: `@${formula}`, value: `-${formula}`, suggestion: { kind: 'insert', text: `\t${formula}` } }],
};
const all = [review, marked, unread, hostileReview(), attack];
const rows = all.reduce((sum, one) => sum + Math.max(1, one.findings.length), 0);

await written('xlsx', 'small.xlsx', all);
converted('small.xlsx', 'fods');
const sheet = readFileSync(join(folder, 'small.fods'), 'utf8');
told('the workbook opens in LibreOffice without a formula', sheet.includes('table:name="Screening"') && !/table:formula=/.test(sheet));
converted('small.xlsx', 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,1');
const csv = readFileSync(join(folder, 'small-Screening.csv'), 'utf8');
told('no cell begins a formula', !/(?:^|,|\n)"?[=+\-@]/m.test(csv.replace(/^[^"\n]*\n/, '')) && csv.includes("'=HYPERLINK"));
told(`it has ${rows} rows and a head`, (csv.match(/"?,"?(?:Pass|Review|Fail|Not fully read)"?$/gm) ?? []).length === rows);

const memory = await written('xlsx', 'long.xlsx', long());
told(`${count} contracts × 36 rows as XLSX: at most ${memory} MB in the process`, memory < 300);
const csvMemory = await written('csv', 'long.csv', long());
told(`the same as CSV: at most ${csvMemory} MB`, csvMemory < 300);

await written('junit', runFiles.junit, all);
const schema = new URL('../report/schemas/junit.xsd', import.meta.url).pathname;
const judged = spawnSync('xmllint', ['--noout', '--schema', schema, join(folder, runFiles.junit)]);
if (judged.error) console.warn('SKIPPED: JUnit under its schema, since xmllint (libxml2-utils) is not there.');
else told('JUnit holds to its schema', judged.status === 0);

for (const [name, one] of [
  ['plain', marked],
  ['hostile', hostileReview()],
] as const) {
  for (const format of ['docx', 'pdf'] as const) writeFileSync(join(folder, `${name}.${format}`), await report(one, format, { head: run }));
  converted(`${name}.docx`, 'odt');
  const { stdout, stderr } = spawnSync('pdftotext', [join(folder, `${name}.pdf`), '-'], { encoding: 'utf8' });
  told(`${name}: PDF and DOCX open`, stdout.includes('Verdict: Fail') && stderr === '');
}
console.log(`files in ${folder}`);
process.exitCode = isWrong ? 1 : 0;
