/**
 * Words from pictures of pages, by tesseract.js with the English data of its npm package: never touches the network, never
 * waits for ever. Pictures go in as any format leptonica reads (we send PGM); places come out in points.
 */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Worker } from 'tesseract.js';
import { type OcrPage, wordsOfPage } from './words.js';

export type { OcrPage, OcrWord } from './words.js';

/** A set of recognisers; `close` must always be called. */
export interface OcrPool {
  readonly workers: number;
  /** Reads one picture on recogniser `worker` (from 0); rejects after `timeout`. `scale` is pixels per point. */
  recognize(worker: number, image: Uint8Array, scale: number): Promise<OcrPage>;
  close(): Promise<void>;
}

export interface OcrSettings {
  readonly workers: number;
  /** Milliseconds for one page. */
  readonly timeout: number;
}

/** Two recognisers fill two cores; a dense A4 page at 300 dpi takes 3 to 7 seconds, so three minutes mean that it hangs. */
export const ocrDefaults: OcrSettings = { workers: 2, timeout: 180_000 };
const START_TIMEOUT = 60_000;

/** Starts the recognisers; rejects when they cannot be started. */
export async function openOcr(settings: OcrSettings = ocrDefaults): Promise<OcrPool> {
  const started: Worker[] = [];
  const close = async () => {
    await Promise.all(started.map((worker) => worker.terminate().catch(() => undefined)));
  };
  try {
    for (let i = 0; i < settings.workers; i++) started.push(await within(startWorker(), START_TIMEOUT, 'OCR did not start in time'));
  } catch (error) {
    await close();
    throw error;
  }
  return {
    workers: settings.workers,
    close,
    async recognize(index, image, scale) {
      try {
        const work = started[index]!.recognize(Buffer.from(image), {}, { text: false, blocks: true });
        return wordsOfPage((await within(work, settings.timeout, 'OCR of the page took too long')).data, scale);
      } catch (error) {
        // The recogniser may still be busy with the page: a fresh one takes its place.
        await started[index]!.terminate().catch(() => undefined);
        started[index] = await within(startWorker(), START_TIMEOUT, 'OCR did not start again');
        throw error instanceof Error ? error : new Error(String(error));
      }
    },
  };
}

async function startWorker(): Promise<Worker> {
  const { createWorker, OEM } = await import('tesseract.js');
  const data = dirname(createRequire(import.meta.url).resolve('@tesseract.js-data/eng/package.json'));
  return createWorker('eng', OEM.LSTM_ONLY, {
    langPath: join(data, '4.0.0_best_int'),
    cacheMethod: 'none',
    gzip: true,
    errorHandler: () => {},
  });
}

async function within<T>(work: Promise<T>, milliseconds: number, message: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(message)), milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
