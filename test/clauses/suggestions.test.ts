/** What we propose holds on its own: additions and the opening sentences that stand in for them are met, and short. */
import { describe, expect, it } from 'vitest';
import { checkText } from '../../src/check-text.js';
import type { LoadedEntry } from '../../src/model/pack.js';
import { signalsOf } from '../../src/model/requirement.js';
import { loadPack } from '../../src/pack/index.js';
import { fill } from '../../src/text/fields.js';
import { sentences } from '../../src/text/sentences.js';

const core = await loadPack('core', { tier: 'standard' });
const terms = {
  vendor: 'the Processor',
  customer: 'the Controller',
  personalData: 'Personal Data',
  breach: 'Personal Data Breach',
  subprocessor: 'Sub-processor',
  services: 'the Services',
  agreement: 'this Agreement',
};
const mostWords = 40;
const count = (text: string): number => text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;

describe.each(core.entries.map((entry) => [entry.requirement.id, entry] as const))('%s', (id, entry) => {
  const { strengthen, insert, fallback } = entry.requirement.suggest;
  const filled = (text: string, own: Record<string, string> = terms): string => fill(text, { ...own, ...entry.limits });
  const outcome = (text: string): string | undefined =>
    checkText(text, { ...core, entries: withNeeded(entry) }).findings.find((f) => f.requirement === id)?.outcome;

  it(`${id} has an addition of at most ${mostWords} words that is met alone`, () => {
    const addition = filled(strengthen ?? '');
    expect(count(addition)).toBeGreaterThan(0);
    expect(count(addition)).toBeLessThanOrEqual(mostWords);
    if (!addition.startsWith(',')) expect({ addition, outcome: outcome(addition) }).toMatchObject({ outcome: 'met' });
  });

  it.runIf(strengthen?.startsWith(','))(`${id} can stand in for a phrase by one sentence of at most ${mostWords} words`, () => {
    const clause = filled(insert);
    const opening = sentences(clause)[0]!;
    const words = clause.slice(opening.start, opening.end);
    expect(count(words)).toBeLessThanOrEqual(mostWords);
    expect({ words, outcome: outcome(words) }).toMatchObject({ outcome: 'met' });
  });

  it(`${id} has a fallback that is at least weak`, () => {
    const text = filled(fallback?.text ?? '');
    expect(text).not.toBe('');
    if (!text.startsWith(',')) expect(['met', 'weak']).toContain(outcome(text));
  });

  it(`${id} also speaks of data that a contract has no name for`, () => {
    const text = filled(insert, { ...terms, personalData: 'the data of the Controller' });
    expect({ text, outcome: outcome(text) }).toMatchObject({ outcome: 'met' });
  });
});

/** The entry and those whose outcome it asks for. */
function withNeeded(entry: LoadedEntry): LoadedEntry[] {
  const needed = signalsOf(entry.requirement.find).flatMap((signal) => Object.keys(signal.given ?? {}));
  const others = core.entries.filter((other) => other !== entry && needed.includes(other.requirement.id));
  return [...others.flatMap(withNeeded), entry];
}
