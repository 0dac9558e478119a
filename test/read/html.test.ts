import { describe, expect, it } from 'vitest';
import { codes, lines, outline, readAs } from './document.js';

const page = (body: string, head = '') => `<!doctype html><html><head><title>The DPA</title>${head}</head><body>${body}</body></html>`;

describe('HTML', () => {
  it('keeps headings, paragraphs and the title of the page', async () => {
    const document = await readAs(
      'a.html',
      page('<h1>Data Processing</h1><p>The  <b>Processor</b>\nshall\tact.</p><h3>Sub</h3>text<br>next'),
    );
    expect(document.title).toBe('The DPA');
    expect(outline(document)).toEqual([
      'heading 1: Data Processing',
      'paragraph: The Processor shall act.',
      'heading 3: Sub',
      'paragraph: text\nnext',
    ]);
  });

  it('numbers lists as a browser shows them', async () => {
    const list =
      '<ol start="3"><li>three</li><li value="7">seven<ol type="a"><li>first</li><li>second<ol type="i"><li>deep</li></ol></li></ol></li><li>eight</li></ol><ul><li>dot</li></ul>';
    const document = await readAs('a.html', page(list));
    expect(outline(document)).toEqual([
      'list-item 0 [3.]: 3. three',
      'list-item 0 [7.]: 7. seven',
      'list-item 1 [a.]: a. first',
      'list-item 1 [b.]: b. second',
      'list-item 2 [i.]: i. deep',
      'list-item 0 [8.]: 8. eight',
      'list-item 0 [•]: • dot',
    ]);
  });

  it('puts cells of a row on one line, with their places, spans counted', async () => {
    const document = await readAs(
      'a.html',
      page(
        '<table><tr><th>Measure</th><th>Detail</th></tr><tr><td rowspan="2">Encryption</td><td>AES-256</td></tr><tr><td>TLS 1.2</td></tr></table>',
      ),
    );
    expect(document.text).toBe('Measure | Detail\nEncryption | AES-256\nTLS 1.2');
    expect(document.blocks.map(({ cell }) => [cell?.row, cell?.column])).toEqual([
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
      [2, 1],
    ]);
    expect(document.blocks[0]?.cell?.header).toBe(true);
  });

  it.each([
    ['the hidden attribute', '<p hidden>secret words</p>', ''],
    ['display:none', '<p style="display: none">secret words</p>', ''],
    ['white letters', '<span style="color:#FFFFFF">secret words</span>', ''],
    ['letters of no size', '<span style="font-size:0px">secret words</span>', ''],
    ['a place off the page', '<div style="position:absolute;left:-9999px">secret words</div>', ''],
    ['a class of the style sheet', '<p class="x no">secret words</p>', '<style>.other{color:red} .no { display:none }</style>'],
  ])('leaves out what %s hides, and says so', async (_, hidden, head) => {
    const document = await readAs('a.html', page(`<p>Before.</p>${hidden}<p>After.</p>`, head));
    expect(lines(document)).toEqual(['Before.', 'After.']);
    expect(document.notices.find(({ code }) => code === 'hidden-text')?.quote).toBe('secret words');
  });

  it('does not hide what a rule for print or white letters on a dark ground would', async () => {
    const document = await readAs(
      'a.html',
      page('<p class="a">one</p><p style="color:white;background:#000">two</p>', '<style>@media print{.a{display:none}}</style>'),
    );
    expect(lines(document)).toEqual(['one', 'two']);
    expect(codes(document)).toEqual([]);
  });

  it('leaves out scripts, styles and navigation without calling them hidden', async () => {
    const document = await readAs('a.html', page('<nav><a href="/">Home</a></nav><script>var a = "x";</script><p>Text</p>'));
    expect(lines(document)).toEqual(['Text']);
    expect(codes(document)).toEqual([]);
  });

  it('shows one view of changes at a time', async () => {
    const html = page('<p>within <del>72</del><ins datetime="2026-01-02">24</ins> hours</p>');
    const accepted = await readAs('a.html', html);
    expect(accepted.text).toBe('within 24 hours');
    expect(codes(accepted)).toEqual(['struck-text']);
    expect(accepted.revisions).toEqual([{ kind: 'insertion', start: 7, end: 9, date: '2026-01-02' }]);
    const original = await readAs('a.html', html, { changes: 'original' });
    expect(original.text).toBe('within 72 hours');
    const both = await readAs('a.html', html, { changes: 'both' });
    expect(both.text).toBe('within 7224 hours');
    expect(both.revisions.map(({ kind, start, end }) => [kind, both.text.slice(start, end)])).toEqual([
      ['deletion', '72'],
      ['insertion', '24'],
    ]);
  });

  it('gives the targets of links as data', async () => {
    const document = await readAs('a.html', page('<p>See <a href="https://example.com/x">the list</a> and <a href="#here">here</a>.</p>'));
    expect(document.links.map(({ start, end, target }) => [document.text.slice(start, end), target])).toEqual([
      ['the list', 'https://example.com/x'],
    ]);
  });

  it('leaves out the raised numbers of notes, keeps other raised figures', async () => {
    const document = await readAs('a.html', page('<p>72 hours<sup><a href="#fn1">1</a></sup> and 5 m<sup>2</sup></p>'));
    expect(document.text).toBe('72 hours and 5 m2');
  });

  it('reads the encoding that the page declares', async () => {
    const bytes = Buffer.from(
      '<html><head><meta charset="windows-1251"></head><body><p>\xc4\xee\xe3\xee\xe2\xee\xf0</p></body></html>',
      'latin1',
    );
    expect((await readAs('a.html', bytes)).text).toBe('Договор');
  });

  it('reads a contract inside pre as plain text', async () => {
    const document = await readAs(
      'a.html',
      page('<pre>\n1. TERM\n\nThis agreement runs for one year from the date on which the\nparties sign it.\n</pre>'),
    );
    expect(lines(document)).toEqual(['1. TERM', 'This agreement runs for one year from the date on which the parties sign it.']);
  });
});
