/** Blocks of paper as the content of a PDF. All text passes the speller; words too long for a line are broken. */
import type { PaperBlock, PaperCell, PaperRow } from '../paper/block.js';
import { inks } from '../paper/inks.js';

type Spell = (text: string) => string;

/** Characters of the longest word that fits into a line of the page. */
const longestWord = 70;

const ink = (tone: keyof typeof inks): string => `#${inks[tone]}`;

export function content(block: PaperBlock, spell: Spell): object[] {
  switch (block.kind) {
    case 'title':
      return [{ ...safe(block.text, spell, 30), fontSize: block.text.length > 120 ? 13 : 22, bold: true, margin: [0, 0, 0, 8] }];
    case 'facts':
      return [
        {
          layout: 'noBorders',
          table: {
            widths: [60, '*'],
            body: block.rows.map(([label, value]) => [{ text: label, style: 'soft' }, safe(value, spell)]),
          },
        },
      ];
    case 'verdict':
      return [
        bar(
          ink(block.tone),
          [
            {
              text: [
                { text: 'Verdict: ', color: ink('soft'), fontSize: 14 },
                { text: spell(block.word), color: ink(block.tone), bold: true, fontSize: 18 },
              ],
              margin: [0, 0, 0, 3],
            },
            ...block.lines.map((line) => safe(line, spell)),
          ],
          [0, 14, 0, 4],
        ),
      ];
    case 'heading':
      return [{ text: spell(block.text), style: 'heading', headlineLevel: 1 }];
    case 'finding':
      return [
        {
          unbreakable: true,
          stack: [
            { ...safe(`${block.number}. ${block.title}`, spell, 45), fontSize: 11.5, bold: true, margin: [0, 12, 0, 1] },
            {
              text: [
                { text: spell(block.outcome.text), ...toned(block.outcome) },
                { text: `   ${spell(block.note)}`, style: 'soft' },
              ],
              margin: [0, 0, 0, 4],
            },
          ],
        },
      ];
    case 'text':
      return [{ ...safe(block.text, spell), margin: [0, 2, 0, 4], ...(block.tone ? { color: ink(block.tone), fontSize: 8.5 } : {}) }];
    case 'quote': {
      const parts = block.parts.map(({ text, marked }) => ({ text: spell(text), ...(marked ? { background: '#fbe9a8' } : {}) }));
      return [
        bar('#a3a9b0', [
          { ...safe(`${block.lead}:`, spell), style: 'soft', margin: [0, 0, 0, 1] },
          { text: parts, ...breaking(parts.map((part) => part.text).join(''), longestWord) },
        ]),
      ];
    }
    case 'wording':
      return [
        bar(ink('met'), [
          { ...safe(block.lead, spell), bold: true, fontSize: 8.5, color: ink('met'), margin: [0, 0, 0, 1] },
          ...(block.heading === '' ? [] : [{ ...safe(block.heading, spell), bold: true }]),
          safe(block.text, spell),
        ]),
      ];
    case 'list':
      return [
        ...(block.lead === '' ? [] : [{ text: spell(block.lead), bold: true, fontSize: 8.5, color: ink('soft'), margin: [0, 2, 0, 1] }]),
        { ul: block.items.map((item) => safe(item, spell)), fontSize: 8.5, margin: [0, 0, 0, 4] },
      ];
    case 'table':
      return [table(block.head, block.widths, block.rows, spell)];
  }
}

const safe = (text: string, spell: Spell, longest = longestWord) => ({ text: spell(text), ...breaking(spell(text), longest) });

/** Only where it must, since breaking anywhere makes ordinary text hard to read. */
const breaking = (text: string, longest: number): object =>
  text.split(/\s/).some((word) => word.length > longest) ? { wordBreak: 'break-all' } : {};

const toned = ({ tone }: PaperCell): object => (tone ? { color: ink(tone), bold: tone !== 'met' && tone !== 'not-applicable' } : {});

/** A stack beside a coloured line; unlike a border it goes on over pages. */
const bar = (color: string, stack: object[], margin = [0, 2, 0, 6]): object => ({
  margin,
  layout: {
    hLineWidth: () => 0,
    vLineWidth: (i: number) => (i === 0 ? 2.5 : 0),
    vLineColor: () => color,
    paddingLeft: () => 9,
    paddingTop: () => 1,
    paddingBottom: () => 1,
  },
  table: { widths: ['*'], dontBreakRows: false, body: [[{ stack }]] },
});

function table(head: readonly string[], widths: readonly number[], rows: readonly PaperRow[], spell: Spell): object {
  // 499 points of text width, less the padding of the columns.
  const columns = widths.map((share) => ((499 - widths.length * 8) * share) / 100);
  const topic = (text: string) => [
    { text: spell(text), bold: true, fillColor: '#f6f5f2', colSpan: head.length },
    ...head.slice(1).map(() => ({ text: '' })),
  ];
  return {
    fontSize: 8.5,
    layout: {
      hLineWidth: () => 0.5,
      vLineWidth: () => 0,
      hLineColor: () => '#dcd9d2',
      paddingLeft: () => 4,
      paddingRight: () => 4,
      paddingTop: () => 2.5,
      paddingBottom: () => 2.5,
    },
    table: {
      headerRows: 1,
      dontBreakRows: true,
      keepWithHeaderRows: 1,
      widths: columns,
      body: [
        head.map((title) => ({ text: title, bold: true, color: '#ffffff', fillColor: '#1f3a56' })),
        ...rows.map((row) =>
          'topic' in row
            ? topic(row.topic)
            : row.map((cell, i) => ({ ...safe(cell.text, spell, Math.floor((columns[i] ?? 80) / 5)), ...toned(cell) })),
        ),
      ],
    },
  };
}
