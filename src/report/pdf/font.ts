/** The font of the PDF, and text as it can show it: characters that it lacks are spelled out as [U+4E2D], never dropped. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { visible } from '../visible.js';
import { coverage } from './coverage.js';

const require = createRequire(import.meta.url);
const weights = { normal: 'Roboto-Regular', bold: 'Roboto-Medium', italics: 'Roboto-Italic', bolditalics: 'Roboto-MediumItalic' };

/** The bytes of each weight, by the name under which the PDF asks for it. */
export function fontFiles(): Record<keyof typeof weights, { readonly name: string; readonly bytes: Uint8Array }> {
  const load = (name: string) => ({ name: `${name}.ttf`, bytes: readFileSync(require.resolve(`pdfmake/fonts/Roboto/${name}.ttf`)) });
  return {
    normal: load(weights.normal),
    bold: load(weights.bold),
    italics: load(weights.italics),
    bolditalics: load(weights.bolditalics),
  };
}

export interface Speller {
  /** The text with what cannot be shown spelled out. */
  spell(text: string): string;
  /** How many characters were spelled out so far. */
  spelled(): number;
}

/** Runs of characters longer than this are told by their number, since nobody reads a page of code points. */
const longestRun = 12;

/** A speller for a font; all weights of the family hold the same characters. */
export function speller(font: Uint8Array): Speller {
  const has = coverage(font);
  let count = 0;
  const isShown = (c: string) => c === '\n' || has(c.codePointAt(0) ?? 0);
  const code = (c: string) => `[U+${(c.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`;
  return {
    spell(text) {
      const shown: string[] = [];
      let run: string[] = [];
      const flush = () => {
        count += run.length;
        shown.push(run.slice(0, longestRun).map(code).join(''));
        if (run.length > longestRun) shown.push(`[and ${run.length - longestRun} more characters that this font lacks]`);
        run = [];
      };
      for (const c of visible(text)
        .replaceAll('\t', '    ')
        .replace(/⟨(U\+[0-9A-F]{4,6})⟩/g, '[$1]')) {
        if (!isShown(c)) run.push(c);
        else {
          if (run.length > 0) flush();
          shown.push(c);
        }
      }
      if (run.length > 0) flush();
      return shown.join('');
    },
    spelled: () => count,
  };
}
