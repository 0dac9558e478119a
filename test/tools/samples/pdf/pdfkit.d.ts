/** The part of pdfkit 0.20 that the samples use; the package ships no types. */
declare module 'pdfkit' {
  import type { Readable } from 'node:stream';

  interface DocumentOptions {
    size: string;
    margin: number;
    bufferPages: boolean;
    info: Record<string, string | Date>;
    lang: string;
    displayTitle: boolean;
  }
  // biome-ignore lint/style/noDefaultExport: the shape of the package
  export default class PDFDocument extends Readable {
    constructor(options: DocumentOptions);
    readonly page: { width: number; height: number };
    addPage(): this;
    switchToPage(index: number): void;
    bufferedPageRange(): { start: number; count: number };
    font(name: string): this;
    fontSize(size: number): this;
    fillColor(color: string): this;
    strokeColor(color: string): this;
    lineWidth(width: number): this;
    widthOfString(text: string): number;
    text(text: string, x: number, y: number, options: { lineBreak: false }): this;
    rect(x: number, y: number, width: number, height: number): this;
    moveTo(x: number, y: number): this;
    lineTo(x: number, y: number): this;
    stroke(): this;
    fill(color: string): this;
    end(): void;
  }
}
