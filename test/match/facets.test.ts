import { describe, expect, it } from 'vitest';
import { compileLexicon, match, prepareContract } from '../../src/match/index.js';
import type { Requirement } from '../../src/model/requirement.js';
import { readText } from '../../src/read/text.js';
import { understand } from '../../src/understand/index.js';

const lexicon = compileLexicon({
  purpose: { note: 'a facet', members: ['purpose'] },
  people: { note: 'a facet', members: ['employee'] },
});
const requirement = {
  id: 'gdpr.details',
  find: {
    topic: ['people'],
    met: [{ name: 'both', all: ['people'], facets: { of: ['purpose', 'people'], atLeast: 2, scope: 'document' } }],
  },
} as unknown as Requirement;

describe('facets of a document', () => {
  it('show each facet where it stands nearest to the sentence that asks', () => {
    const text = [
      'The purpose of this paragraph is to introduce the parties.',
      'The Processor keeps records.',
      'Purpose: running the payroll.',
      'People: employees of the Controller.',
    ].join('\n\n');
    const document = readText(text, 'a.txt');
    const contract = understand([document]);
    const { met } = match(prepareContract(contract, lexicon), { requirement, limits: {}, outcomes: new Map() });
    expect(met[0]?.supports.map(({ start, end }) => document.text.slice(start, end))).toEqual(['Purpose: running the payroll.']);
  });

  it('show a label with what stands under it', () => {
    const text = [
      'PURPOSE OF THE PROCESSING',
      'Running the payroll.',
      'The Processor keeps records.',
      'People: employees of the Controller.',
    ];
    const document = readText(text.join('\n\n'), 'a.txt');
    const { met } = match(prepareContract(understand([document]), lexicon), { requirement, limits: {}, outcomes: new Map() });
    const shown = met[0]?.supports.map(({ start, end }) => document.text.slice(start, end)).join('');
    expect(shown).toContain('PURPOSE OF THE PROCESSING');
    expect(shown).toContain('Running the payroll.');
  });
});
