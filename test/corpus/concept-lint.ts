/**
 * Looks for concepts and signals that do no work, and for traps in how members are written.
 *   npx tsx test/corpus/concept-lint.ts [--only gdpr,chain] [--folds 1,2,3,4] [--static]
 * Without the contracts beside the project only the traps are shown: comments that swallowed half a member, members twice, members that compile to
 * the same stems. With them also members that never fire, and signals that decide in fewer than two contracts.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { inOrder } from '../../src/check.js';
import { judge } from '../../src/judge/index.js';
import { compileLexicon, match, prepareContract } from '../../src/match/index.js';
import { parsePhrase } from '../../src/match/phrase.js';
import { type ConceptFile, type Outcome, type Signal, signalsOf } from '../../src/model/requirement.js';
import { loadPack } from '../../src/pack/index.js';
import { understand } from '../../src/understand/index.js';
import { goldFiles, readGold } from './gold-files.js';

const { values } = parseArgs({
  options: { only: { type: 'string' }, folds: { type: 'string', default: '1,2,3,4' }, static: { type: 'boolean', default: false } },
});
const folds = values.folds.split(',').map(Number);
if (folds.includes(5)) throw new Error('Expected open folds; found 5, which is closed.');
const asked = (name: string): boolean => !values.only || values.only.split(',').some((start) => name.startsWith(start));

const pack = await loadPack('core', { tier: 'standard' });
report('Comments that swallow the rest of a member (quote it)', swallowed());
report('Members that say the same as one before', repeated(pack.concepts));
report('Concepts that no signal and no concept names', unnamed(pack.concepts));
if (values.static || !existsSync('../shared/gold')) {
  if (!values.static) console.warn('SKIPPED: ../shared/gold is not there; no work was counted.');
} else await counted();

function report(title: string, lines: readonly string[]): void {
  console.log(`\n${title}: ${lines.length}`);
  for (const line of lines) console.log(`  ${line}`);
}

/** "- within #duration" without quotes is a member "within" and a comment. */
function swallowed(): string[] {
  const folder = 'clauses/concepts';
  return readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .flatMap((file) =>
      readFileSync(join(folder, file), 'utf8')
        .split('\n')
        .flatMap((line, index) => (/^\s+- (?!['"]).*\s#/.test(line) ? [`${file}:${index + 1}: ${line.trim()}`] : [])),
    );
}

/** Members of one concept that compile to the same nodes: written twice, or told apart only by endings that the stemmer takes off. */
function repeated(concepts: ConceptFile): string[] {
  return Object.entries(concepts)
    .filter(([name]) => asked(name))
    .flatMap(([name, { members }]) => {
      const seen = new Map<string, string>();
      return members.flatMap((member) => {
        const key = JSON.stringify(parsePhrase(member));
        const before = seen.get(key);
        seen.set(key, before ?? member);
        return before === undefined ? [] : [`${name}: "${member}" = "${before}"`];
      });
    });
}

function unnamed(concepts: ConceptFile): string[] {
  const { concepts: _, ...rest } = pack;
  const find = JSON.stringify(rest);
  const members = Object.values(concepts).flatMap((concept) => concept.members);
  return Object.keys(concepts)
    .filter(asked)
    .filter((name) => !new RegExp(`["| ]${name}["| ]`).test(find) && !members.some((member) => member.includes(`<${name}>`)));
}

/** Runs the open contracts and tells what never fires and what hardly decides. */
async function counted(): Promise<void> {
  // each member once more as a concept of its own
  const alone = Object.entries(pack.concepts).flatMap(([name, { note, members }]) =>
    asked(name) ? members.map((member, index): [string, ConceptFile[string]] => [`${name}-m${index}`, { note, members: [member] }]) : [],
  );
  const lexicon = compileLexicon({ ...pack.concepts, ...Object.fromEntries(alone) });
  const fired = new Set<string>();
  const decided = new Map<string, Set<string>>();
  for (const { file } of goldFiles(folds)) {
    const contract = understand([await readGold(file)]);
    const scene = prepareContract(contract, lexicon);
    for (const name of lexicon.names) if (scene.units.some(({ index }) => scene.has(index, name))) fired.add(name);
    const outcomes = new Map<string, Outcome>();
    for (const entry of inOrder(pack.entries)) {
      const matches = match(scene, { requirement: entry.requirement, limits: entry.limits, outcomes });
      const { finding, outcome } = judge(entry, contract, matches, true);
      outcomes.set(entry.requirement.id, outcome);
      if (finding.signal) note(decided, `${entry.requirement.id} ${finding.signal}`, file);
      for (const back of matches.takesBack)
        if (finding.evidence.some((e) => e.role === 'takes-back' && e.start <= back.passage.sentence.start))
          note(decided, `${entry.requirement.id} ${back.passage.signal}`, file);
    }
  }
  const dead = Object.entries(pack.concepts)
    .filter(([name]) => asked(name))
    .flatMap(([name, { members }]) => members.flatMap((member, index) => (fired.has(`${name}-m${index}`) ? [] : [`${name}: ${member}`])));
  report('Members that never fire', dead);
  const lonely = pack.entries
    .filter((entry) => asked(entry.requirement.id))
    .flatMap(({ requirement: { id, find } }) =>
      signalsOf(find).map((signal: Signal) => {
        const count = decided.get(`${id} ${signal.name}`)?.size ?? 0;
        return { count, line: `${count} ${id}: ${signal.name}` };
      }),
    );
  report(
    'Signals that decide in fewer than two contracts',
    lonely.filter(({ count }) => count < 2).map(({ line }) => line),
  );
}

function note(map: Map<string, Set<string>>, key: string, file: string): void {
  const known = map.get(key) ?? new Set<string>();
  known.add(file);
  map.set(key, known);
}
