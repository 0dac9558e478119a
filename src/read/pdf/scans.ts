/** Reads pages that are pictures: renders each, has it recognised two at a time, and gives back spans like those of printed text. */
import type { ReadOptions } from '../../model/document.js';
import { type OcrPage, type OcrWord, openOcr } from '../ocr/index.js';
import type { Span } from './marks.js';
import type { Pictures } from './pictures.js';

export interface Scan {
  readonly spans: readonly Span[];
  readonly confidence: number;
}

/** The pages that were recognised, and why others were not. */
export interface Scans {
  readonly read: ReadonlyMap<number, Scan>;
  readonly failed: ReadonlyMap<number, string>;
}

/** Recognises `pages`; never rejects for one page. */
export async function readScans(pages: readonly number[], pictures: Pictures, onProgress: ReadOptions['onProgress']): Promise<Scans> {
  const read = new Map<number, Scan>();
  const failed = new Map<number, string>();
  const reason = (error: unknown) => (error instanceof Error ? error.message : String(error)).slice(0, 150);
  const pool = await openOcr({ workers: Math.min(2, pages.length), timeout: 180_000 }).catch((error) => {
    for (const page of pages) failed.set(page, reason(error));
  });
  if (!pool) return { read, failed };
  const queue = [...pages];
  let done = 0;
  const work = async (worker: number) => {
    for (let page = queue.shift(); page !== undefined; page = queue.shift()) {
      try {
        const { image, scale } = await pictures.render(page);
        const found: OcrPage = await pool.recognize(worker, image, scale);
        read.set(page, { spans: found.words.map(spanOf), confidence: found.confidence });
      } catch (error) {
        failed.set(page, reason(error));
      }
      done++;
      onProgress?.(done, pages.length, 'ocr-page');
    }
  };
  try {
    await Promise.all(Array.from({ length: pool.workers }, (_, worker) => work(worker)));
  } finally {
    await pool.close();
  }
  return { read, failed };
}

function spanOf(word: OcrWord): Span {
  const edges = Array.from({ length: word.text.length }, (_, i) => word.x + ((word.x2 - word.x) * i) / word.text.length);
  return { ...word, bold: false, italic: false, turn: 0, hidden: undefined, mcid: undefined, artifact: false, spaced: true, edges };
}
