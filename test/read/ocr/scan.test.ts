import { expect, it } from 'vitest';
import { defaultLimits } from '../../../src/read/limits.js';
import { readPdf } from '../../../src/read/pdf/index.js';
import { picturesOf } from '../../../src/read/pdf/pictures.js';
import { lines, pdf } from '../pdf/writer.js';

/** The grey pixels of a PGM file. */
function pixels(pgm: Uint8Array): { width: number; height: number; grey: Uint8Array } {
  const head = /^P5\n(\d+) (\d+)\n255\n/.exec(Buffer.from(pgm.subarray(0, 40)).toString('latin1'))!;
  return { width: Number(head[1]), height: Number(head[2]), grey: pgm.subarray(head[0].length) };
}

it('reads a page that is a picture, offline, and says that it did', { timeout: 120_000 }, async () => {
  const [width, height] = [420, 120];
  const printed = pdf([
    {
      width,
      height,
      content: lines(30, 80, ['The Supplier shall notify the Customer of every', 'personal data breach within 48 hours.'], 14, 18),
    },
  ]);
  const pictures = picturesOf(printed, undefined, defaultLimits);
  const { image } = await pictures.render(1);
  await pictures.close();
  const scanned = pdf([{ width, height, content: `q ${width} 0 0 ${height} 0 0 cm /Im Do Q`, image: pixels(image) }]);
  const seen: string[] = [];
  const document = await readPdf(scanned, 'scan.pdf', { onProgress: (done, total, unit) => seen.push(`${done}/${total} ${unit}`) });
  expect(document.text).toBe('The Supplier shall notify the Customer of every personal data breach within 48 hours.');
  expect(document.blocks).toMatchObject([{ ocr: true, page: 1 }]);
  expect(document.notices).toMatchObject([{ code: 'ocr', severity: 'info' }]);
  expect(document.status).toBe('reviewed');
  expect(seen).toEqual(['1/1 page', '1/1 ocr-page']);
});
