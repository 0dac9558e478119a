/** One review as a Word file for people who mail it. The same review gives the same bytes. */
import type * as Docx from 'docx';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { Review } from '../../model/review.js';
import { paper } from '../paper/index.js';
import type { RunHead } from '../run-report.js';
import { visibleLine } from '../visible.js';
import { verdictWords } from '../words.js';
import { blocks } from './blocks.js';
import { FONT } from './run.js';

/** The bytes of the file. */
export async function docx(review: Review, head: RunHead): Promise<Uint8Array> {
  const library = await import('docx');
  const file = new library.Document({
    title: visibleLine(`${verdictWords[review.verdict]}: ${review.contract.title ?? review.file}`),
    creator: 'Proviso',
    lastModifiedBy: 'Proviso',
    styles: {
      default: {
        document: { run: { font: FONT, size: 20 }, paragraph: { spacing: { after: 100, line: 259 } } },
        title: { run: { font: FONT, size: 40, bold: true }, paragraph: { spacing: { after: 160 } } },
        heading1: { run: { font: FONT, size: 28, bold: true, color: '1C2430' }, paragraph: { spacing: { before: 320, after: 140 } } },
        heading2: { run: { font: FONT, size: 22, bold: true, color: '1C2430' }, paragraph: { spacing: { before: 260, after: 60 } } },
      },
    },
    sections: [
      {
        properties: { page: { size: { width: 11906, height: 16838 }, margin: { top: 1134, bottom: 1134, left: 1134, right: 1134 } } },
        footers: { default: footer(library) },
        children: paper(review, head).flatMap((block) => blocks(library, block)),
      },
    ],
  });
  return undated(new Uint8Array(await library.Packer.toBuffer(file)));
}

const footer = (library: typeof Docx): Docx.Footer =>
  new library.Footer({
    children: [
      new library.Paragraph({
        alignment: library.AlignmentType.CENTER,
        children: ['Contract review · ', library.PageNumber.CURRENT, ' / ', library.PageNumber.TOTAL_PAGES].map(
          (part) => new library.TextRun({ children: [part], size: 16, color: '55606E' }),
        ),
      }),
    ],
  });

/** The library stamps the present time into the file; a review knows no time. */
function undated(bytes: Uint8Array): Uint8Array {
  const files = unzipSync(bytes);
  const core = files['docProps/core.xml'];
  if (core) files['docProps/core.xml'] = strToU8(strFromU8(core).replace(/<dcterms:(created|modified)[^>]*>[^<]*<\/dcterms:\1>/g, ''));
  return zipSync(files, { mtime: '1980-01-01T00:00:00', level: 6 });
}
