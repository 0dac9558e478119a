/**
 * Measures the checker on the labelled real contracts beside the project, by folds of vendor families.
 *   npx tsx test/corpus/gold.ts [--only breach.*,audit.right] [--folds 1,2,3] [--errors 20] [--by requirement|document] [--doc slug] [--save run.json]
 * Folds 1 to 4 are open: their errors may be read. Of fold 5 nothing is shown, unless --closed is given
 * (once, at the end): rules that are tuned on contracts say nothing about others.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { checkDocuments } from '../../src/check.js';
import type { ContractDocument } from '../../src/model/document.js';
import type { Review } from '../../src/model/review.js';
import { loadPack } from '../../src/pack/index.js';
import { foldOf, goldFiles, readGold, slugOf } from './gold-files.js';
import { type Label, type Tally, tally, toRow } from './score.js';

const shared = '../shared/gold';
const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    folds: { type: 'string' },
    errors: { type: 'string' },
    by: { type: 'string', default: 'requirement' },
    doc: { type: 'string' },
    save: { type: 'string' },
    closed: { type: 'boolean', default: false },
    outcome: { type: 'string' },
  },
});
if (!existsSync(shared)) {
  console.warn(`SKIPPED: ${shared} is not there; nothing was measured.`);
  process.exit(0);
}

const wanted = new Set((values.folds ?? (values.closed ? '1,2,3,4,5' : '1,2,3,4')).split(',').map(Number));
if (wanted.has(5) && !values.closed) throw new Error('Fold 5 is closed; give --closed to measure it (once, at the end).');
const only = values.only?.split(',').map((name) => new RegExp(`^${name.replaceAll('.', '\\.').replaceAll('*', '.*')}$`));
const asked = (id: string): boolean => !only || only.some((pattern) => pattern.test(id));

const labels = readFileSync(join(shared, 'labels.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Label);
const files = goldFiles([...wanted])
  .map(({ file }) => file)
  .filter((file) => !values.doc || values.doc.split(',').includes(slugOf(file)));
const pack = await loadPack('core', { tier: 'standard' });
const kept = only ? { ...pack, entries: pack.entries.filter((entry) => needed(entry.requirement.id)) } : pack;
const reviews = new Map<string, Review>();
const texts = new Map<string, ContractDocument>();
let reading = 0;
let checking = 0;
for (const file of files) {
  const begun = performance.now();
  const document = await readGold(file);
  const ready = performance.now();
  const review = checkDocuments([document], kept, { file });
  reading += ready - begun;
  checking += performance.now() - ready;
  reviews.set(slugOf(file), review);
  texts.set(slugOf(file), document);
}

const rows = new Map<string, Tally>();
const byFold = new Map<number, Tally>();
const total = tally();
const kinds = new Map<string, Tally>();
const mistakes: string[] = [];
for (const label of labels) {
  const review = reviews.get(label.doc);
  if (!review || !asked(label.req)) continue;
  const fold = foldOf(label.doc);
  const finding = review.findings.find((candidate) => candidate.requirement === label.req);
  const key = values.by === 'document' ? `${fold} ${label.doc}` : label.req;
  for (const target of [total, entry(rows, key), entry(byFold, fold), entry(kinds, review.contract.type)]) target.add(label, finding);
  const outcome = finding?.outcome ?? 'missing';
  if (outcome === label.label || !(fold <= 4 || values.closed)) continue;
  if (values.outcome && label.label !== values.outcome && outcome !== values.outcome) continue;
  const decides = finding?.evidence[0];
  mistakes.push(
    `\n── ${label.doc} ${label.req}: gold ${label.label}${label.value ? ` [${label.value}]` : ''}, got ${outcome}${finding?.value ? ` [${finding.value}]` : ''} by "${finding?.signal ?? '-'}"${finding?.evidence.some((e) => e.role === 'takes-back') ? ' TAKEN BACK' : ''}\n   gold: ${short(label.quote)}${label.alt ? `\n   alt:  ${short(label.alt)}` : ''}\n   got:  ${decides ? `§${decides.section ?? '-'} ${decides.headings.slice(-1)[0] ?? ''} :: ${short(marked(decides))}` : '-'}${
      finding?.evidence
        .filter((e) => e.role === 'takes-back')
        .map((e) => `\n   back: ${short(e.quote)}`)
        .join('') ?? ''
    }`,
  );
}
console.log(
  ['', 'n', 'acc4', 'acc2', 'prec', 'rec', 'evid', 'value'].map((h, i) => (i ? h.padStart(i === 1 ? 5 : 6) : h.padEnd(30))).join(' '),
);
for (const [name, row] of [...rows].sort((a, b) => a[1].rate() - b[1].rate())) console.log(toRow(name, row));
for (const [name, row] of [...kinds].sort()) console.log(toRow(`type ${name}`, row));
for (const [fold, row] of [...byFold].sort((a, b) => a[0] - b[0])) console.log(toRow(`fold ${fold}${fold === 5 ? ' (closed)' : ''}`, row));
console.log(toRow('ALL', total));
console.log(`${files.length} contracts; reading ${Math.round(reading)} ms (cached where possible), checking ${Math.round(checking)} ms`);
for (const mistake of mistakes.slice(0, Number(values.errors ?? 0))) console.log(mistake);
if (values.save) writeFileSync(values.save, JSON.stringify({ reviews: [...reviews.values()] }));

function needed(id: string): boolean {
  if (asked(id)) return true;
  return pack.entries.some((other) => asked(other.requirement.id) && JSON.stringify(other.requirement.find).includes(`"${id}"`));
}

function entry<K>(map: Map<K, Tally>, key: K): Tally {
  let row = map.get(key);
  if (!row) {
    row = tally();
    map.set(key, row);
  }
  return row;
}

function short(text: string | null | undefined): string {
  const flat = (text ?? '-').replace(/\s+/g, ' ');
  return flat.length > 420 ? `${flat.slice(0, 420)}…` : flat;
}

function marked(evidence: Review['findings'][number]['evidence'][number]): string {
  let out = '';
  let at = evidence.start;
  for (const { start, end } of [...evidence.highlights].sort((a, b) => a.start - b.start)) {
    if (start < at) continue;
    out += `${evidence.quote.slice(at - evidence.start, start - evidence.start)}⟦${evidence.quote.slice(start - evidence.start, end - evidence.start)}⟧`;
    at = end;
  }
  return out + evidence.quote.slice(at - evidence.start);
}
