/** Writes a master as a PDF with real text, one or two columns, tables, running header and footer, and fixed dates. */
import { buffer } from 'node:stream/consumers';
import PDFDocument from 'pdfkit';
import { columnShares } from '../columns.js';
import { accepted, parseInline } from '../inline.js';
import type { Block, Master } from '../master.js';
import { type Flow, printMargins, startFlow } from './flow.js';
import { breakLines, fontOf, type Line, type Typeface } from './lines.js';

const body = 10;
const sizes = [19, 13, 11, 10.5]; // title and headings, points
const indents = [0, 0, 28, 54];
const hangs = [24, 30, 22, 22];

interface Pen {
  readonly pdf: PDFDocument;
  readonly flow: Flow;
  readonly typeface: Typeface;
}

function paint(pen: Pen, line: Line, x: number, y: number, size: number): void {
  for (const piece of line)
    pen.pdf
      .font(piece.font)
      .fontSize(size)
      .fillColor('#111111')
      .text(piece.text, x + piece.x, y, { lineBreak: false });
}

interface Shape {
  readonly size: number;
  readonly indent: number;
  /** Printed in the hanging indent of the first line. */
  readonly label?: string;
  readonly hang: number;
  readonly bold?: boolean;
  readonly before: number;
  readonly after: number;
}

function paragraph(pen: Pen, source: string, shape: Shape): void {
  const { flow, pdf } = pen;
  const font = fontOf(pen.typeface, {}, shape.bold);
  const labelWidth = shape.label ? pdf.font(font).fontSize(shape.size).widthOfString(`${shape.label} `) + 3 : 0;
  const hang = shape.label ? Math.max(shape.hang, labelWidth) : 0;
  const runs = accepted(parseInline(source));
  const lines = breakLines(pdf, runs, pen.typeface, shape.size, flow.width - shape.indent - hang, shape.bold);
  const height = shape.size * 1.32;
  flow.down(shape.before);
  flow.need(shape.bold ? height * (lines.length + 3) : height * Math.min(2, lines.length));
  for (const [index, line] of lines.entries()) {
    flow.need(height);
    if (index === 0 && shape.label) {
      pdf.font(font).fontSize(shape.size).fillColor('#111111');
      pdf.text(shape.label, flow.x() + shape.indent, flow.y(), { lineBreak: false });
    }
    paint(pen, line, flow.x() + shape.indent + hang, flow.y(), shape.size);
    flow.down(height);
  }
  flow.down(shape.after);
}

function table(pen: Pen, { rows, headed }: Extract<Block, { kind: 'table' }>): void {
  const { flow, pdf } = pen;
  const size = 9;
  const pad = 4;
  const widths = columnShares(rows).map((share) => share * flow.width);
  flow.down(4);
  for (const [index, cells] of rows.entries()) {
    const wrapped = cells.map((cell, column) =>
      breakLines(pdf, accepted(parseInline(cell)), pen.typeface, size, widths[column]! - 2 * pad, headed && index === 0),
    );
    const height = Math.max(...wrapped.map((lines) => lines.length), 1) * size * 1.3 + 2 * pad;
    flow.need(index === 0 ? height * 3 : height);
    let x = flow.x();
    for (const [column, lines] of wrapped.entries()) {
      if (headed && index === 0) pdf.rect(x, flow.y(), widths[column]!, height).fill('#e7ecf2');
      pdf.lineWidth(0.5).strokeColor('#888888').rect(x, flow.y(), widths[column]!, height).stroke();
      for (const [n, line] of lines.entries()) paint(pen, line, x + pad, flow.y() + pad + n * size * 1.3, size);
      x += widths[column]!;
    }
    flow.down(height);
  }
  flow.down(9);
}

function shapeOf(own: Exclude<Block, { kind: 'table' }>): Shape {
  const number = 'number' in own ? own.number : undefined;
  const label = number ? { label: number.label } : {};
  switch (own.kind) {
    case 'heading':
      return { size: sizes[own.depth - 1]!, indent: 0, hang: 24, bold: true, before: own.depth === 1 ? 0 : 9, after: 4, ...label };
    case 'paragraph':
      return { size: body, indent: number ? indents[number.level]! : 0, hang: hangs[number?.level ?? 0]!, before: 0, after: 5, ...label };
    case 'bullet':
      return { size: body, indent: 14, hang: 12, label: '•', before: 0, after: 3 };
    case 'box':
      return { size: body, indent: 20, hang: 0, before: 4, after: 8 };
  }
}

function block(pen: Pen, own: Block): void {
  if (own.kind === 'table') table(pen, own);
  else paragraph(pen, own.text, shapeOf(own));
}

/** The bytes of a PDF file, A4. */
export async function toPdf(master: Master): Promise<Uint8Array> {
  const { meta } = master;
  const date = new Date(`${meta.date}T08:00:00Z`);
  const info = { Title: meta.title, Author: meta.author, CreationDate: date, ModDate: date };
  const pdf = new PDFDocument({ size: 'A4', margin: 0, bufferPages: true, info, lang: 'en', displayTitle: true });
  const bytes = buffer(pdf);
  const pen = { pdf, flow: startFlow(pdf, meta.columns), typeface: meta.typeface };
  for (const own of master.blocks) block(pen, own);
  for (const [n, text] of master.notes) paragraph(pen, text, { size: 8.5, indent: 0, hang: 14, label: `[${n}]`, before: 3, after: 2 });
  printMargins(pdf, fontOf(meta.typeface, {}), meta.header, meta.footer);
  pdf.end();
  return new Uint8Array(await bytes);
}
