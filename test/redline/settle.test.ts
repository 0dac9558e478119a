import { describe, expect, test } from 'vitest';
import type { Finding, FindingOutcome, Review } from '../../src/model/review.js';
import { readText } from '../../src/read/text.js';
import type { Gap } from '../../src/redline/propose/gap.js';
import { settler } from '../../src/redline/propose/settle.js';
import type { Check } from '../../src/redline/propose/trial.js';

const document = readText('First sentence here.\n\nSecond sentence here.', 'a.txt');
const long = `LARGE ${'word '.repeat(45)}end.`;

/** A weak finding that stands on a sentence of the document. */
function finding(requirement: string, words: string): Finding {
  const start = document.text.indexOf(words);
  const quote = document.text.slice(start, start + 20);
  const evidence = { role: 'decides', document: 0, start, end: start + 20, quote, highlights: [], headings: [], section: null };
  return { requirement, topic: requirement, outcome: 'weak', severity: 'major', evidence: [evidence], value: null } as unknown as Finding;
}

const gap = (requirement: string, words: string, strengthen: string, clause: string): Gap => ({
  finding: finding(requirement, words),
  strengthen,
  clause,
  heading: requirement,
  vendor: 'Supplier',
  customer: 'Client',
  agreement: 'this agreement',
  limit: undefined,
  what: '',
  needs: [],
  closedBy: (outcome) => outcome === 'met',
});
const gaps = [gap('a', 'First', 'Small words.', long), gap('b', 'Second', 'Beta one.', 'Beta two.')];

/** Outcomes as a function of the text. */
const review = (outcomes: Record<string, FindingOutcome>): Review =>
  ({ findings: gaps.map(({ finding: f }) => ({ ...f, outcome: outcomes[f.requirement] ?? 'weak' })) }) as unknown as Review;

describe('the search for changes', () => {
  test('tries smaller changes again once all gaps are closed', () => {
    const check: Check = ([shown]) => {
      const text = shown?.text ?? '';
      const b = text.includes('Beta two');
      return review({ a: text.includes('LARGE') || (text.includes('Small words') && b) ? 'met' : 'weak', b: b ? 'met' : 'weak' });
    };
    const proposal = settler(gaps, { before: review({}), documents: [document], headingOf: () => '', check }).settle();
    expect(proposal.open).toEqual([]);
    const texts = proposal.edits.map(({ edit }) =>
      edit.kind === 'insert' ? edit.text : edit.kind === 'add-clause' ? edit.paragraphs : '',
    );
    expect(JSON.stringify(texts)).toContain('Small words.');
    expect(JSON.stringify(texts)).not.toContain('LARGE');
  });

  test('leaves no words behind for a gap that nothing closes', () => {
    const check: Check = ([shown]) => review({ b: shown?.text.includes('Beta') ? 'met' : 'weak' });
    const proposal = settler(gaps, { before: review({}), documents: [document], headingOf: () => '', check }).settle();
    expect(proposal.open.map(({ gap: open, why }) => [open.finding.requirement, why])).toEqual([
      ['a', expect.stringContaining('No wording that was tried')],
    ]);
    expect(proposal.documents[0]?.text).not.toMatch(/Small|LARGE/);
  });
});
