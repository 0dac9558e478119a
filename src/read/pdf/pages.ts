/** Reads the pages of an open PDF one after another into marks, and says which could not be read. */
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';
import type { Notice, ReadLimits } from '../../model/document.js';
import { ReadFailure } from '../limits.js';
import { type OpenPdf, operatorNumbers, PageTooLarge } from './engine.js';
import type { FontFacts } from './graphics-state.js';
import { areaOf, linksOf } from './links.js';
import type { LinkArea, PageMarks } from './marks.js';
import type { Matrix } from './matrix.js';
import { readOperators } from './operators.js';
import { PageLimit } from './span-writer.js';
import { type Tags, tagsOf } from './tags.js';

/** Marks, how many characters no sound font would show, the structure the file declares, and its links. */
export type ReadMarks = PageMarks & { readonly bad: number; readonly tags: Tags; readonly links: readonly LinkArea[] };

export interface PageReader {
  /** The marks of page `number` (from 1); throws what pdf.js throws, or `ReadFailure` beyond a limit. */
  read(number: number): Promise<ReadMarks>;
}

export async function pageReader(pdf: OpenPdf, limits: ReadLimits): Promise<PageReader> {
  const ops = await operatorNumbers();
  const tagged = Boolean((await pdf.doc.getMarkInfo().catch(() => null))?.Marked);
  const fonts = new Map<string, FontFacts>();
  const links = await linksOf(pdf.doc);
  const layers = await pdf.doc.getOptionalContentConfig().catch(() => undefined);
  const isVisible = (group: unknown) => {
    try {
      return !layers || layers.isVisible(group as never);
    } catch {
      return true;
    }
  };
  return {
    async read(number) {
      const page = await pdf.doc.getPage(number);
      try {
        const viewport = page.getViewport({ scale: 1 });
        const list = await pdf.guard(page.getOperatorList(), limits.itemsPerPage);
        await addFonts(page, list, ops.setFont, fonts);
        const tags = tagged ? await tagsOf(page) : new Map();
        const marks = readOperators(
          {
            number,
            width: viewport.width,
            height: viewport.height,
            transform: viewport.transform as unknown as Matrix,
            fnArray: list.fnArray,
            argsArray: list.argsArray,
            fonts,
            isVisible,
            maxSpans: limits.itemsPerPage,
          },
          ops,
        );
        const areas = (links.get(number) ?? []).map((link) => areaOf(link, viewport.transform as unknown as Matrix));
        return { ...marks, tags, links: areas };
      } catch (error) {
        if (!(error instanceof PageTooLarge) && !(error instanceof PageLimit)) throw error;
        throw new ReadFailure(
          'too-large',
          `Page ${number} holds more than ${limits.itemsPerPage} pieces of text or drawing (limit itemsPerPage).`,
        );
      } finally {
        page.cleanup();
      }
    },
  };
}

type List = Awaited<ReturnType<PDFPageProxy['getOperatorList']>>;

async function addFonts(page: PDFPageProxy, list: List, setFont: number, fonts: Map<string, FontFacts>): Promise<void> {
  for (let i = 0; i < list.fnArray.length; i++) {
    if (list.fnArray[i] !== setFont) continue;
    const id = list.argsArray[i][0] as string;
    if (fonts.has(id)) continue;
    fonts.set(id, factsOf(await fontObject(page, id)));
  }
}

interface FontObject {
  name?: string;
  bold?: boolean;
  black?: boolean;
  italic?: boolean;
  vertical?: boolean;
  fontMatrix?: number[];
}

function fontObject(page: PDFPageProxy, id: string): Promise<FontObject> {
  return new Promise((resolve) => page.commonObjs.get(id, (font: FontObject) => resolve(font)));
}

function factsOf(font: FontObject): FontFacts {
  const name = typeof font?.name === 'string' ? font.name : '';
  return {
    bold: Boolean(font?.bold || font?.black) || /bold|black|heavy|demi(?!light)/i.test(name),
    italic: Boolean(font?.italic) || /italic|oblique/i.test(name),
    vertical: Boolean(font?.vertical),
    unit: font?.fontMatrix?.[0] || 0.001,
    pictures: /wingding|webding|dingbat|symbol/i.test(name),
  };
}

/** What the file says of itself. */
export async function factsOfFile(doc: PDFDocumentProxy): Promise<{ title?: string; notices: Notice[] }> {
  const meta = await doc.getMetadata().catch(() => undefined);
  const info = meta?.info as { Title?: unknown; EncryptFilterName?: unknown } | undefined;
  const title = typeof info?.Title === 'string' ? info.Title.replace(/\s+/g, ' ').trim().slice(0, 300) : '';
  const notices: Notice[] = info?.EncryptFilterName
    ? [{ code: 'encrypted', severity: 'info', message: 'The PDF is encrypted; it was opened and read.' }]
    : [];
  return { ...(title ? { title } : {}), notices };
}
