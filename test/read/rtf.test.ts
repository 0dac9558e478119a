import { describe, expect, it } from 'vitest';
import { codes, lines, outline, readAs } from './document.js';

const rtf = (body: string) =>
  Buffer.from(
    `{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0 Arial;}{\\f1\\fcharset204 Arial;}}{\\stylesheet{\\s1 heading 1;}}{\\info{\\title The DPA}{\\author Somebody}}${body}}`,
    'latin1',
  );

describe('RTF', () => {
  it('reads paragraphs, headings, numbers as stored, and the title', async () => {
    const document = await readAs(
      'a.rtf',
      rtf(
        '\\pard\\s1 Audits\\par\\pard{\\listtext\\pard 4.2\\tab}\\ilvl1 The Customer may audit.\\par\\pard Plain \\b bold\\b0  text.\\par',
      ),
    );
    expect(document.title).toBe('The DPA');
    expect(outline(document)).toEqual([
      'heading 1: Audits',
      'list-item 1 [4.2]: 4.2 The Customer may audit.',
      'paragraph: Plain bold text.',
    ]);
  });

  it('decodes code pages, fonts and Unicode', async () => {
    const document = await readAs(
      'a.rtf',
      rtf("\\pard \\'93Z\\'fcrich\\'94 {\\f1 \\'c4\\'e0} \\u8364?5 \\u-10179?\\u-8704? \\uc2\\u233ab.\\par"),
    );
    expect(document.text).toBe('“Zürich” Да €5 😀 é.');
  });

  it('leaves out what is hidden, deleted or struck, and says so', async () => {
    const body = '\\pard within {\\deleted 72}{\\revised 24} hours{\\v  or never}{\\strike  perhaps}.\\par';
    const document = await readAs('a.rtf', rtf(`{\\*\\revtbl{Unknown;}{Jane;}}${body.replace('\\revised', '\\revised\\revauth1')}`));
    expect(document.text).toBe('within 24 hours.');
    expect(codes(document)).toEqual(['hidden-text', 'struck-text']);
    expect(document.revisions).toEqual([{ kind: 'insertion', start: 7, end: 9, author: 'Jane' }]);
    expect((await readAs('a.rtf', rtf(body), { changes: 'original' })).text).toBe('within 72 hours perhaps.');
  });

  it('keeps tables, notes, links and headers apart', async () => {
    const body =
      '{\\header Page head\\par}\\trowd\\cellx1\\cellx2\\pard\\intbl A\\cell B\\cell\\row\\trowd\\pard\\intbl C\\cell D\\cell\\row\\pard Text{\\footnote A note.} and {\\field{\\*\\fldinst HYPERLINK "https://example.com"}{\\fldrslt a link}}.\\par';
    const document = await readAs('a.rtf', rtf(body));
    expect(document.text).toBe('A | B\nC | D\nText and a link.\nA note.\nPage head');
    expect(document.blocks.map(({ origin }) => origin).slice(-3)).toEqual(['body', 'footnote', 'header']);
    expect(document.links.map(({ start, end, target }) => [document.text.slice(start, end), target])).toEqual([
      ['a link', 'https://example.com'],
    ]);
  });

  it('is partial where the file was cut off', async () => {
    const document = await readAs('a.rtf', rtf('\\pard First.\\par Second{\\b').subarray(0, -1));
    expect([document.status, lines(document)]).toEqual(['partial', ['First.', 'Second']]);
  });
});
