/** The engine's reading of a paragraph agrees with the reader's, so that offsets mean the same to both. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readDocx } from '../../src/read/docx/index.js';
import { openPackage } from '../../src/redline/package/package.js';
import { scanPart } from '../../src/redline/package/scan.js';
import type { ScannedParagraph } from '../../src/redline/package/scanned-paragraph.js';
import { acceptAll, NOBODY } from '../../src/redline/prove/views.js';
import { sourceOf } from '../../src/redline/write/block-text.js';
import { docx, p, r, readTiny } from './tiny-docx.js';

/** Blocks of a package, and those whose words are not exactly those of their paragraphs. */
function disagreeing(bytes: Uint8Array, file = 'tiny.docx'): { blocks: number; differing: string[] } {
  const document = file === 'tiny.docx' ? readTiny(bytes) : readDocx(bytes, file, {});
  const opc = openPackage(bytes);
  const scans = new Map<string, ScannedParagraph[]>();
  const differing: string[] = [];
  for (const block of document.blocks) {
    const part = opc.find(block.anchor!.part)!;
    const paragraphs = scans.get(part) ?? scanPart(opc.text(part), part);
    scans.set(part, paragraphs);
    const { prefix, length, wordsStart } = sourceOf(document, block, paragraphs);
    if (prefix !== length || length !== block.end - wordsStart) differing.push(document.text.slice(block.start, block.end));
  }
  return { blocks: document.blocks.length, differing };
}

const field = (code: string, result: string): string =>
  `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>${code}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${result}<w:r><w:fldChar w:fldCharType="end"/></w:r>`;

describe('one rule of mapping', () => {
  test.each([
    ['tabs and breaks', p('<w:r><w:t>a</w:t><w:tab/><w:br/><w:cr/><w:noBreakHyphen/><w:softHyphen/><w:t>b\nc</w:t></w:r>')],
    ['symbols', p('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t> yes</w:t></w:r>')],
    ['hidden words', p(r('seen '), r('not seen ', '<w:vanish/>'), r('again'))],
    ['fields', p(r('see '), field('REF x', r('Section 4')), r(' and '), `<w:fldSimple w:instr="PAGE">${r('7')}</w:fldSimple>`)],
    [
      'changes',
      p(r('a '), `<w:ins w:id="1" w:author="A">${r('b ')}</w:ins><w:del w:id="2" w:author="A"><w:r><w:delText>c</w:delText></w:r></w:del>`),
    ],
    ['links and controls', p(`<w:hyperlink>${r('x ')}</w:hyperlink><w:sdt><w:sdtContent>${r('y')}</w:sdtContent></w:sdt>`)],
    ['a mark that goes', `<w:p><w:pPr><w:rPr><w:del w:id="3" w:author="A"/></w:rPr></w:pPr>${r('a ')}</w:p>${p(r('b'))}`],
    ['typed numbers', p(r('12.3 Words')) + p(r('(a)'), '<w:r><w:tab/></w:r>', r('words'))],
  ])('%s', (_, body) => {
    expect(disagreeing(docx(body)).differing).toEqual([]);
  });

  test('the scan and the views read alike', () => {
    const xml = openPackage(docx(p(r('a '), field('REF x', r('b')), r(' c', '<w:vanish/>')) + p(r('d')))).text('word/document.xml');
    expect(acceptAll(xml, NOBODY).texts).toEqual(scanPart(xml, 'x').map((paragraph) => paragraph.text));
  });

  const folder = '../shared/robustness/corpus';
  const there = existsSync(folder);
  if (!there) console.warn(`${folder} is not here: the mapping is not tried on strangers' files.`);
  test.skipIf(!there)(
    "on every eighth of strangers' files, but for hidden words and form fields",
    () => {
      const names = readdirSync(folder).filter((name) => name.endsWith('.docx'));
      let [blocks, differing] = [0, 0];
      for (const name of names.filter((_, i) => i % 8 === 3)) {
        const bytes = new Uint8Array(readFileSync(join(folder, name)));
        if (bytes.length > 200_000 || bytes[0] !== 0x50) continue;
        const result = disagreeing(bytes, name);
        blocks += result.blocks;
        differing += result.differing.length;
      }
      expect(blocks).toBeGreaterThan(300);
      expect(differing / blocks).toBeLessThan(0.01);
    },
    60_000,
  );
});
