/**
 * Writes a master as a Word document: automatic numbering, heading styles, tables, running header and footer with page
 * fields, footnotes, tracked changes and text boxes. Dates come from the master, so that the bytes are the same every time.
 */
import {
  AlignmentType,
  DeletedTextRun,
  Document,
  Footer,
  FootnoteReferenceRun,
  Header,
  HeadingLevel,
  type ILevelsOptions,
  InsertedTextRun,
  LevelFormat,
  LevelSuffix,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  type ParagraphChild,
  Table,
  TableCell,
  TableRow,
  TabStopType,
  Textbox,
  TextRun,
  WidthType,
} from 'docx';
import { unzipSync, type Zippable, zipSync } from 'fflate';
import { columnShares } from './columns.js';
import { parseInline, type Run } from './inline.js';
import { type Counting, type Level, schemes } from './labels.js';
import type { Block, FrontMatter, Master, Numbered } from './master.js';

const formats: Record<Counting, NonNullable<ILevelsOptions['format']>> = {
  decimal: LevelFormat.DECIMAL,
  'lower-letter': LevelFormat.LOWER_LETTER,
  'lower-roman': LevelFormat.LOWER_ROMAN,
  'upper-roman': LevelFormat.UPPER_ROMAN,
};

const indents = [567, 709, 1276, 1843]; // twentieths of a point
const hanging = [567, 709, 567, 567];
const textWidth = 9070;
const headings = [HeadingLevel.TITLE, HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3];

function level(own: Level, index: number): ILevelsOptions {
  const wide = own.text.length > 6; // "ARTICLE I", "Section 1.1"
  return {
    level: index,
    format: formats[own.counting],
    text: own.text,
    isLegalNumberingStyle: own.legal ?? false,
    alignment: AlignmentType.LEFT,
    suffix: wide ? LevelSuffix.SPACE : LevelSuffix.TAB,
    style: { paragraph: { indent: wide ? { left: 0, hanging: 0 } : { left: indents[index]!, hanging: hanging[index]! } } },
  };
}

/** Turns runs into Word runs, numbering the tracked changes as it goes. */
function wordRuns(meta: FrontMatter) {
  let change = 0;
  const date = `${meta.date}T09:30:00Z`;
  const author = meta.reviser ?? meta.author;
  const one = (run: Run): ParagraphChild => {
    if (run.note !== undefined) return new FootnoteReferenceRun(run.note);
    const options = { text: run.text, ...(run.bold ? { bold: true } : {}), ...(run.italic ? { italics: true } : {}) };
    if (!run.change) return new TextRun(options);
    change += 1;
    const revision = { ...options, id: 900 + change, author, date };
    return run.change === 'insertion' ? new InsertedTextRun(revision) : new DeletedTextRun(revision);
  };
  return (source: string) => parseInline(source).map(one);
}

type TableBlock = Extract<Block, { kind: 'table' }>;
type Runs = ReturnType<typeof wordRuns>;

const numbering = (meta: FrontMatter, number: Numbered | undefined) =>
  number ? { numbering: { reference: meta.scheme, level: number.level, instance: number.instance } } : {};

function table({ rows, headed }: TableBlock, runs: Runs): Table {
  const widths = columnShares(rows).map((share) => Math.floor(textWidth * share));
  return new Table({
    width: { size: textWidth, type: WidthType.DXA },
    columnWidths: widths,
    rows: rows.map(
      (cells, row) =>
        new TableRow({
          tableHeader: headed && row === 0,
          cantSplit: true,
          children: cells.map(
            (cell, column) =>
              new TableCell({
                width: { size: widths[column]!, type: WidthType.DXA },
                margins: { top: 60, bottom: 60, left: 90, right: 90 },
                ...(headed && row === 0 ? { shading: { fill: 'E7ECF2' } } : {}),
                children: [new Paragraph({ children: runs(headed && row === 0 ? `**${cell}**` : cell), spacing: { after: 0 } })],
              }),
          ),
        }),
    ),
  });
}

function child(block: Block, meta: FrontMatter, runs: Runs): Paragraph | Table | Textbox {
  switch (block.kind) {
    case 'heading':
      return new Paragraph({
        heading: headings[block.depth - 1]!,
        keepNext: true,
        children: runs(block.text),
        ...numbering(meta, block.number),
      });
    case 'paragraph':
      return new Paragraph({ children: runs(block.text), ...numbering(meta, block.number) });
    case 'bullet':
      return new Paragraph({ children: runs(block.text), bullet: { level: 0 } });
    case 'box':
      return new Textbox({
        alignment: AlignmentType.CENTER,
        children: [new Paragraph({ children: runs(block.text) })],
        style: { position: 'absolute', marginTop: '4pt', width: '440pt', height: '58pt', zIndex: 1, positionHorizontal: 'center' },
      });
    case 'table':
      return table(block, runs);
  }
}

