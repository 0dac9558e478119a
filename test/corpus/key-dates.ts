/**
 * Key dates against the answers of lawyers on commercial contracts (../shared/cuad): right, wrong, missed, and said where they saw none.
 * `npx tsx test/corpus/key-dates.ts [--show KIND] [--odd | --even]`; contracts with an odd number were not read while the reader was written.
 */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { KeyDate, Period } from '../../src/model/key-dates.js';
import { readText } from '../../src/read/text.js';
import { addDays, addPeriod, daysBetween } from '../../src/text/calendar.js';
import { understand } from '../../src/understand/index.js';
import { keyDates } from '../../src/understand/key-dates/index.js';

const root = fileURLToPath(new URL('../../../shared/cuad/', import.meta.url));
if (!existsSync(root)) {
  console.log('SKIPPED: ../shared/cuad is not there; key dates were not measured.');
  process.exit(0);
}

interface Label {
  readonly answer: string;
  readonly text: readonly string[];
}
interface Row {
  readonly doc: string;
  readonly labels: Record<string, Label>;
}

const show = process.argv.includes('--show') ? process.argv[process.argv.indexOf('--show') + 1] : undefined;
const parity = process.argv.includes('--odd') ? 1 : process.argv.includes('--even') ? 0 : undefined;
const rows = readFileSync(`${root}labels.jsonl`, 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as Row)
  .filter(({ doc }) => parity === undefined || Number(doc.slice(1)) % 2 === parity);

const day = (answer: string): string | undefined => {
  const [, m, d, y] = /^(\d{1,2})\/(\d{1,2})\/(\d{2,4})$/.exec(answer.trim()) ?? [];
  if (!m || !d || !y) return undefined;
  const year = y.length === 4 ? y : `${Number(y) > 45 ? 19 : 20}${y}`;
  return `${year}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`;
};
const days = ({ count, unit }: Period): number =>
  Math.round(count * { day: 1, 'business day': 1.4, week: 7, month: 30.4, year: 365 }[unit]);
const length = (answer: string): number | undefined => {
  const [, count, unit] = /(\d+)\)?\s*(day|week|month|year)s?/.exec(answer) ?? [];
  return count && unit ? days({ count: Number(count), unit: unit as Period['unit'] }) : undefined;
};
const of = (facts: readonly KeyDate[], kind: KeyDate['kind']): KeyDate | undefined => facts.find((fact) => fact.kind === kind);
const endOf = (facts: readonly KeyDate[]): string | undefined => {
  const begins = of(facts, 'effective')?.date ?? of(facts, 'signed')?.date;
  const term = of(facts, 'term')?.period;
  return of(facts, 'ends')?.date ?? (begins && term ? addDays(addPeriod(begins, term), -1) : undefined);
};

const asked: Record<
  string,
  { ours(facts: readonly KeyDate[]): string | number | undefined; theirs(labels: Row['labels']): string | number | undefined }
> = {
  signed: {
    ours: (f) => of(f, 'signed')?.date ?? of(f, 'effective')?.date ?? undefined,
    theirs: (l) => day(l['Agreement Date']?.answer ?? ''),
  },
  effective: {
    ours: (f) => of(f, 'effective')?.date ?? of(f, 'signed')?.date ?? undefined,
    theirs: (l) => day(l['Effective Date']?.answer ?? ''),
  },
  end: { ours: endOf, theirs: (l) => day(l['Expiration Date']?.answer ?? '') },
  renewal: {
    ours: (f) => {
      const r = of(f, 'renewal');
      const p = r?.automatic ? (r.period ?? of(f, 'term')?.period) : undefined;
      return p ? days(p) : undefined;
    },
    theirs: (l) => length(l['Renewal Term']?.answer ?? ''),
  },
  notice: {
    ours: (f) => {
      const p = of(f, 'notice')?.period;
      return p ? days(p) : undefined;
    },
    theirs: (l) => length(l['Notice Period To Terminate Renewal']?.answer ?? ''),
  },
};

const same = (a: string | number, b: string | number): boolean =>
  typeof a === 'string' && typeof b === 'string' ? Math.abs(daysBetween(a, b)) <= 1 : a === b || Math.abs(Number(a) - Number(b)) <= 6;

const tally: Record<string, { right: number; wrong: number; missed: number; extra: number; silent: number }> = {};
const began = performance.now();
for (const { doc, labels } of rows) {
  const text = readFileSync(`${root}txt/${doc}.txt`, 'utf8');
  const facts = keyDates(understand([readText(text, doc)]));
  for (const [kind, { ours, theirs }] of Object.entries(asked)) {
    tally[kind] ??= { right: 0, wrong: 0, missed: 0, extra: 0, silent: 0 };
    const [a, b] = [ours(facts), theirs(labels)];
    const outcome = a === undefined ? (b === undefined ? 'silent' : 'missed') : b === undefined ? 'extra' : same(a, b) ? 'right' : 'wrong';
    tally[kind][outcome]++;
    if (kind === show && outcome !== 'right' && outcome !== 'silent') {
      const key = {
        signed: 'Agreement Date',
        effective: 'Effective Date',
        end: 'Expiration Date',
        renewal: 'Renewal Term',
        notice: 'Notice Period To Terminate Renewal',
      }[kind]!;
      console.log(
        `${doc} ${outcome}: ours ${a}, theirs ${labels[key]?.answer} | ${labels[key]?.text.join(' // ').replace(/\s+/g, ' ').slice(0, 500)}`,
      );
      for (const f of facts)
        console.log(
          `      ${f.kind} ${f.date ?? ''} ${f.period ? `${f.period.count} ${f.period.unit}` : ''} ${f.automatic ?? ''} ${f.readings.join('/')} | ${f.evidence?.quote.replace(/\s+/g, ' ').slice(0, 260)}`,
        );
    }
  }
}
console.table(tally);
console.log(`${rows.length} contracts in ${((performance.now() - began) / 1000).toFixed(1)} s`);
