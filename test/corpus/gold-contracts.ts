/** The labelled contracts as the learning script sees them: for each requirement the facts, the outcome by the rules and the label. Documents come from the cache of `gold.ts`. */
import { readFileSync } from 'node:fs';
import { inOrder } from '../../src/check.js';
import { features } from '../../src/judge/features.js';
import { weigh } from '../../src/judge/weigh.js';
import { compileLexicon, match, prepareContract } from '../../src/match/index.js';
import type { Outcome } from '../../src/model/requirement.js';
import { loadPack } from '../../src/pack/index.js';
import { understand } from '../../src/understand/index.js';
import { goldFiles, readGold, slugOf } from './gold-files.js';
import type { Label } from './score.js';

export interface JudgedContract {
  readonly slug: string;
  readonly fold: number;
  readonly judged: readonly {
    readonly id: string;
    readonly facts: readonly string[];
    readonly outcome: Outcome;
    readonly label: Outcome;
  }[];
}

export async function goldContracts(folds: readonly number[]): Promise<JudgedContract[]> {
  const pack = await loadPack('core', { tier: 'standard' });
  const lexicon = compileLexicon(pack.concepts);
  const labels = new Map<string, Label>();
  for (const line of readFileSync('../shared/gold/labels.jsonl', 'utf8').trim().split('\n')) {
    const label = JSON.parse(line) as Label;
    labels.set(`${label.doc}\t${label.req}`, label);
  }
  const found: JudgedContract[] = [];
  for (const { file, fold } of goldFiles(folds)) {
    const contract = understand([await readGold(file)]);
    const scene = prepareContract(contract, lexicon);
    const outcomes = new Map<string, Outcome>();
    const judged = inOrder(pack.entries).flatMap((entry) => {
      const matches = match(scene, { requirement: entry.requirement, limits: entry.limits, outcomes });
      const weighed = weigh(entry.requirement, matches);
      outcomes.set(entry.requirement.id, weighed.outcome);
      const label = labels.get(`${slugOf(file)}\t${entry.requirement.id}`);
      return label
        ? [
            {
              id: entry.requirement.id,
              facts: features(entry.requirement.id, contract.type, weighed, matches),
              outcome: weighed.outcome,
              label: label.label,
            },
          ]
        : [];
    });
    found.push({ slug: slugOf(file), fold, judged });
  }
  return found;
}
