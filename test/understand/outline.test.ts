import { describe, expect, it } from 'vitest';
import { read } from '../../src/read/index.js';
import { readText } from '../../src/read/text.js';
import { understand } from '../../src/understand/index.js';

function provisions(markdown: string): { text: string; section: string | null; kind: string; lead: string[]; headings: string[] }[] {
  const contract = understand([readText(markdown, 'test.md')]);
  return contract.provisions.map((provision) => {
    const text = contract.documents[provision.document]?.text ?? '';
    return {
      text: text.slice(provision.start, provision.end),
      section: provision.section,
      kind: provision.kind,
      lead: provision.leadIns.map(({ start, end }) => text.slice(start, end)),
      headings: [...provision.headings],
    };
  });
}

describe('outline', () => {
  it('gives list items their lead-in and their number', () => {
    const list = provisions(
      '# DPA\n\n## 4. Security\n\n4.2 The Processor shall:\n\n(a) encrypt data at rest;\n\n(b) notify the Controller:\n\n(i) of the nature; and\n\n(ii) of the consequences.\n\n4.3 Other things follow.',
    );
    const nature = list.find((provision) => provision.text.includes('nature'));
    expect(nature).toMatchObject({ section: '4.2(b)(i)', kind: 'item' });
    expect(nature?.lead).toHaveLength(2);
    expect(list.find((provision) => provision.text.startsWith('4.3'))?.lead).toEqual([]);
  });

  it('hangs numbered clauses on an unnumbered lead-in that they complete, and no whole clause', () => {
    const list = provisions(
      '## 3. Duties\n\nThe Processor shall:\n\n3.1 follow instructions;\n\n3.2 keep secrets.\n\n3.3 The Controller shall pay.\n',
    );
    expect(list.filter((p) => p.kind !== 'heading').map((p) => [p.section, p.lead.length])).toEqual([
      ['3', 0],
      ['3.1', 1],
      ['3.2', 1],
      ['3.3', 0],
    ]);
  });

  it('hangs numbered fragments on the clause that breaks off before them', () => {
    const list = provisions(
      '## 4.5 Assistance\n\nThe Processor will assist the Controller with respect to:\n\n4.5.1 impact assessments; and\n\n4.5.2 prior consultation.\n\n4.6 Each party bears its costs.\n',
    );
    expect(list.filter((p) => p.kind !== 'heading').map((p) => [p.section, p.lead.length])).toEqual([
      ['4.5', 0],
      ['4.5.1', 1],
      ['4.5.2', 1],
      ['4.6', 0],
    ]);
  });

  it('hangs bullets on the bullet above them that opens their list', () => {
    const list = provisions("- No transfers abroad without:\n  - the Controller's consent\n  - safeguards\n- No other use\n");
    expect(list.map((p) => [p.text.replace(/^\W+/, ''), p.lead.length])).toEqual([
      ['No transfers abroad without:', 0],
      ["the Controller's consent", 1],
      ['safeguards', 1],
      ['No other use', 0],
    ]);
  });

  it('keeps what only looks like a heading below the headings that are drawn', () => {
    const list = provisions('## 5. Others\n\n### 5.1 Current Sub-Processors\n\n**Nordwacht SA**\n\nRuns the servers.\n');
    expect(list.at(-1)?.headings).toEqual(['5. Others', '5.1 Current Sub-Processors', 'Nordwacht SA']);
  });

  it('takes the labels of the details of processing for the lead-in of what stands below them', () => {
    const list = provisions(
      '# Annex 1\n\n**Categories of individuals whose data is processed**\n\nUsers of the Service.\n\nOther things follow here.\n',
    );
    expect(list.map((p) => [p.kind, p.lead.length])).toEqual([
      ['heading', 0],
      ['item', 1],
      ['clause', 0],
    ]);
  });

  it('reads items that only line breaks part, as pages of the web have them', async () => {
    const html = '<p>7.1 The Processor shall ensure that its staff:<br>(i) follow instructions; and<br>(ii) are bound to<br>silence.</p>';
    const contract = understand([await read(new TextEncoder().encode(html), 'x.html')]);
    const { text } = contract.documents[0]!;
    expect(contract.provisions.map((p) => [p.section, text.slice(p.start, p.end), p.leadIns.length])).toEqual([
      ['7.1', '7.1 The Processor shall ensure that its staff:', 0],
      ['7.1(i)', '(i) follow instructions; and', 1],
      ['7.1(ii)', '(ii) are bound to\nsilence.', 1],
    ]);
  });

  it('takes items whose bullets were drawn for items, however much they look like headings', () => {
    const document = readText('We will help with:\n\nData Protection Impact Assessments\n\nPrior Consultations\n', 'x.md');
    const items = { ...document, blocks: document.blocks.map((b, i) => (i === 0 ? b : { ...b, kind: 'list-item' as const, level: 0 })) };
    expect(understand([items]).provisions.map((p) => [p.kind, p.leadIns.length])).toEqual([
      ['clause', 0],
      ['item', 1],
      ['item', 1],
    ]);
  });

  it('takes what opens a list for its lead-in, though it is short and begins with a section number', () => {
    const list = provisions('ARTICLE IV Reporting\n\nSection 4.2 The report shall include:\n\n(a) what happened;\n\n(b) what was done.\n');
    expect(list.map((p) => [p.kind, p.section, p.lead.length])).toEqual([
      ['heading', 'ARTICLE IV', 0],
      ['clause', 'Section 4.2', 0],
      ['item', 'Section 4.2(a)', 1],
      ['item', 'Section 4.2(b)', 1],
    ]);
  });

  it('reads a table row as one provision', () => {
    const row = provisions('# Measures\n\n| Measure | State |\n| --- | --- |\n| Encryption at rest | Yes, AES-256 |').find((provision) =>
      provision.text.includes('AES'),
    );
    expect(row).toMatchObject({ kind: 'row', text: 'Encryption at rest | Yes, AES-256' });
    expect(row?.headings.at(-1)).toBe('Measure | State');
  });

  it('knows definitions and recitals', () => {
    const list = provisions(
      '# DPA\n\n## Recitals\n\nThe Customer wishes to use the Services.\n\n## 1. Definitions\n\n"Security Incident" means any breach of security.\n\n## 2. Duties\n\n2.1 Acme shall notify the Customer.',
    );
    expect(list.map((provision) => provision.kind)).toEqual([
      'heading',
      'heading',
      'recital',
      'heading',
      'definition',
      'heading',
      'clause',
    ]);
  });

  it('takes what stands below a term in quotation marks, in a section of definitions, for its meaning', () => {
    const list = provisions(
      '# Agreement\n\n## 2. Definitions\n\n### 2.1 "Deliverables"\n\nAny output produced by Acme, including:\n\n- code\n- test results\n\n## 3. Duties\n\nAcme shall deliver.',
    );
    expect(list.filter(({ kind }) => kind !== 'heading').map(({ kind }) => kind)).toEqual([
      'definition',
      'definition',
      'definition',
      'clause',
    ]);
  });

  it('cuts a paragraph in which several clauses were run together', () => {
    const clauses = Array.from(
      { length: 12 },
      (_, i) =>
        `4.${i + 1} The Supplier shall do the thing number ${i + 1} with all the care that a careful supplier of such things would take in such a case.`,
    ).join(' ');
    expect(provisions(clauses).filter((provision) => provision.section?.startsWith('4.'))).toHaveLength(12);
  });

  it.each([
    ['under a bullet', '- No transfers to third countries without:\n  1. Prior authorisation\n  2. Appropriate safeguards', 2],
    ['under a clause with a number', '3.2 Acme shall take measures, including:\n\n1. Audit logs\n2. Regular tests', 2],
    ['with no lead-in', 'Measures of Acme\n\n1. Encryption of backups\n2. Locked server rooms\n3. Regular tests', 0],
  ])('reads a numbered list %s as items, its last one too', (_, text, led) => {
    const list = provisions(`# DPA\n\n## 3. Duties\n\n${text}`);
    const last = list.at(-1);
    expect(last?.kind).toBe('item');
    expect(list.filter((provision) => provision.kind === 'item' && provision.lead.length > 0)).toHaveLength(led);
  });

  it('knows the items of a list whose marks were lost, and the heading that follows them', () => {
    const list = provisions(
      '# DPA\n\n## 6. Breaches\n\nThe notice of Acme shall include:\n\nNature of the breach\n\nNumber of people affected\n\nLikely Consequences\n\nMeasures taken\n\nTerm and Termination\n\nThis DPA lasts as long as Acme holds the data.',
    );
    const led = list.filter((provision) => provision.lead.length > 0);
    expect(led.map((provision) => provision.text)).toEqual([
      'Nature of the breach',
      'Number of people affected',
      'Likely Consequences',
      'Measures taken',
    ]);
    expect(led.every((provision) => provision.kind === 'item')).toBe(true);
    expect(list.at(-1)?.headings.at(-1)).toBe('Term and Termination');
  });

  it('puts a clause below the section whose number it continues, whatever both look like', () => {
    const list = provisions(
      '# Data Processing Agreement\n\n## 3. Security Incidents\n\n**3.1 Notice**\n\nThe Supplier shall notify the Customer.\n\n**3.2 Inquiry**\n\nThe Supplier shall look into the cause.\n\n## 4. Audits\n\n**4.1 Right**\n\nThe Customer may audit.',
    );
    const headingsOf = (words: string) => list.find(({ text, kind }) => kind !== 'heading' && text.includes(words))?.headings;
    expect(headingsOf('notify')).toEqual(['Data Processing Agreement', '3. Security Incidents', '3.1 Notice']);
    expect(headingsOf('cause')).toEqual(['Data Processing Agreement', '3. Security Incidents', '3.2 Inquiry']);
    expect(headingsOf('may audit')).toEqual(['Data Processing Agreement', '4. Audits', '4.1 Right']);
  });
});
