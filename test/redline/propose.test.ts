import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { read } from '../../src/read/index.js';
import { negotiated, proposed } from './pact.js';
import { docx, p, r } from './tiny-docx.js';

const contract = (...paragraphs: string[]): Uint8Array => docx(paragraphs.map((text) => p(r(text))).join(''));
const opening = 'This agreement is made between Acme Inc. (the “Supplier”) and Bell Corp. (the “Client”).';
const amended = async (only: string[], ...paragraphs: string[]): Promise<string[]> =>
  (await proposed(await negotiated(contract(opening, ...paragraphs), only))).slice(1);

describe('the smallest edit', () => {
  test('a phrase goes before the full stop', async () => {
    expect(await amended(['tell'], 'Supplier shall notify Client of a breach without undue delay.')).toEqual([
      'Supplier shall notify Client of a breach without undue delay, and in any event within 72 hours after becoming aware of it.',
    ]);
  });

  test('a phrase goes to the end of its clause, not of a longer sentence', async () => {
    const text = 'Supplier shall notify Client of a breach without undue delay, and shall keep a log of what was done about it.';
    expect(await amended(['tell'], text)).toEqual([
      'Supplier shall notify Client of a breach without undue delay, and in any event within 72 hours after becoming aware of it, and shall keep a log of what was done about it.',
    ]);
  });

  test('after a case that opens the sentence, a phrase goes to its end', async () => {
    expect(await amended(['tell'], 'Where the law requires it to notify Client of a breach, Supplier will do so promptly.')).toEqual([
      'Where the law requires it to notify Client of a breach, Supplier will do so promptly, and in any event within 72 hours after becoming aware of it.',
    ]);
  });

  test('a phrase goes before what joins the items of a list', async () => {
    const [, first] = await amended(
      ['tell'],
      'Supplier shall:',
      '(a) notify Client of a breach without undue delay; and',
      '(b) keep a log.',
    );
    expect(first).toBe(
      '(a) notify Client of a breach without undue delay, and in any event within 72 hours after becoming aware of it; and',
    );
  });

  test('a phrase goes to the end of a cell', async () => {
    const cell = (text: string): string => `<w:tc>${p(r(text))}</w:tc>`;
    const bytes = docx(
      `${p(r(opening))}<w:tbl><w:tr>${cell('Breach')}${cell('Supplier shall notify Client of a breach promptly')}</w:tr></w:tbl>${p(r('End.'))}`,
    );
    expect(await proposed(await negotiated(bytes, ['tell']))).toContain(
      'Breach | Supplier shall notify Client of a breach promptly, and in any event within 72 hours after becoming aware of it',
    );
  });

  test('of a number that is too high only the number is exchanged', async () => {
    const result = await negotiated(
      contract(opening, 'Supplier shall notify Client of a breach within ten (10) business days after it is confirmed.'),
      ['tell'],
    );
    expect((await proposed(result))[1]).toBe('Supplier shall notify Client of a breach within 72 hours after it is confirmed.');
    expect(result.changes.map((c) => c.edit.kind)).toEqual(['replace']);
  });

  test('what the policy does not mind is left alone', async () => {
    const hedged = 'Supplier shall use commercially reasonable efforts to notify Client of a breach within 24 hours.';
    const result = await negotiated(contract(opening, hedged), ['tell']);
    expect(result.gaps).toEqual([]);
    expect(result.sent).toEqual([]);
  });

  test('a ration is taken out of its sentence', async () => {
    expect(await amended(['look.cap'], 'Client may audit Supplier, no more than once per year, on seven days’ notice.')).toEqual([
      'Client may audit Supplier, on seven days’ notice.',
    ]);
    expect(
      await amended(['look.cap'], 'Client may audit the records of Supplier no more than once per year on seven days’ notice.'),
    ).toEqual(['Client may audit the records of Supplier on seven days’ notice.']);
  });

  test('a sentence that takes the grant back goes, and what stands beside it stays', async () => {
    const text = await amended(
      ['look.right'],
      'Client may audit Supplier.',
      'Fees are due in May. Audits are done solely by reports. Reports are free.',
    );
    expect(text).toEqual(['Client may audit Supplier.', 'Fees are due in May. Reports are free.']);
  });

  test('several points of one sentence come together', async () => {
    const text = 'Client may audit Supplier, no more than once per year, and Supplier shall notify Client of a breach within 30 days.';
    const result = await negotiated(contract(opening, text), ['tell', 'look']);
    expect((await proposed(result))[1]).toBe('Client may audit Supplier, and Supplier shall notify Client of a breach within 72 hours.');
    expect(result.open).toEqual([]);
  });
});

describe('points that want the same words', () => {
  const both = 'Once per year Client may audit Supplier and Supplier shall notify Client of a breach promptly.';

  test('are all settled: the one that has no other way goes first', async () => {
    const result = await negotiated(contract(opening, both), ['tell', 'look']);
    expect(result.open).toEqual([]);
    const text = (await proposed(result)).slice(1).join(' ');
    expect(text).not.toContain('Once per year');
    expect(text).toContain('within 72 hours');
  });
});

