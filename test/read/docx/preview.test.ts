import { describe, expect, it } from 'vitest';
import type { ContractDocument } from '../../../src/model/document.js';
import { previewHtml } from '../../../src/read/docx/preview.js';
import { htmlOfBlocks } from '../../../src/read/docx/preview-blocks.js';
import { sanitised } from '../../../src/read/docx/sanitised.js';
import { ReadFailure } from '../../../src/read/limits.js';
import { abstract, del, ins, level, list, num, type Parts, p, r, read, style, word } from './word.js';

const html = (parts: Parts | string): Promise<string> => previewHtml(word(typeof parts === 'string' ? { body: parts } : parts));

describe('the preview', () => {
  it('shows headings, emphasis and the numbers Word shows', async () => {
    const styles = '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style>';
    const numbering = abstract(0, level(0, 'decimal', '%1.') + level(1, 'decimal', '%1.%2')) + num(1, 0);
    const body = p('Security', style('H1') + list(0)) + p(r('Encryption ') + r('always', '<w:b/>'), list(1));
    expect(await html({ body, styles, numbering })).toBe('<h1>1. Security</h1><p>1.1 Encryption <strong>always</strong></p>');
  });

  it('shows tables with merged cells, links to the web and notes', async () => {
    const body =
      `<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>${p('wide')}</w:tc></w:tr></w:tbl>` +
      p(`<w:hyperlink r:id="h">${r('site')}</w:hyperlink><w:r><w:footnoteReference w:id="2"/></w:r>`);
    const shown = await html({
      body,
      footnotes: `<w:footnote w:id="2">${p('the note')}</w:footnote>`,
      relations: { h: ['hyperlink', 'external:https://a.example/?x=1&amp;y=2'] },
    });
    expect(shown).toContain('<td colspan="2"><p>wide</p></td>');
    expect(shown).toContain('<a href="https://a.example/?x=1&amp;y=2" rel="noopener noreferrer nofollow">site</a>');
    expect(shown).toContain('the note');
  });

  it('shows what the accepted view shows: no deleted, hidden or doubled text, and results of fields', async () => {
    const box = (text: string): string => `<w:txbxContent>${p(text)}</w:txbxContent>`;
    const body =
      p(`${r('a ') + del('deleted') + ins(r('new ')) + r('hidden', '<w:vanish/>')}<w:fldSimple w:instr="X">${r('Acme')}</w:fldSimple>`) +
      p(
        `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>${box('boxed')}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>${box('boxed')}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>`,
      );
    expect(await html(body)).toBe('<p>a new Acme</p><p>boxed</p>');
  });

  it('carries no script and loads nothing', async () => {
    const body = p(
      `<w:hyperlink r:id="j">${r('click')}</w:hyperlink><w:hyperlink r:id="d">${r('data')}</w:hyperlink>${r('&lt;script&gt;alert(1)&lt;/script&gt;')}<w:r><w:drawing><a:blip r:link="i"/></w:drawing></w:r>`,
    );
    const shown = await html({
      body,
      relations: {
        j: ['hyperlink', 'external:javascript:alert(1)'],
        d: ['hyperlink', 'external:data:text/html,x'],
        i: ['image', 'external:http://evil.example/x.png'],
      },
    });
    expect(shown).toBe('<p>clickdata&lt;script&gt;alert(1)&lt;/script&gt;</p>');
  });

  it('refuses what the reader refuses', async () => {
    await expect(previewHtml(new Uint8Array(10))).rejects.toThrow(ReadFailure);
    await expect(previewHtml(word({ body: p('a'.repeat(100)) }), { limits: { characters: 50 } })).rejects.toThrow('longer than');
  });

  it('is made of plain blocks where the document is large', async () => {
    const shown = await html(Array.from({ length: 9000 }, (_, index) => p(r(`word ${index * 7919} `.repeat(40)))).join(''));
    expect(shown.startsWith('<p>word 0')).toBe(true);
    expect(shown.split('<p>')).toHaveLength(9001);
  });
});

describe('plain blocks as HTML', () => {
  it('keep headings, rows and cells', () => {
    const cell = (content: string): string => `<w:tc>${p(content)}</w:tc>`;
    const document: ContractDocument = read({
      body: `${p('Scope &amp; terms', '<w:outlineLvl w:val="1"/>')}<w:tbl><w:tr>${cell('a')}${cell('b')}</w:tr><w:tr>${cell('c')}</w:tr></w:tbl>${p('end')}`,
    });
    expect(htmlOfBlocks(document)).toBe(
      '<h2>Scope &amp; terms</h2>\n<table><tr><td>a</td><td>b</td></tr>\n<tr><td>c</td></tr></table>\n<p>end</p>\n',
    );
  });
});

describe('sanitised HTML', () => {
  it.each([
    ['<p onclick="x()">a</p>', '<p>a</p>'],
    ['<script>alert(1)</script><p>b</p>', '<p>b</p>'],
    ['<svg><p>c</p></svg>d', 'd'],
    ['<a href="JaVaScript:alert(1)">e</a>', '<a>e</a>'],
    ['<a href=" javascript:alert(1)">e</a>', '<a>e</a>'],
    ['<a href="#preview-x">f</a><a href="#other">g</a>', '<a href="#preview-x">f</a><a>g</a>'],
    ['<img src="http://evil.example/x.png"><img src="data:image/svg+xml;base64,AAAA">', ''],
    ['<img src="data:image/png;base64,AAAA" alt="&quot;x" onerror="y">', '<img src="data:image/png;base64,AAAA" alt="&quot;x">'],
    ['<td style="background:url(x)" colspan="2">h</td>', '<td colspan="2">h</td>'],
    ['<p id="main">i', '<p>i</p>'],
    ['<iframe src="x"></iframe><form action="x"><input></form>j', 'j'],
  ])('%s', (dirty, clean) => {
    expect(sanitised(dirty)).toBe(clean);
  });
});
