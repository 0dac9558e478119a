/** One review as a PDF for people who mail it. Nothing is fetched and no file but the font is read; the same review gives the same bytes. */
import type { Review } from '../../model/review.js';
import { paper } from '../paper/index.js';
import type { RunHead } from '../run-report.js';
import { verdictWords } from '../words.js';
import { content } from './content.js';
import { fontFiles, speller } from './font.js';
import { kept } from './kept.js';

type Maker = typeof import('pdfmake').default;
let made: Promise<{ readonly maker: Maker; readonly font: Uint8Array }> | undefined;

/** The bytes of the file. */
export async function pdf(review: Review, head: RunHead): Promise<Uint8Array> {
  made ??= prepared();
  const { maker, font } = await made;
  const { spell, spelled } = speller(font);
  const body = kept(paper(review, head)).map((group) => together(group.map((block) => content(block, spell))));
  const note =
    spelled() > 0
      ? [
          {
            text: `The font of this file cannot show ${spelled()} of the characters; each stands as its number in square brackets, like [U+4E2D]. The HTML and Word reports show them.`,
            style: 'soft',
            margin: [0, 8, 0, 0],
          },
        ]
      : [];
  const title = spell(`${verdictWords[review.verdict]}: ${review.contract.title ?? review.file}`);
  return maker
    .createPdf({
      pageSize: 'A4',
      pageMargins: [48, 48, 48, 54],
      language: 'en',
      tagged: true,
      displayTitle: true,
      info: { title, creator: 'Proviso', producer: 'Proviso', creationDate: new Date(0), modDate: new Date(0) },
      content: [...body, ...note],
      footer: (page: number, pages: number) => ({
        text: `Contract review · ${page} / ${pages}`,
        alignment: 'center',
        fontSize: 8,
        color: '#55606e',
        margin: [0, 18, 0, 0],
      }),
      defaultStyle: { font: 'Roboto', fontSize: 9.5, lineHeight: 1.2, color: '#1c2430' },
      styles: { soft: { color: '#55606e', fontSize: 8.5 }, heading: { fontSize: 14, bold: true, margin: [0, 16, 0, 6] } },
    })
    .getBuffer();
}

const together = (contents: readonly object[][]): object => ({
  stack: contents.flat(),
  ...(contents.length > 1 ? { unbreakable: true } : {}),
});

async function prepared() {
  const { default: maker } = await import('pdfmake');
  const fonts = fontFiles();
  for (const { name, bytes } of Object.values(fonts)) maker.virtualfs.writeFileSync(name, bytes);
  maker.setFonts({
    Roboto: {
      normal: fonts.normal.name,
      bold: fonts.bold.name,
      italics: fonts.italics.name,
      bolditalics: fonts.bolditalics.name,
    },
  });
  maker.setUrlAccessPolicy(() => false);
  maker.setLocalAccessPolicy(() => false);
  return { maker, font: fonts.normal.bytes };
}