describe('a new clause', () => {
  const numbered = [
    '1. Audits',
    '1.1 Client may audit Supplier no more than once per year.',
    '2. Fees',
    '2.1 Fees are due in May.',
    'Signed by Supplier: ________',
  ];

  test('what is missing stands before the signatures, under a heading that runs in where the contract has none', async () => {
    const text = await amended(['lock'], ...numbered);
    expect(text.slice(3)).toEqual([
      '2.1 Fees are due in May.',
      '2.2 Encryption. Supplier shall encrypt all data at rest.',
      'Signed by Supplier: ________',
    ]);
  });

  test('what is missing does not stand among definitions at the end', async () => {
    const text = await amended(['lock'], ...numbered.slice(0, 4), '3. Definitions', '3.1 “Data” means all data.', '3.2 “Fee” means a fee.');
    expect(text.slice(3)).toEqual([
      '2.1 Fees are due in May.',
      '2.2 Encryption. Supplier shall encrypt all data at rest.',
      '3. Definitions',
      '3.1 “Data” means all data.',
      '3.2 “Fee” means a fee.',
    ]);
  });

  test('a clause goes behind the list that its relative belongs to', async () => {
    const text = await amended(
      ['look.cap'],
      'Client may audit Supplier in these cases, but only once per year:',
      '(a) on suspicion;',
      '(b) after an incident.',
      'Fees are due in May.',
    );
    expect(text.at(-1)).toBe('Fees are due in May.');
    expect(text.join(' ')).not.toContain('once per year');
  });

  test('it is written in the words of the contract', async () => {
    const [, ...text] = await proposed(
      await negotiated(
        contract(
          'This agreement is made between Acme Inc. (the “Processor”) and Bell Corp. (the “Controller”).',
          'The Processor shall keep records. The Controller may read them. The Processor shall answer the Controller.',
        ),
        ['tell'],
      ),
    );
    expect(text.join(' ')).toContain('the Controller of each breach within 72 hours');
    expect(text.join(' ')).toContain('The Processor shall notify');
  });
});

describe('what goes out', () => {
  const weak = contract(
    opening,
    'Supplier shall notify Client of a breach without undue delay.',
    'Client may audit Supplier no more than once per year.',
  );

  test('holds the reason and the law, and no word of our own', async () => {
    const [item] = (await negotiated(weak, ['tell', 'look', 'lock'])).sent;
    if (item?.kind !== 'redline') throw new Error('Expected a redline; found none.');
    const all = Object.values(unzipSync(item.bytes))
      .map((part) => strFromU8(part))
      .join('\n');
    expect(all).toContain('GDPR Art. 33(2)');
    expect(all).toContain('Supplier tells Client of a breach within a fixed number of hours.');
    for (const secret of ['secret of the house', 'Duchess', '96 hours', 'No number whatsoever', 'A note for us alone'])
      expect(all).not.toContain(secret);
  });

  test('holds no notes when none are wanted', async () => {
    const [item] = (await negotiated(weak, ['tell'], { remarks: false })).sent;
    if (item?.kind !== 'redline') throw new Error('Expected a redline; found none.');
    expect(Object.keys(unzipSync(item.bytes))).not.toContain('word/comments.xml');
  });

  test('in the second round is the fallback', async () => {
    const result = await negotiated(weak, ['tell'], { position: 'fallback' });
    expect((await proposed(result))[1]).toBe(
      'Supplier shall notify Client of a breach without undue delay, and in any event within 96 hours.',
    );
  });

  test('closes every gap that is claimed closed, and leaves the text as it was when rejected', async () => {
    const result = await negotiated(weak, ['tell', 'look', 'lock']);
    expect(result.closed.map((g) => g.finding.requirement).sort()).toEqual(['lock.rest', 'look.cap', 'tell.deadline']);
    expect(result.after.findings.map((f) => f.outcome)).toEqual(['met', 'met', 'met', 'met']);
    const [item] = result.sent;
    if (item?.kind !== 'redline') throw new Error('Expected a redline; found none.');
    expect((await read(item.bytes, 'a.docx', { changes: 'original' })).text).toBe((await read(weak, 'a.docx', {})).text);
  });

  test('is nothing where severity is too low or nothing was asked for', async () => {
    expect((await negotiated(weak, ['lock'], { minSeverity: 'major' })).gaps).toEqual([]);
    expect((await negotiated(weak, [])).gaps).toEqual([]);
  });

  test('is nothing, with the reason, where the file cannot be read back as it was', async () => {
    const result = await negotiated(weak, ['tell'], {
      reread: async (bytes, file, changes) => {
        const document = await read(bytes, file, { changes });
        return changes === 'original' && bytes !== weak ? { ...document, text: `${document.text}!` } : document;
      },
    });
    expect(result.sent).toEqual([]);
    expect(result.refused.join()).toContain('with the changes rejected the text is not the one that was received');
  });

  test('leaves out what the written file does not close', async () => {
    const result = await negotiated(weak, ['tell'], {
      reread: async (bytes, file, changes) => {
        const document = await read(bytes, file, { changes });
        return changes === 'accepted' ? { ...document, text: document.text.replaceAll('72 hours', '72 moons') } : document;
      },
    });
    expect(result.sent).toEqual([]);
    expect(result.open.map((o) => o.gap.finding.requirement)).toEqual(['tell.deadline']);
  });
});

describe('an amendment for sources without tracked changes', () => {
  test('gives old and new wording in full sentences', async () => {
    const text = `${opening}\n\n4.2 Supplier shall notify Client of a breach within 30 days. Supplier keeps a log.\n\n5. Fees are due in May.\n`;
    const [item] = (await negotiated(new TextEncoder().encode(text), ['tell', 'lock'], {}, 'tiny.txt')).sent;
    if (item?.kind !== 'amendment') throw new Error('Expected an amendment; found none.');
    expect(item.data.changes[0]).toMatchObject({
      kind: 'replace',
      clause: '4.2',
      old: 'Supplier shall notify Client of a breach within 30 days.',
      new: 'Supplier shall notify Client of a breach within 72 hours.',
    });
    expect(item.data.changes[1]).toMatchObject({ kind: 'add', new: expect.stringContaining('Supplier shall encrypt all data at rest.') });
  });
});
