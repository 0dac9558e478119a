import { describe, expect, it } from 'vitest';
import { formatNumber } from '../../../src/read/docx/number-format.js';
import { abstract, level, list, num, p, read, style, texts } from './word.js';

const legal = abstract(
  0,
  level(0, 'decimal', '%1.') + level(1, 'decimal', '%1.%2') + level(2, 'lowerLetter', '(%3)') + level(3, 'lowerRoman', '(%4)'),
);
const labels = (body: string, numbering: string, styles?: string): (string | undefined)[] =>
  read({ body, numbering, ...(styles !== undefined && { styles }) }).blocks.map(({ label }) => label);

describe('automatic numbering', () => {
  it('puts the number before the text, separated by one space, and into label', () => {
    const document = read({ body: p('Security', list(0)) + p('The Processor shall', list(1)), numbering: legal + num(1, 0) });
    expect(texts(document)).toEqual(['1. Security', '1.1 The Processor shall']);
    expect(document.blocks.map(({ label, kind, level }) => [label, kind, level])).toEqual([
      ['1.', 'list-item', 0],
      ['1.1', 'list-item', 1],
    ]);
  });

  it('counts levels, restarts deeper ones and starts skipped ones', () => {
    const body = [0, 1, 2, 2, 1, 2, 0, 2].map((depth) => p('x', list(depth))).join('');
    expect(labels(body, legal + num(1, 0))).toEqual(['1.', '1.1', '(a)', '(b)', '1.2', '(a)', '2.', '(a)']);
    expect(labels(p('x', list(2)) + p('x', list(1)), legal + num(1, 0))).toEqual(['(a)', '1.2']);
  });

  it('gives a section break of its own no number, and an empty paragraph one', () => {
    const section = (words: string) => p(words, `${list(0)}<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>`);
    expect(labels(section('') + p('x', list(0)), legal + num(1, 0))).toEqual(['1.']);
    expect(labels(section('x') + p('x', list(0)), legal + num(1, 0))).toEqual(['1.', '2.']);
    expect(labels(p('', list(0)) + p('x', list(0)), legal + num(1, 0))).toEqual(['1.', '2.']);
  });

  it('starts at the first number a level names, zero where it names none', () => {
    const start = '<w:lvl w:ilvl="0"><w:start w:val="7"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1"/></w:lvl>';
    expect(labels(p('x', list(0)) + p('x', list(0)), abstract(0, start) + num(1, 0))).toEqual(['7', '8']);
    expect(labels(p('x', list(0)), abstract(0, start.replace('<w:start w:val="7"/>', '')) + num(1, 0))).toEqual(['0']);
  });

  it('lets lists of one definition count on together, and restarts them by startOverride', () => {
    const restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>';
    const body = p('x', list(0, 1)) + p('x', list(0, 2)) + p('x', list(0, 3)) + p('x', list(0, 1));
    expect(labels(body, legal + num(1, 0) + num(2, 0) + num(3, 0, restart))).toEqual(['1.', '2.', '1.', '2.']);
  });

  it('takes a whole level from lvlOverride', () => {
    const override = `<w:lvlOverride w:ilvl="0">${level(0, 'upperRoman', 'ARTICLE %1')}</w:lvlOverride>`;
    expect(labels(p('x', list(0)) + p('x', list(0)), legal + num(1, 0, override))).toEqual(['ARTICLE I', 'ARTICLE II']);
  });

  it('obeys lvlRestart: never, or only after a given level', () => {
    const numbering = (restart: number): string =>
      abstract(
        0,
        level(0, 'decimal', '%1') + level(1, 'decimal', '%1.%2') + level(2, 'decimal', '%3', `<w:lvlRestart w:val="${restart}"/>`),
      ) + num(1, 0);
    const body = [0, 1, 2, 1, 2, 0, 2].map((depth) => p('x', list(depth))).join('');
    expect(labels(body, numbering(0)).filter((_, index) => [2, 4, 6].includes(index))).toEqual(['1', '2', '3']);
    expect(labels(body, numbering(1)).filter((_, index) => [2, 4, 6].includes(index))).toEqual(['1', '2', '1']);
  });

  it('writes every number in decimals where the level is legal', () => {
    const levels = level(0, 'upperRoman', 'ARTICLE %1') + level(1, 'decimal', '%1.%2', '<w:isLgl/>') + level(2, 'lowerLetter', '%1.%2(%3)');
    const body = [0, 0, 1, 2].map((depth) => p('x', list(depth))).join('');
    expect(labels(body, abstract(0, levels) + num(1, 0))).toEqual(['ARTICLE I', 'ARTICLE II', '2.1', 'II.1(a)']);
  });

  it('finds the list through styles: linked levels, inheritance, and numId 0 to end it', () => {
    const styles =
      '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>' +
      '<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/><w:basedOn w:val="H1"/></w:style>' +
      '<w:style w:type="paragraph" w:styleId="C"><w:name w:val="Clause"/><w:basedOn w:val="H2"/></w:style>';
    const levels = level(0, 'decimal', '%1.', '<w:pStyle w:val="H1"/>') + level(1, 'decimal', '%1.%2', '<w:pStyle w:val="H2"/>');
    const none = '<w:numPr><w:numId w:val="0"/></w:numPr>';
    const body = p('x', style('H1')) + p('x', style('H2')) + p('x', style('C')) + p('x', style('H1') + none) + p('x', style('H1'));
    expect(labels(body, abstract(0, levels) + num(1, 0), styles)).toEqual(['1.', '1.1', '1.2', undefined, '2.']);
  });

  it('follows numStyleLink to the list of a numbering style', () => {
    const numbering =
      abstract(0, '<w:numStyleLink w:val="Legal"/>') +
      abstract(1, `<w:styleLink w:val="Legal"/>${level(0, 'decimal', '§ %1')}`) +
      num(1, 0) +
      num(2, 1);
    expect(labels(p('x', list(0, 1)) + p('x', list(0, 2)), numbering)).toEqual(['§ 1', '§ 2']);
  });

  it('survives links between lists and styles that go in circles', () => {
    const styles =
      '<w:style w:type="paragraph" w:styleId="A"><w:name w:val="A"/><w:basedOn w:val="B"/></w:style><w:style w:type="paragraph" w:styleId="B"><w:name w:val="B"/><w:basedOn w:val="A"/></w:style>' +
      '<w:style w:type="numbering" w:styleId="N"><w:name w:val="N"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>';
    const document = read({
      body: p('x', style('A') + list(0)),
      numbering: abstract(0, '<w:numStyleLink w:val="N"/>') + num(1, 0),
      styles,
    });
    expect(document.text).toBe('x');
  });

  it('shows bullets as such, also those of symbol fonts', () => {
    const bullets = abstract(0, level(0, 'bullet', '\uf0b7') + level(1, 'bullet', '–') + level(2, 'bullet', 'o'));
    expect(labels([0, 1, 2].map((depth) => p('x', list(depth))).join(''), bullets + num(1, 0))).toEqual(['•', '–', '•']);
  });

  it('keeps the number of an empty paragraph, as Word does, but no lonely bullet', () => {
    const bullets = abstract(1, level(0, 'bullet', '•'));
    const document = read({
      body: p('', list(0)) + p('x', list(0)) + p('', list(0, 2)),
      numbering: legal + bullets + num(1, 0) + num(2, 1),
    });
    expect(texts(document)).toEqual(['1.', '2. x']);
  });

  it('does not count paragraphs that are hidden as a whole', () => {
    const styles = '<w:style w:type="paragraph" w:styleId="Gone"><w:name w:val="Gone"/><w:rPr><w:vanish/></w:rPr></w:style>';
    const document = read({
      body: p('a', list(0)) + p('b', style('Gone') + list(0)) + p('c', list(0)),
      numbering: legal + num(1, 0),
      styles,
    });
    expect(texts(document)).toEqual(['1. a', '2. c']);
  });

  it('counts in notes and text boxes apart from the body', () => {
    const box = `<w:r><w:pict><v:textbox><w:txbxContent>${p('in the box', list(0))}</w:txbxContent></v:textbox></w:pict></w:r>`;
    expect(texts(read({ body: p(`<w:r><w:t>a</w:t></w:r>${box}`, list(0)) + p('b', list(0)), numbering: legal + num(1, 0) }))).toEqual([
      '1. a',
      '1. in the box',
      '2. b',
    ]);
  });
});

