import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { DOMParser, type Element } from '@xmldom/xmldom';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { ContractDocument } from '../../../src/model/document.js';
import { readDocx } from '../../../src/read/docx/index.js';
import { del, ins, p, r, read, word } from './word.js';

const samples = new URL('../../../samples/', import.meta.url).pathname;
const corpus = new URL('../../../../shared/robustness/corpus/', import.meta.url).pathname;
if (!existsSync(corpus)) console.warn(`Offset mapping over real files is not tested: no ${corpus}`);

const TEXT = new Map([
  ['tab', '\t'],
  ['ptab', '\t'],
  ['br', '\n'],
  ['cr', '\n'],
  ['noBreakHyphen', '-'],
]);

/** Text of every w:p of a part by its index, in the accepted view, by a walk over a DOM; undefined where the walk knows too little. */
function paragraphsOf(xml: string): (string | undefined)[] {
  const document = new DOMParser({ onError: () => {} }).parseFromString(xml, 'text/xml');
  const found: (string | undefined)[] = [];
  collect(document.documentElement as Element, found, undefined, false);
  return found;
}

/** `silent` below elements whose text does not count; their paragraphs still do. */
function collect(element: Element, found: (string | undefined)[], at: number | undefined, silent: boolean): void {
  for (let child = element.firstChild; child !== null; child = child.nextSibling) {
    if (child.nodeType !== 1) continue;
    const inner = child as Element;
    const name = inner.localName ?? '';
    if (name === 'p' && /wordprocessingml/.test(inner.namespaceURI ?? '')) {
      collect(inner, found, found.push('') - 1, silent);
      continue;
    }
    const quiet = silent || ['del', 'moveFrom', 'pPr', 'rPr', 'Fallback', 'rt'].includes(name);
    const add = (text: string): void => {
      if (at !== undefined && !quiet) found[at] = found[at] === undefined ? undefined : found[at] + text;
    };
    if (name === 't') add((inner.textContent ?? '').replace(/[\n\r\t]/g, ' '));
    else if (TEXT.has(name) && (element.localName === 'r' || name !== 'tab')) add(TEXT.get(name) ?? '');
    else if (at !== undefined && ['sym', 'ffData', 'vanish', 'fldChar', 'rStyle', 'color', 'sz', 'object'].includes(name))
      found[at] = undefined;
    collect(inner, found, at, quiet);
  }
}

/** Number of blocks whose words are those of their paragraph; throws at the first that differs. */
function compare(document: ContractDocument, bytes: Uint8Array): number {
  const parts = new Map<string, (string | undefined)[]>();
  let compared = 0;
  for (const block of document.blocks) {
    if (block.anchor === undefined) throw new Error('a block without anchor');
    const { part, paragraph } = block.anchor;
    let paragraphs = parts.get(part);
    if (paragraphs === undefined) {
      const file = Object.values(unzipSync(bytes, { filter: ({ name }) => name.toLowerCase() === part.toLowerCase() }))[0];
      paragraphs = paragraphsOf(strFromU8(file as Uint8Array));
      parts.set(part, paragraphs);
    }
    const expected = paragraphs[paragraph];
    const words = document.text.slice(
      Math.min(block.end, block.start + (block.label === undefined ? 0 : block.label.length + 1)),
      block.end,
    );
    if (expected === undefined || expected.trim() === '' || /[\ufffd]/.test(expected)) continue;
    expect(words).toBe(expected);
    compared++;
  }
  return compared;
}

describe('anchors', () => {
  it('count every w:p start tag of the part, nested, empty and skipped ones too', () => {
    const body = `${p('') + p('a')}<x:no xmlns:x="urn:x">${p('skipped')}</x:no><w:tbl><w:tr><w:tc>${p('b')}</w:tc></w:tr></w:tbl>${p('c')}`;
    expect(read(body).blocks.map(({ anchor }) => anchor?.paragraph)).toEqual([1, 3, 4]);
  });

  it('name the first paragraph that gives text where paragraphs run together', () => {
    const gone = '<w:rPr><w:del w:id="1" w:author="A"/></w:rPr>';
    expect(read(p('', gone) + p('text')).blocks[0]?.anchor?.paragraph).toBe(1);
  });

  it('keep offsets exact: after label and one space, the words are the runs as they are', () => {
    const bytes = word({ body: p(r(' two  spaces ') + ins(r('in\u00a0')) + del('out') + r('end ')) });
    const document = readDocx(bytes, 'x.docx', {});
    expect(document.text).toBe(' two  spaces in\u00a0end ');
    expect(compare(document, bytes)).toBe(1);
  });

  const files = readdirSync(samples).filter((file) => file.endsWith('.docx'));
  it.skipIf(files.length === 0).each(files)('keep offsets exact in the sample %s', (file) => {
    const bytes = new Uint8Array(readFileSync(samples + file));
    expect(compare(readDocx(bytes, file, {}), bytes)).toBeGreaterThan(10);
  });

  it.skipIf(!existsSync(corpus))('keep offsets exact in real files', { timeout: 60_000 }, () => {
    let compared = 0;
    for (const file of readdirSync(corpus).filter((name) => /^[0-4].*\.docx$/.test(name))) {
      const bytes = new Uint8Array(readFileSync(corpus + file));
      if (bytes.length > 40_000) continue;
      try {
        compared += compare(readDocx(bytes, file, {}), bytes);
      } catch (error) {
        if ((error as Error).name !== 'ReadFailure') throw new Error(`${file}: ${(error as Error).message}`);
      }
    }
    expect(compared).toBeGreaterThan(500);
  });
});