function document(master: Master): Document {
  const { meta } = master;
  const runs = wordRuns(meta);
  const font = meta.typeface === 'serif' ? 'Times New Roman' : 'Calibri';
  const small = (children: ConstructorParameters<typeof TextRun>[0] & object) => new TextRun({ size: 16, color: '555555', ...children });
  const children = master.blocks.map((block) => child(block, meta, runs));
  const after = children.flatMap((c) => (c instanceof Table ? [c, new Paragraph({ children: [], spacing: { after: 60 } })] : [c]));
  const heading = (size: number, before: number) => ({
    run: { size, bold: true, color: '1F2A44', font },
    paragraph: { spacing: { before, after: 120 } },
  });
  return new Document({
    title: meta.title,
    creator: meta.author,
    lastModifiedBy: meta.reviser ?? meta.author,
    features: { trackRevisions: meta.reviser !== undefined },
    styles: {
      default: {
        document: { run: { font, size: 21 }, paragraph: { spacing: { after: 120, line: 264, lineRule: LineRuleType.AUTO } } },
        title: {
          run: { size: 36, bold: true, color: '1F2A44', font },
          paragraph: { spacing: { after: 240, line: 264, lineRule: LineRuleType.AUTO } },
        },
        heading1: heading(26, 280),
        heading2: heading(22, 200),
        heading3: heading(21, 160),
      },
    },
    numbering: { config: [{ reference: meta.scheme, levels: schemes[meta.scheme].map(level) }] },
    footnotes: Object.fromEntries([...master.notes].map(([n, text]) => [n, { children: [new Paragraph({ children: runs(text) })] }])),
    sections: [
      {
        properties: { page: { size: { width: 11906, height: 16838 }, margin: { top: 1418, bottom: 1418, left: 1418, right: 1418 } } },
        headers: { default: new Header({ children: [new Paragraph({ children: [small({ text: meta.header })] })] }) },
        footers: {
          default: new Footer({
            children: [
              new Paragraph({
                tabStops: [{ type: TabStopType.RIGHT, position: textWidth }],
                children: [
                  small({ text: meta.footer }),
                  small({ text: '\tPage ' }),
                  small({ children: [PageNumber.CURRENT] }),
                  small({ text: ' of ' }),
                  small({ children: [PageNumber.TOTAL_PAGES] }),
                ],
              }),
            ],
          }),
        },
        children: after,
      },
    ],
  });
}

/** The outline of a text box, which the library refers to but does not write. */
const boxType =
  '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>';

/** Replaces what the library makes up anew each time (the date of creation, the ids of drawn shapes) and mends what it writes wrongly. */
function settle(name: string, bytes: Uint8Array, stamp: string): Uint8Array {
  const xml = () => new TextDecoder().decode(bytes);
  const write = (text: string) => new TextEncoder().encode(text);
  if (name === 'docProps/core.xml') return write(xml().replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, stamp));
  if (name === 'word/numbering.xml') return write(xml().replace(/(<w:suff [^>]*>)(<w:isLgl\/>)/g, '$2$1')); // the order of the schema
  if (name !== 'word/document.xml') return bytes;
  let shapes = 0;
  const inRuns = xml() // a picture stands in a run, and the text makes room for it
    .replaceAll('<w:pict>', '<w:r><w:pict>')
    .replaceAll('</v:textbox></v:shape></w:pict>', '</v:textbox><w10:wrap type="topAndBottom"/></v:shape></w:pict></w:r>');
  return write(inRuns.replace(/(<v:shape id=")[^"]*/g, (_, start: string) => `${boxType}${start}box${++shapes}`));
}

/** The bytes of a .docx file. */
export async function toDocx(master: Master): Promise<Uint8Array> {
  const packed = unzipSync(new Uint8Array(await Packer.toBuffer(document(master))));
  const stamp = `${master.meta.date}T08:00:00Z`;
  const fixed: Zippable = {};
  for (const [name, bytes] of Object.entries(packed)) fixed[name] = settle(name, bytes, stamp);
  return zipSync(fixed, { level: 9, mtime: new Date(2024, 0, 2, 12, 0, 0) });
}
