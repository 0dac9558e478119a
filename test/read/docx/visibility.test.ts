import { describe, expect, it } from 'vitest';
import { noticesOf, p, r, read, style } from './word.js';

const hiddenIn = (body: string, styles?: string): [text: string, hidden: (string | undefined)[]] => {
  const document = read({ body, ...(styles !== undefined && { styles }) });
  return [document.text, noticesOf(document, 'hidden-text').map(({ quote }) => quote)];
};

describe('hidden text', () => {
  it('is not text, but reported', () => {
    expect(hiddenIn(p(r('Seen. ') + r('Liability is unlimited.', '<w:vanish/>') + r('Seen too.')))).toEqual([
      'Seen. Seen too.',
      ['Liability is unlimited.'],
    ]);
    expect(hiddenIn(p(r('seen', '<w:vanish w:val="0"/>')))).toEqual(['seen', []]);
  });

  it('is found through paragraph, character and base styles, which switch each other off', () => {
    const styles =
      '<w:style w:type="paragraph" w:styleId="P"><w:name w:val="P"/><w:rPr><w:vanish/></w:rPr></w:style>' +
      '<w:style w:type="paragraph" w:styleId="Q"><w:name w:val="Q"/><w:basedOn w:val="P"/></w:style>' +
      '<w:style w:type="character" w:styleId="C"><w:name w:val="C"/><w:rPr><w:vanish/></w:rPr></w:style>';
    const inC = '<w:rStyle w:val="C"/>';
    expect(hiddenIn(p('a', style('Q')), styles)).toEqual(['', ['a']]);
    expect(hiddenIn(p(r('b', inC)), styles)).toEqual(['', ['b']]);
    expect(hiddenIn(p(r('c', inC), style('P')), styles)).toEqual(['c', []]);
    expect(hiddenIn(p(r('d', '<w:vanish w:val="false"/>'), style('P')), styles)).toEqual(['d', []]);
  });

  it('may be hidden by defaults for all text', () => {
    expect(hiddenIn(p('a'), '<w:docDefaults><w:rPrDefault><w:rPr><w:vanish/></w:rPr></w:rPrDefault></w:docDefaults>')[0]).toBe('');
  });

  it('may be white on white, but not white on a dark ground', () => {
    const white = '<w:color w:val="FFFFFF"/>';
    expect(hiddenIn(p(r('a', white)))).toEqual(['', ['a']]);
    expect(hiddenIn(p(r('a', '<w:color w:val="FEFEFE"/>')))).toEqual(['', ['a']]);
    expect(hiddenIn(p(r('a', `${white}<w:shd w:val="clear" w:fill="000000"/>`)))).toEqual(['a', []]);
    expect(hiddenIn(p(r('a', white), '<w:shd w:val="clear" w:fill="1F3864"/>'))).toEqual(['a', []]);
    expect(hiddenIn(p(r('a', `${white}<w:highlight w:val="black"/>`)))).toEqual(['a', []]);
    const dark = `<w:tbl><w:tr><w:tc><w:tcPr><w:shd w:val="clear" w:fill="333333"/></w:tcPr>${p(r('a', white))}</w:tc></w:tr></w:tbl>`;
    expect(hiddenIn(dark)).toEqual(['a', []]);
    expect(hiddenIn(p(r('a', '<w:color w:val="00FF00"/><w:shd w:val="clear" w:fill="00FF00"/>')))).toEqual(['', ['a']]);
  });

  it('may be at most one point high', () => {
    expect(hiddenIn(p(r('a', '<w:sz w:val="2"/>')))).toEqual(['', ['a']]);
    expect(hiddenIn(p(r('a', '<w:sz w:val="4"/>')))).toEqual(['a', []]);
  });

  it('leaves text that is hidden in browsers only: it stands on the page', () => {
    expect(hiddenIn(p(r('12', '<w:webHidden/>')))).toEqual(['12', []]);
  });

  it('gives one notice for a passage over several runs and paragraphs, with a short quote', () => {
    const [text, quotes] = hiddenIn(
      p(r('a '.repeat(200), '<w:vanish/>')) + p(r('b', '<w:vanish/>')) + p('seen') + p(r('c', '<w:vanish/>')),
    );
    expect(text).toBe('seen');
    expect(quotes).toHaveLength(2);
    expect(quotes[0]?.length).toBeLessThanOrEqual(300);
  });

  it('gives at most fifty notices and counts the rest', () => {
    const document = read(Array.from({ length: 60 }, (_, index) => p(`seen ${index}`) + p(r(`hidden ${index}`, '<w:vanish/>'))).join(''));
    const notices = noticesOf(document, 'hidden-text');
    expect(notices).toHaveLength(51);
    expect(notices[50]?.message).toContain('10 more');
  });

  it('does not report hidden text that the view leaves out anyway', () => {
    const body = p(`${r('a')}<w:del w:id="1" w:author="A"><w:r><w:rPr><w:vanish/></w:rPr><w:delText>gone</w:delText></w:r></w:del>`);
    expect(hiddenIn(body)).toEqual(['a', []]);
  });
});

describe('text that misleads the eye', () => {
  it('is kept and reported: struck through by formatting', () => {
    const document = read(p(r('struck', '<w:strike/>')));
    expect(document.text).toBe('struck');
    expect(noticesOf(document, 'struck-text')[0]?.quote).toBe('struck');
  });

  it('is reported: letters of other alphabets inside words, also over the border of runs', () => {
    expect(noticesOf(read(p(r('enсryp') + r('tion'))), 'obfuscated-characters')).toHaveLength(1);
    expect(noticesOf(read(p(r('encryp') + r('\u0442ion with \u0430n encr\u0443ption'))), 'obfuscated-characters')).toHaveLength(1);
    expect(noticesOf(read(p(r('plain encryption – “quoted”'))), 'obfuscated-characters')).toHaveLength(0);
  });
});
