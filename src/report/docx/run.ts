/** Runs of text in a Word file: hidden characters spelled out, lines kept, text that runs from right to left marked as such. */
import type * as Docx from 'docx';
import { visible } from '../visible.js';

export const FONT = 'Calibri';

const rightToLeft = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** Whether the first letter that has a direction runs from right to left. */
export const isRightToLeft = (text: string): boolean => rightToLeft.test(text.match(/\p{L}/u)?.[0] ?? '');

/** One run a line, with breaks between them. */
export function runs(library: typeof Docx, text: string, format: Omit<Docx.IRunOptions, 'text' | 'children'> = {}): Docx.TextRun[] {
  return visible(text)
    .split('\n')
    .map(
      (line, i) =>
        new library.TextRun({
          text: line,
          ...(i > 0 ? { break: 1 } : {}),
          ...(isRightToLeft(line) ? { rightToLeft: true } : {}),
          ...format,
        }),
    );
}
