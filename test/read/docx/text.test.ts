import { describe, expect, it } from 'vitest';
import { noticesOf, p, r, read, style, texts } from './word.js';

const field = (instruction: string, result: string): string =>
  `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>${instruction}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${r(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>`;

describe('characters', () => {
  it('come from tabs, breaks, hyphens and symbols', () => {
    expect(
      read(
        p(
          '<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:cr/><w:t>d</w:t><w:noBreakHyphen/><w:t>e</w:t><w:softHyphen/><w:t>f</w:t></w:r>',
        ),
      ).text,
    ).toBe('a\tb\nc\nd-ef');
    const sym = (font: string, char: string): string => read(p(`<w:r><w:sym w:font="${font}" w:char="${char}"/></w:r>`)).text;
    expect([sym('Wingdings', 'F0FE'), sym('Wingdings', 'F0A8'), sym('Symbol', 'F0B3'), sym('Arial', '00A7')]).toEqual(['☑', '☐', '≥', '§']);
  });

  it('keep white space as it is, but for line ends and tabs of the XML', () => {
    expect(read(p(r(' a  b\n c ')))?.text).toBe(' a  b  c ');
  });

  it('come from entities and CDATA', () => {
    expect(read(p('<w:r><w:t>R&amp;D &#8220;x&#x201D;</w:t><w:t><![CDATA[<y>]]></w:t></w:r>')).text).toBe('R&D “x”<y>');
  });

  it('come from formulas and the base of reading aids', () => {
    const ruby = `<w:r><w:ruby><w:rt>${r('aid')}</w:rt><w:rubyBase>${r('base')}</w:rubyBase></w:ruby></w:r>`;
    expect(read(p(`<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>${ruby}`)).text).toBe('x=1base');
  });
});

describe('fields', () => {
  it('show their result, not their instruction', () => {
    expect(read(p(r('See ') + field(' REF _Ref1 \\h ', 'Section 4') + r('.'))).text).toBe('See Section 4.');
    expect(read(p(`${r('Party: ')}<w:fldSimple w:instr=" DOCPROPERTY Vendor ">${r('Acme Ltd')}</w:fldSimple>`)).text).toBe(
      'Party: Acme Ltd',
    );
  });

  it('nest, and may run over paragraphs', () => {
    const nested = `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>IF </w:instrText></w:r>${field('MERGEFIELD a', 'inner')}<w:r><w:instrText> = 1</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${r('outer')}<w:r><w:fldChar w:fldCharType="end"/></w:r>`;
    expect(read(p(nested)).text).toBe('outer');
    const begin = '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>TOC</w:instrText><w:fldChar w:fldCharType="separate"/></w:r>';
    expect(read(p(begin + r('1 Scope')) + p(`${r('2 Terms')}<w:r><w:fldChar w:fldCharType="end"/></w:r>`) + p('body')).text).toBe(
      '1 Scope\n2 Terms\nbody',
    );
  });

  it('that never come to a result and swallow text make the document partial', () => {
    const document = read(p('before') + p(`<w:r><w:fldChar w:fldCharType="begin"/></w:r>${r('swallowed')}`));
    expect(document.status).toBe('partial');
  });

  it('without a value are reported', () => {
    expect(noticesOf(read(p(field('MERGEFIELD Vendor', '«Vendor»'))), 'unresolved-field')[0]?.quote).toBe('«Vendor»');
    expect(noticesOf(read(p(field('REF x', 'Error! Reference source not found.'))), 'unresolved-field')).toHaveLength(1);
    expect(noticesOf(read(p(field('LISTNUM LegalDefault', ''))), 'unresolved-field')).toHaveLength(1);
    expect(noticesOf(read(p(field('MERGEFIELD Vendor', 'Acme'))), 'unresolved-field')).toHaveLength(0);
  });

  it('of old forms show check boxes and chosen entries', () => {
    const form = (data: string): string =>
      p(
        `<w:r><w:fldChar w:fldCharType="begin"><w:ffData>${data}</w:ffData></w:fldChar></w:r><w:r><w:instrText>FORM</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>${r(' yes')}`,
      );
    expect(read(form('<w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox>')).text).toBe('☒ yes');
    expect(read(form('<w:checkBox><w:default w:val="0"/></w:checkBox>')).text).toBe('☐ yes');
    expect(read(form('<w:ddList><w:result w:val="1"/><w:listEntry w:val="EU"/><w:listEntry w:val="US"/></w:ddList>')).text).toBe('US yes');
  });
});

