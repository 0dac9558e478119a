/** An outline as a new DOCX; the same outline and date give the same bytes. */

import type * as Docx from 'docx';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { Outline, OutlineItem } from './outline.js';

type Library = typeof Docx;

const FONT = 'Calibri';
const RED = 'B3261E';
const GREEN = '1B6B3A';

/** Writes the outline. `date` (ISO) is the file's date, `title` its title. */
export async function toDocx(outline: Outline, title: string, date: string): Promise<Uint8Array> {
  const docx = await import('docx');
  const file = new docx.Document({
    title: clean(title),
    creator: 'Proviso',
    lastModifiedBy: 'Proviso',
    styles: { default: { document: { run: { font: FONT, size: 21 }, paragraph: { spacing: { after: 120, line: 264 } } } } },
    sections: [
      {
        properties: { page: { size: { width: 11906, height: 16838 }, margin: { top: 1134, bottom: 1134, left: 1247, right: 1247 } } },
        footers: { default: new docx.Footer({ children: [pageNumber(docx)] }) },
        children: outline.flatMap((item) => render(docx, item)),
      },
    ],
  });
  return settled(new Uint8Array(await docx.Packer.toBuffer(file)), date);
}

/** The library stamps the present time into the file; ours is the date given. */
function settled(bytes: Uint8Array, date: string): Uint8Array {
  const files = unzipSync(bytes);
  const stamp = new Date(date).toISOString().replace(/\.\d+Z$/, 'Z');
  const core = files['docProps/core.xml'];
  if (core) files['docProps/core.xml'] = strToU8(strFromU8(core).replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${stamp}`));
  return zipSync(files, { mtime: '1980-01-01T00:00:00', level: 6 });
}

function pageNumber(docx: Library): Docx.Paragraph {
  const children = [
    new docx.TextRun({ children: [docx.PageNumber.CURRENT, ' / ', docx.PageNumber.TOTAL_PAGES], size: 16, color: '666666' }),
  ];
  return new docx.Paragraph({ alignment: docx.AlignmentType.CENTER, children });
}

function render(docx: Library, item: OutlineItem): (Docx.Paragraph | Docx.Table)[] {
  const { Paragraph, HeadingLevel, AlignmentType } = docx;
  switch (item.kind) {
    case 'title':
      return [
        new Paragraph({
          heading: HeadingLevel.TITLE,
          alignment: AlignmentType.CENTER,
          spacing: { after: 80 },
          children: runs(docx, item.text, { bold: true, size: 36 }),
        }),
      ];
    case 'subtitle':
      return [new Paragraph({ alignment: AlignmentType.CENTER, spacing: { after: 360 }, children: runs(docx, item.text, { size: 24 }) })];
    case 'heading':
      return [
        new Paragraph({
          heading: HeadingLevel.HEADING_1,
          keepNext: true,
          spacing: { before: 320, after: 120 },
          children: runs(docx, item.text, { bold: true, size: 26, color: '000000' }),
        }),
      ];
    case 'subheading':
      return [
        new Paragraph({
          heading: HeadingLevel.HEADING_2,
          keepNext: true,
          spacing: { before: 240, after: 100 },
          children: runs(docx, item.text, { bold: true, size: 22, color: '000000' }),
        }),
      ];
    case 'paragraph':
      return lines(item.text).map((line) => new Paragraph({ children: runs(docx, line) }));
    case 'aside':
      return [new Paragraph({ alignment: AlignmentType.RIGHT, spacing: { after: 240 }, children: runs(docx, item.text) })];
    case 'signed':
      return [
        new Paragraph({ keepNext: true, spacing: { before: 240, after: 840 }, children: runs(docx, item.closing) }),
        ...item.lines.map(
          (line, i) =>
            new Paragraph({
              keepNext: i < item.lines.length - 1,
              spacing: { after: i < item.lines.length - 1 ? 0 : 360 },
              children: runs(docx, line),
            }),
        ),
      ];
    case 'warning':
      return [new Paragraph({ alignment: AlignmentType.CENTER, children: runs(docx, item.text, { bold: true, color: RED }) })];
    case 'numbered':
      return lines(item.text).map((line, i) => numbered(docx, i === 0 ? item.number : '', line));
    case 'wording':
      return lines(item.text).map((line) => wording(docx, line, item.mark));
    case 'labelled':
      return lines(item.text).map(
        (line, i) => new Paragraph({ children: [...(i === 0 ? runs(docx, `${item.label}: `, { bold: true }) : []), ...runs(docx, line)] }),
      );
    case 'table':
      return [table(docx, item.head, item.widths, item.rows)];
    case 'signatures':
      return [signatures(docx, item.parties, item.lines)];
    case 'page-break':
      return [new Paragraph({ children: [new docx.PageBreak()] })];
  }
}

function numbered(docx: Library, number: string, text: string): Docx.Paragraph {
  const tab = { type: docx.TabStopType.LEFT, position: 567 };
  return new docx.Paragraph({
    indent: { left: 567, hanging: 567 },
    tabStops: [tab],
    keepNext: text.endsWith(':'),
    children: runs(docx, `${number}\t${text}`),
  });
}

function wording(docx: Library, text: string, mark: 'old' | 'new' | 'plain'): Docx.Paragraph {
  const color = mark === 'old' ? RED : mark === 'new' ? GREEN : '000000';
  const border = { left: { style: docx.BorderStyle.SINGLE, size: 12, space: 8, color } };
  return new docx.Paragraph({ indent: { left: 794 }, border, children: runs(docx, text, { color, strike: mark === 'old' }) });
}

function table(docx: Library, head: readonly string[], widths: readonly number[], rows: readonly (readonly string[])[]): Docx.Table {
  const WIDTH = 9412; // text width of the page in twentieths of a point
  const columns = widths.map((share) => Math.round((WIDTH * share) / 100));
  const cell = (text: string, i: number, bold: boolean): Docx.TableCell =>
    new docx.TableCell({
      width: { size: columns[i] ?? 0, type: docx.WidthType.DXA },
      margins: { top: 60, bottom: 60, left: 90, right: 90 },
      ...(bold && { shading: { type: docx.ShadingType.CLEAR, fill: 'E7ECF2', color: 'auto' } }),
      children: [...lines(text), ...(text.trim() === '' ? [''] : [])].map(
        (line) => new docx.Paragraph({ spacing: { after: 40 }, children: runs(docx, line, { size: 17, bold }) }),
      ),
    });
  const row = (cells: readonly string[], bold: boolean): Docx.TableRow =>
    new docx.TableRow({ tableHeader: bold, cantSplit: bold || isShort(cells), children: cells.map((text, i) => cell(text, i, bold)) });
  return new docx.Table({
    layout: docx.TableLayoutType.FIXED,
    columnWidths: columns,
    width: { size: WIDTH, type: docx.WidthType.DXA },
    rows: [row(head, true), ...rows.map((cells) => row(cells, false))],
  });
}

function signatures(docx: Library, parties: readonly string[], labels: readonly string[]): Docx.Table {
  const none = { style: docx.BorderStyle.NONE, size: 0, color: 'auto' };
  const borders = { top: none, bottom: none, left: none, right: none };
  const cell = (party: string): Docx.TableCell =>
    new docx.TableCell({
      borders,
      width: { size: Math.floor(9412 / parties.length), type: docx.WidthType.DXA },
      children: [
        new docx.Paragraph({ keepNext: true, spacing: { before: 160, after: 320 }, children: runs(docx, party, { bold: true }) }),
        ...labels.map(
          (label) =>
            new docx.Paragraph({
              keepNext: true,
              spacing: { after: 240 },
              children: runs(docx, `${label}: ______________________________`),
            }),
        ),
      ],
    });
  return new docx.Table({
    layout: docx.TableLayoutType.FIXED,
    width: { size: 9412, type: docx.WidthType.DXA },
    borders: { ...borders, insideHorizontal: none, insideVertical: none },
    rows: [new docx.TableRow({ cantSplit: true, children: parties.map(cell) })],
  });
}

function runs(docx: Library, text: string, format: Omit<Docx.IRunOptions, 'text' | 'children'> = {}): Docx.TextRun[] {
  return [new docx.TextRun({ text: clean(text), ...format })];
}

function lines(text: string): string[] {
  return text.split(/\r?\n/).filter((line) => line.trim() !== '');
}

/** Contracts are strangers' files: what XML 1.0 does not allow becomes U+FFFD. */
function clean(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]|\p{Cs}/gu, '\ufffd');
}

/** True for a row that surely fits on a page. */
function isShort(cells: readonly string[]): boolean {
  return cells.every((text) => text.length < 700);
}
