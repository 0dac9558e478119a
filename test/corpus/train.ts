/**
 * Learns how sure a finding is: a logistic model over the facts of `judge/features.ts`, from the labelled contracts beside the project.
 *   npx tsx test/corpus/train.ts [--folds 1,2,3,4] [--write]
 * Cross-validated by fold (whole vendor families apart); prints the calibration and the threshold above which at least 97 % are right.
 * --write stores the weights as a readable table in src/judge/confidence-weights.ts.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { goldContracts } from './gold-contracts.js';

const { values } = parseArgs({
  options: {
    folds: { type: 'string', default: '1,2,3,4' },
    write: { type: 'boolean', default: false },
    l2: { type: 'string', default: '1.5' },
  },
});
const chosen = values.folds.split(',').map(Number);
if (!existsSync('../shared/gold')) {
  console.warn('SKIPPED: ../shared/gold is not there; nothing was learned.');
  process.exit(0);
}
interface Row {
  readonly fold: number;
  readonly facts: readonly string[];
  readonly right: boolean;
}
const rows: Row[] = [];
for (const { fold, judged } of await goldContracts(chosen))
  for (const { facts, outcome, label } of judged) rows.push({ fold, facts, right: outcome === label });

const l2 = Number(values.l2);
const scored: { p: number; right: boolean; fold: number }[] = [];
for (const fold of chosen) {
  const model = learn(
    rows.filter((row) => row.fold !== fold),
    l2,
  );
  for (const row of rows) if (row.fold === fold) scored.push({ p: predict(model, row.facts), right: row.right, fold });
}
report(scored, 'cross-validated, all folds');
for (const fold of chosen)
  report(
    scored.filter((row) => row.fold === fold),
    `fold ${fold}`,
  );
const threshold = thresholdFor(scored, 0.97);
console.log(`threshold for 97 %: ${Number(threshold.toFixed(3))}`);
if (values.write) {
  const model = learn(rows, l2);
  const table = [...model.weights].filter(([, weight]) => Math.abs(weight) >= 0.05).sort(([a], [b]) => (a < b ? -1 : 1));
  const lines = table.map(
    ([name, weight]) => `  ${name.includes("'") ? JSON.stringify(name) : `'${name}'`}: ${Number(weight.toFixed(2))},`,
  );
  writeFileSync(
    'src/judge/confidence-weights.ts',
    `/** Written by \`npm run train\`: weights of the facts that make a finding more or less sure. Facts under 0.05 are left out. */\nexport const bias = ${Number(model.bias.toFixed(3))};\n/** Findings at or above it were right in at least 97 % of the cases, cross-validated by vendor family. */\nexport const certain = ${Number(threshold.toFixed(3))};\nexport const weights: Readonly<Record<string, number>> = {\n${lines.join('\n')}\n};\n`,
  );
  console.log(`${table.length} weights written`);
}

interface Model {
  readonly bias: number;
  readonly weights: Map<string, number>;
}

function predict(model: Model, facts: readonly string[]): number {
  const z = facts.reduce((sum, fact) => sum + (model.weights.get(fact) ?? 0), model.bias);
  return 1 / (1 + Math.exp(-z));
}

/** Logistic regression by full-batch gradient descent with momentum; deterministic. */
function learn(data: readonly Row[], penalty: number): Model {
  const names = [...new Set(data.flatMap((row) => row.facts))];
  const index = new Map(names.map((name, i) => [name, i]));
  const encoded = data.map((row) => ({ ids: row.facts.map((fact) => index.get(fact) ?? 0), y: row.right ? 1 : 0 }));
  const weights = new Float64Array(names.length);
  const speed = new Float64Array(names.length);
  let bias = 1.5;
  const counts = new Float64Array(names.length);
  for (const row of encoded) for (const id of row.ids) counts[id]!++;
  for (let step = 0; step < 400; step++) {
    const gradient = new Float64Array(names.length);
    let biasGradient = 0;
    for (const { ids, y } of encoded) {
      let z = bias;
      for (const id of ids) z += weights[id]!;
      const error = 1 / (1 + Math.exp(-z)) - y;
      biasGradient += error;
      for (const id of ids) gradient[id]! += error;
    }
    bias -= (0.5 * biasGradient) / data.length;
    for (let i = 0; i < names.length; i++) {
      const g = (gradient[i]! + penalty * weights[i]!) / (counts[i]! * 0.25 + penalty);
      speed[i] = 0.8 * speed[i]! - 0.05 * g;
      weights[i]! += speed[i]!;
    }
  }
  return { bias, weights: new Map(names.map((name, i) => [name, weights[i]!])) };
}

function thresholdFor(list: readonly { p: number; right: boolean }[], wanted: number): number {
  const sorted = [...list].sort((a, b) => b.p - a.p);
  let right = 0;
  let best = 1;
  sorted.forEach((row, i) => {
    if (row.right) right++;
    if (right / (i + 1) >= wanted) best = row.p;
  });
  return best;
}

function report(list: readonly { p: number; right: boolean }[], name: string): void {
  const bins = [0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.01];
  const text = bins.slice(0, -1).map((low, i) => {
    const inside = list.filter((row) => row.p >= low && row.p < (bins[i + 1] ?? 2));
    return inside.length
      ? `${low}: ${((100 * inside.filter((row) => row.right).length) / inside.length).toFixed(0)}% of ${inside.length}`
      : `${low}: -`;
  });
  const threshold = thresholdFor(list, 0.97);
  console.log(
    `${name}: right ${((100 * list.filter((row) => row.right).length) / list.length).toFixed(1)} %; by confidence ${text.join(', ')}; certain share at 97 %: ${((100 * list.filter((row) => row.p >= threshold).length) / list.length).toFixed(0)} %`,
  );
}