describe('content controls and links', () => {
  it('are read through, placeholders are reported', () => {
    const control = `<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>${r('Click to enter a date')}</w:sdtContent></w:sdt>`;
    const document = read(`<w:sdt><w:sdtContent>${p(r('On ') + control)}</w:sdtContent></w:sdt>`);
    expect(document.text).toBe('On Click to enter a date');
    expect(noticesOf(document, 'placeholder')[0]?.quote).toBe('Click to enter a date');
  });

  it('name outside targets with the span of their text, as data only', () => {
    const document = read({
      body: p(
        `${r('See ')}<w:hyperlink r:id="h">${r('our ')}${r('policy', '<w:strike/>')}</w:hyperlink>${field(' HYPERLINK "https://b.example/x" ', 'there')}<w:hyperlink w:anchor="x">${r('here')}</w:hyperlink>`,
      ),
      relations: { h: ['hyperlink', 'external:https://a.example/'] },
    });
    expect(document.links.map(({ start, end, target }) => [document.text.slice(start, end), target])).toEqual([
      ['our policy', 'https://a.example/'],
      ['there', 'https://b.example/x'],
    ]);
  });
});

describe('kinds of blocks', () => {
  const styles =
    '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style><w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 2"/></w:style>' +
    '<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Own"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style><w:style w:type="paragraph" w:styleId="Sub"><w:name w:val="Sub"/><w:basedOn w:val="Own"/></w:style>';
  it('follow styles and outline levels', () => {
    const body =
      p('Agreement', style('T')) +
      p('Scope', style('H')) +
      p('Terms', style('Sub')) +
      p('Loose', '<w:outlineLvl w:val="3"/>') +
      p('Not', `${style('H')}<w:outlineLvl w:val="9"/>`);
    const document = read({ body, styles });
    expect(document.blocks.map(({ kind, level }) => [kind, level])).toEqual([
      ['title', undefined],
      ['heading', 2],
      ['heading', 1],
      ['heading', 4],
      ['paragraph', undefined],
    ]);
    expect(document.title).toBe('Agreement');
  });

  it('leave out paragraphs without words', () => {
    expect(texts(read(p('a') + p('') + p('<w:r><w:br w:type="page"/></w:r>') + p('b')))).toEqual(['a', 'b']);
  });
});

describe('alternate content', () => {
  const choice = (needs: string): string =>
    p(
      `<w:r><mc:AlternateContent><mc:Choice Requires="${needs}"><w:t>choice</w:t></mc:Choice><mc:Fallback><w:t>fallback</w:t></mc:Fallback></mc:AlternateContent></w:r>`,
    );
  it('is read once, from the branch that is understood', () => {
    expect(read(choice('wps')).text).toBe('choice');
    expect(read(choice('unknown')).text).toBe('fallback');
  });

  it('counts paragraphs of the other branch, so that anchors hold', () => {
    const box = (text: string): string => `<w:txbxContent>${p(text)}</w:txbxContent>`;
    const body =
      p(
        `${r('anchor')}<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>${box('in the box')}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>${box('in the box')}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>`,
      ) + p('after');
    const { text, blocks } = read(body);
    expect(text).toBe('anchor\nin the box\nafter');
    expect(blocks.map(({ origin, anchor }) => [origin, anchor?.paragraph])).toEqual([
      ['body', 0],
      ['textbox', 1],
      ['body', 3],
    ]);
  });
});
