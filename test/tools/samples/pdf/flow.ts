/** Where the next line goes: column by column, page by page. Coordinates are points from the top left of the page. */
import type PDFDocument from 'pdfkit';

export interface Flow {
  readonly width: number;
  /** Left edge of the current column. */
  x(): number;
  y(): number;
  /** Moves down by `height`. */
  down(height: number): void;
  /** Opens the next column or page where less than `height` is left. */
  need(height: number): void;
}

const margin = { top: 78, bottom: 70, side: 64 };

export function startFlow(pdf: PDFDocument, columns: 1 | 2): Flow {
  const gutter = 22;
  const width = (pdf.page.width - 2 * margin.side - (columns - 1) * gutter) / columns;
  const bottom = pdf.page.height - margin.bottom;
  let column = 0;
  let y = margin.top;
  return {
    width,
    x: () => margin.side + column * (width + gutter),
    y: () => y,
    down(height) {
      y += height;
    },
    need(height) {
      if (y + height <= bottom) return;
      y = margin.top;
      column += 1;
      if (column < columns) return;
      column = 0;
      pdf.addPage();
    },
  };
}

/** Prints the running header, a rule and "Page x of y" on every page. */
export function printMargins(pdf: PDFDocument, font: string, header: string, footer: string): void {
  const { count } = pdf.bufferedPageRange();
  const right = pdf.page.width - margin.side;
  for (let page = 0; page < count; page++) {
    pdf.switchToPage(page);
    pdf.font(font).fontSize(8).fillColor('#555555');
    pdf.text(header, margin.side, 40, { lineBreak: false });
    pdf.lineWidth(0.5).strokeColor('#999999').moveTo(margin.side, 54).lineTo(right, 54).stroke();
    const number = `Page ${page + 1} of ${count}`;
    const foot = pdf.page.height - 46;
    pdf.text(footer, margin.side, foot, { lineBreak: false });
    pdf.text(number, right - pdf.widthOfString(number), foot, { lineBreak: false });
  }
}
