/** Every example in every requirement comes out as the grade it stands under, with its value, and every clause we propose satisfies its own requirement. */
import { describe, expect, it } from 'vitest';
import { checkText } from '../../src/check-text.js';
import type { LoadedEntry, LoadedPack } from '../../src/model/pack.js';
import { signalsOf } from '../../src/model/requirement.js';
import { loadPack } from '../../src/pack/index.js';
import { fill } from '../../src/text/fields.js';
import { values } from '../../src/text/values.js';
import { words } from '../../src/text/words.js';

const core = await loadPack('core', { tier: 'standard' });
const grades = ['met', 'weak', 'adverse', 'missing'] as const;
const terms = {
  vendor: 'the Processor',
  customer: 'the Controller',
  personalData: 'Personal Data',
  breach: 'Personal Data Breach',
  subprocessor: 'Sub-processor',
  services: 'the Services',
  agreement: 'this Agreement',
};

describe.each(core.entries.map((entry) => [entry.requirement.id, entry] as const))('%s', (id, entry) => {
  const pack = packOf(entry);
  const check = (text: string) => checkText(text, pack).findings.find((finding) => finding.requirement === id);

  for (const grade of grades)
    (entry.requirement.examples[grade] ?? []).forEach((example, index) => {
      const { text, value } = typeof example === 'string' ? { text: example, value: undefined } : example;
      it(`${id} ${grade} ${index + 1}: ${text.replace(/\s+/g, ' ').slice(0, 70)}`, () => {
        const finding = check(text);
        expect({ outcome: finding?.outcome, by: finding?.because, text }).toMatchObject({ outcome: grade });
        if (value !== undefined) expect({ value: plain(finding?.value ?? ''), text }).toMatchObject({ value: plain(value) });
      });
    });

  it(`${id} is satisfied by the clause that it proposes`, () => {
    const text = capital(fill(entry.requirement.suggest.insert, { ...terms, ...entry.limits }));
    const finding = check(text);
    expect({ outcome: finding?.outcome, by: finding?.because, text }).toMatchObject({ outcome: 'met' });
  });
});

/** The pack cut down to one requirement and those whose outcome it asks for. */
function packOf(entry: LoadedEntry): LoadedPack {
  const kept = new Set<string>();
  const visit = (id: string): void => {
    if (kept.has(id)) return;
    kept.add(id);
    const { find } = core.entries.find((other) => other.requirement.id === id)?.requirement ?? {};
    for (const signal of find ? signalsOf(find) : []) for (const needed of Object.keys(signal.given ?? {})) visit(needed);
  };
  visit(entry.requirement.id);
  return { ...core, entries: core.entries.filter((other) => kept.has(other.requirement.id)) };
}

/** Number and unit of a value, or its words where it has no number: "seventy-two (72) hours" and "72 hours" are the same. */
function plain(value: string): string {
  const found = values(words(value)).find(({ kind }) => kind === 'duration' || kind === 'count');
  return found && found.kind === 'duration' && !/\bper\b/.test(value)
    ? found.shown.replace('working', 'business')
    : value.toLowerCase().replace(/\b(?:calendar|contract) (?=year)/, '');
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