describe('number formats', () => {
  it.each([
    [1, 'lowerLetter', 'a'],
    [27, 'lowerLetter', 'aa'],
    [28, 'upperLetter', 'BB'],
    [4, 'lowerRoman', 'iv'],
    [1994, 'upperRoman', 'MCMXCIV'],
    [3, 'decimalZero', '03'],
    [11, 'decimalZero', '11'],
    [1, 'ordinal', '1st'],
    [12, 'ordinal', '12th'],
    [23, 'ordinal', '23rd'],
    [21, 'cardinalText', 'Twenty-one'],
    [142, 'cardinalText', 'One hundred forty-two'],
    [1, 'ordinalText', 'First'],
    [20, 'ordinalText', 'Twentieth'],
    [32, 'ordinalText', 'Thirty-second'],
    [101, 'chineseCountingThousand', '一百零一'],
    [14, 'chineseCountingThousand', '十四'],
    [110, 'chineseCountingThousand', '一百一十'],
    [101, 'chineseCounting', '一○一'],
    [111, 'japaneseCounting', '百十一'],
    [0, 'lowerRoman', '0'],
    [5, 'none', ''],
    [5, 'somethingNew', '5'],
  ])('writes %i as %s: %s', (value, format, written) => {
    expect(formatNumber(value, format)).toBe(written);
  });

  it('pads custom patterns', () => {
    expect(formatNumber(7, 'custom', '001, 002, 003, ...')).toBe('007');
  });
});
