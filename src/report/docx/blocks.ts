/** Blocks of paper as paragraphs and tables of a Word file. */
import type * as Docx from 'docx';
import type { PaperBlock, PaperCell, PaperRow } from '../paper/block.js';
import { inks } from '../paper/inks.js';
import { isRightToLeft, runs } from './run.js';

/** Text width of the page in twentieths of a point. */
const WIDTH = 9638;
const LINE = 'DCD9D2';

type Library = typeof Docx;

export function blocks(library: Library, block: PaperBlock): (Docx.Paragraph | Docx.Table)[] {
  const { Paragraph, HeadingLevel, TextRun, BorderStyle } = library;
  switch (block.kind) {
    case 'title':
      return [
        new Paragraph({
          heading: HeadingLevel.TITLE,
          ...direction(block.text),
          children: runs(library, block.text, block.text.length > 120 ? { size: 26 } : {}),
        }),
      ];
    case 'facts':
      return block.rows.map(
        ([label, value]) =>
          new Paragraph({
            spacing: { after: 20 },
            tabStops: [{ type: library.TabStopType.LEFT, position: 1300 }],
            indent: { left: 1300, hanging: 1300 },
            children: [new TextRun({ text: `${label}\t`, color: inks.soft }), ...runs(library, value)],
          }),
      );
    case 'verdict': {
      const color = inks[block.tone];
      const border = { left: { style: BorderStyle.SINGLE, size: 36, space: 10, color } };
      return [
        new Paragraph({
          heading: HeadingLevel.HEADING_1,
          border,
          indent: { left: 240 },
          keepNext: true,
          spacing: { before: 320, after: 0 },
          children: [new TextRun({ text: 'Verdict: ', color: inks.soft }), ...runs(library, block.word, { color, size: 36 })],
        }),
        ...block.lines.map(
          (line) => new Paragraph({ border, indent: { left: 240 }, spacing: { after: 0, before: 40 }, children: runs(library, line) }),
        ),
      ];
    }
    case 'heading':
      return [new Paragraph({ heading: HeadingLevel.HEADING_1, keepNext: true, children: runs(library, block.text) })];
    case 'finding':
      return [
        new Paragraph({
          heading: HeadingLevel.HEADING_2,
          keepNext: true,
          children: runs(library, `${block.number}. ${block.title}`),
        }),
        new Paragraph({
          keepNext: true,
          children: [
            ...toned(library, block.outcome),
            new TextRun({ text: '  ' }),
            ...runs(library, block.note, { color: inks.soft, size: 18 }),
          ],
        }),
      ];
    case 'text':
      return [
        new Paragraph({
          ...direction(block.text),
          ...(block.tone === 'soft' ? { spacing: { before: 60, after: 60 } } : {}),
          children: runs(library, block.text, block.tone ? { color: inks[block.tone], size: 18 } : {}),
        }),
      ];
    case 'quote': {
      const border = { left: { style: BorderStyle.SINGLE, size: 12, space: 8, color: inks.soft } };
      return [
        new Paragraph({
          keepNext: true,
          spacing: { after: 20 },
          indent: { left: 300 },
          border,
          children: runs(library, `${block.lead}:`, { color: inks.soft, size: 18 }),
        }),
        new Paragraph({
          indent: { left: 300 },
          border,
          ...direction(block.parts.map((part) => part.text).join('')),
          children: block.parts.flatMap(({ text, marked }) =>
            runs(library, text, marked ? { shading: { type: library.ShadingType.CLEAR, fill: 'FBE9A8', color: 'auto' } } : {}),
          ),
        }),
      ];
    }
    case 'wording': {
      const shading = { type: library.ShadingType.CLEAR, fill: 'EDF5F0', color: 'auto' };
      const heading = block.heading === '' ? [] : runs(library, block.heading, { bold: true });
      return [
        new Paragraph({
          keepNext: true,
          spacing: { after: 20 },
          shading,
          children: [...runs(library, block.lead, { bold: true, size: 18, color: inks.met })],
        }),
        ...(heading.length > 0 ? [new Paragraph({ keepNext: true, spacing: { after: 20 }, shading, children: heading })] : []),
        new Paragraph({ shading, ...direction(block.text), children: runs(library, block.text) }),
      ];
    }
    case 'list':
      return [
        ...(block.lead === ''
          ? []
          : [
              new Paragraph({
                keepNext: true,
                spacing: { after: 20 },
                children: runs(library, block.lead, { bold: true, size: 18, color: inks.soft }),
              }),
            ]),
        ...block.items.map(
          (item) => new Paragraph({ bullet: { level: 0 }, spacing: { after: 30 }, children: runs(library, item, { size: 18 }) }),
        ),
      ];
    case 'table':
      return [table(library, block.head, block.widths, block.rows)];
  }
}

const direction = (text: string): { bidirectional?: true } => (isRightToLeft(text) ? { bidirectional: true } : {});

const toned = (library: Library, { text, tone }: PaperCell, size = 20): Docx.TextRun[] =>
  runs(library, text, tone ? { color: inks[tone], bold: tone !== 'met' && tone !== 'not-applicable', size } : { size });

function table(library: Library, head: readonly string[], widths: readonly number[], rows: readonly PaperRow[]): Docx.Table {
  const { BorderStyle, TableCell, TableRow, Paragraph, WidthType } = library;
  const columns = widths.map((share) => Math.round((WIDTH * share) / 100));
  const line = { style: BorderStyle.SINGLE, size: 4, color: LINE };
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
  const cell = (children: Docx.TextRun[], width: number, more: { fill?: string; span?: number; keepNext?: true } = {}) =>
    new TableCell({
      width: { size: width, type: WidthType.DXA },
      margins: { top: 40, bottom: 40, left: 80, right: 80 },
      borders: { top: none, left: none, right: none, bottom: line },
      ...(more.fill ? { shading: { type: library.ShadingType.CLEAR, fill: more.fill, color: 'auto' } } : {}),
      ...(more.span ? { columnSpan: more.span } : {}),
      children: [new Paragraph({ spacing: { after: 0 }, keepNext: more.keepNext ?? false, children })],
    });
  const row = (given: PaperRow) =>
    'topic' in given
      ? new TableRow({
          cantSplit: true,
          children: [
            cell(runs(library, given.topic, { bold: true, size: 18 }), WIDTH, { fill: 'F6F5F2', span: head.length, keepNext: true }),
          ],
        })
      : new TableRow({ cantSplit: true, children: given.map((c, i) => cell(toned(library, c, 18), columns[i] ?? 0)) });
  return new library.Table({
    layout: library.TableLayoutType.FIXED,
    columnWidths: columns,
    width: { size: WIDTH, type: WidthType.DXA },
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: head.map((title, i) =>
          cell(runs(library, title, { bold: true, size: 18, color: 'FFFFFF' }), columns[i] ?? 0, { fill: '1F3A56' }),
        ),
      }),
      ...rows.map(row),
    ],
  });
}
