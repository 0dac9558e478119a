/** What a finding cites: a table as a whole, facets where they stand together, passages close by as one, and the clause that names the annex. */
import { describe, expect, it } from 'vitest';
import { checkText } from '../../src/check-text.js';
import type { Finding } from '../../src/model/review.js';
import { loadPack } from '../../src/pack/index.js';

const pack = await loadPack('core', { tier: 'standard' });
const find = (id: string, text: string): Finding | undefined =>
  checkText(text, pack).findings.find((finding) => finding.requirement === id);
const quotes = (finding: Finding | undefined): string[] => (finding?.evidence ?? []).map(({ quote }) => quote);

const agreement = `# Data Processing Agreement between the Controller and the Processor

## 1. Scope

The processing of personal data is described in Annex 1.

## 2. Staff

The Processor binds its employees and contractors to secrecy for the duration of this agreement.

## 3. Help

Taking into account the nature of the processing, the Processor assists the Controller with requests of data subjects.

The Processor uses only sub-processors that it has told the Controller of in advance.

The Processor keeps records of its processing and shows them to the Controller on request.

## 4. Measures

${Array.from({ length: 16 }, (_, i) => `4.${i + 1} The Processor keeps door ${i + 1} of its offices locked.`).join('\n\n')}

## Annex 1

Purpose of the processing: running the payroll of the Controller.

Duration of the processing: the term of the main agreement.

Types of personal data: names, bank details and salaries.

Categories of data subjects: employees and trainees of the Controller.

## Annex 2

The Processor engages the following sub-processors:

| Sub-processor | Task | Country |
| --- | --- | --- |
| Hollowell Hosting GmbH | servers | Germany |
| Brightmail BV | sending of mail | Netherlands |
| Tallyho Ltd | payslips | Ireland |
`;

describe('the details of the processing', () => {
  const cited = quotes(find('gdpr.details', agreement));

  it('are cited where they stand together, as one passage', () => {
    const annex = cited.find((quote) => quote.includes('running the payroll'));
    expect(annex).toContain('Duration of the processing');
    expect(annex).toContain('names, bank details and salaries');
    expect(annex).toContain('employees and trainees');
  });

  it('are not looked for among secrecy and help with requests', () => {
    expect(cited.join('\n')).not.toContain('binds its employees');
    expect(cited.join('\n')).not.toContain('Taking into account the nature');
  });

  it('are cited with the clause that names the annex', () => {
    expect(cited.some((quote) => quote.includes('is described in Annex 1'))).toBe(true);
  });
});

describe('a row of a table', () => {
  it('is quoted with its table and the words that open it', () => {
    const cited = quotes(find('subprocessor.list', agreement));
    const table = cited.find((quote) => quote.includes('Brightmail'));
    expect(table).toContain('engages the following sub-processors');
    expect(table).toContain('Tallyho');
    expect(cited.filter((quote) => quote.includes('Brightmail'))).toHaveLength(1);
  });
});

it('every quote is verbatim and there are at most five', () => {
  for (const { evidence } of checkText(agreement, pack).findings) {
    expect(evidence.length).toBeLessThanOrEqual(5);
    for (const { start, end, quote } of evidence) expect(end - start).toBe(quote.length);
  }
});
