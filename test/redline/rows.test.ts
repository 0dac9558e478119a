import { describe, expect, test } from 'vitest';
import { amendmentChanges } from '../../src/redline/letters/changes.js';
import { changeRows } from '../../src/redline/letters/rows.js';
import type { Joint } from '../../src/redline/propose/combine.js';
import { docx, p, r, readTiny } from './tiny-docx.js';

const lines = [
  '1. Notices',
  '1.1 Supplier shall tell Client promptly.',
  'Exhibit B – Security',
  '1. Measures',
  '1.1 Supplier shall encrypt data.',
];
const document = readTiny(docx(lines.map((text) => p(r(text))).join('')));
const joint = (words: string, fresh?: string): Joint => {
  const start = document.text.indexOf(words);
  const end = start + words.length;
  return {
    document: 0,
    edit: fresh === undefined ? { kind: 'delete', start, end } : { kind: 'replace', start, end, text: fresh },
    parts: [],
  };
};

describe('where a change stands', () => {
  test('is told by number, and by the annex where numbers begin again', () => {
    const rows = changeRows([joint(' promptly'), joint('data', 'all data')], [document]);
    expect(rows.map(({ place, old, fresh }) => [place, old, fresh])).toEqual([
      ['1.1', ' promptly', ''],
      ['1.1 of Exhibit B', 'data', 'all data'],
    ]);
  });

  test('is told so in an amendment as well', () => {
    const changes = amendmentChanges(document, [joint('data', 'all data').edit], () => undefined);
    expect(changes).toEqual([
      { kind: 'replace', clause: '1.1 of Exhibit B', old: '1.1 Supplier shall encrypt data.', new: '1.1 Supplier shall encrypt all data.' },
    ]);
  });
});
