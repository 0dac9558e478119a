import { describe, expect, test } from 'vitest';
import type { Block, ContractDocument } from '../../src/model/document.js';
import { readText } from '../../src/read/text.js';
import type { Joint } from '../../src/redline/propose/combine.js';
import { preview } from '../../src/redline/propose/preview.js';
import { tidied } from '../../src/redline/propose/tidy.js';

const text = '4.2 The first goes. The second goes.\nThe third stays.';
const document = (label?: string): ContractDocument => {
  const end = text.indexOf('\n');
  const first: Block = { kind: 'paragraph', origin: 'body', start: 0, end, ...(label === undefined ? {} : { label }) };
  return { ...readText(text, 'a'), text, blocks: [first, { kind: 'paragraph', origin: 'body', start: end + 1, end: text.length }] };
};
const cut = (words: string): Joint => {
  const start = text.indexOf(words);
  return { document: 0, edit: { kind: 'delete', start, end: start + words.length }, parts: [] };
};
const result = (joints: Joint[], label?: string): string =>
  preview(
    document(label),
    tidied(joints, [document(label)]).map((j) => j.edit),
  ).document.text;

describe('cuts that leave a paragraph empty', () => {
  test('say so where the number must stay', () => {
    expect(result([cut('The first goes. '), cut('The second goes.')], '4.2')).toBe('4.2 Intentionally omitted.\nThe third stays.');
  });

  test('take a paragraph without a number along', () => {
    expect(result([cut('4.2 The first goes.'), cut(' The second goes.')])).toBe('\nThe third stays.');
  });

  test('give their place to the clause that follows', () => {
    const at = text.indexOf('\n');
    const clause: Joint = { document: 0, edit: { kind: 'add-clause', after: at, paragraphs: ['New.', 'More.'] }, parts: [] };
    expect(result([cut('The first goes. The second goes.'), clause], '4.2')).toBe('4.2 New.\nMore.\nThe third stays.');
  });

  test('are left as they are while words remain', () => {
    expect(tidied([cut('The first '), cut('The second goes.')], [document('4.2')])).toHaveLength(2);
  });
});
