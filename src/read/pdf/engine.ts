/** The only door to pdf.js: loads it on first use, opens one document with everything local and nothing evaluated, and closes it again. */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { PDFDocumentProxy } from 'pdfjs-dist';
import { ReadFailure } from '../limits.js';
import { inflateAtOnce } from './inflate-at-once.js';
import { portPair } from './port.js';

type Pdfjs = typeof import('pdfjs-dist');
interface WorkerModule {
  WorkerMessageHandler: { initializeFromPort(port: unknown): void };
}

/** An open PDF; `close` must always be called. */
export interface OpenPdf {
  readonly doc: PDFDocumentProxy;
  /** Rejects once the page that `work` lists holds more than `items` pieces of text, or drawing and letters out of proportion. */
  guard<T>(work: Promise<T>, items: number): Promise<T>;
  close(): Promise<void>;
}

export interface OpenOptions {
  readonly password?: string | undefined;
  /** Images of more pixels than this are not decoded; 0 skips all. */
  readonly maxImagePixels: number;
  /** True for rendering: glyph outlines are prepared. */
  readonly render: boolean;
}

/** Thrown (as a rejection of `guard`) when one page draws too much. */
export class PageTooLarge extends Error {}

/** Operators that may stand for one piece of text (save, font, colour, matrix, show, restore, lines, clips), and letters in it. */
const OPERATORS_PER_ITEM = 8;
const GLYPHS_PER_ITEM = 20;

let loaded: Promise<{ pdfjs: Pdfjs; worker: WorkerModule }> | undefined;

async function load(): Promise<{ pdfjs: Pdfjs; worker: WorkerModule }> {
  const scope = globalThis as unknown as Record<string, unknown>;
  if (!canvasInstalled()) for (const name of ['DOMMatrix', 'Path2D', 'ImageData']) scope[name] ??= class {};
  // Text needs widths and not outlines: with a font-face API at hand pdf.js leaves the outlines alone.
  scope.FontFace ??= class {
    readonly loaded = Promise.resolve(this);
  };
  inflateAtOnce();
  // The canvas's allocator would claim 1 GiB at once, which a cap on the data segment counts in full.
  process.env.MIMALLOC_ARENA_EAGER_COMMIT ??= '0';
  // Its legacy build brings core-js, which puts slow stand-ins into these three for corners that nobody here turns: JSON.stringify
  // takes twenty times as long with them, and all other stages run in the same process.
  const { parse, stringify } = JSON;
  const { push } = Array.prototype;
  // the small builds are the same program, and quicker to compile
  const [api, core] = ['pdf', 'pdf.worker'].map((name) => `pdfjs-dist/legacy/build/${name}.min.mjs`);
  const pdfjs = (await import(api as string)) as unknown as Pdfjs;
  const worker = (await import(core as string)) as WorkerModule;
  Object.assign(JSON, { parse, stringify });
  Object.assign(Array.prototype, { push });
  return { pdfjs, worker };
}

function canvasInstalled(): boolean {
  try {
    createRequire(createRequire(import.meta.url).resolve('pdfjs-dist/package.json')).resolve('@napi-rs/canvas');
    return true;
  } catch {
    return false;
  }
}

/** Loads pdf.js ahead of the first file. */
export async function loadEngine(): Promise<void> {
  loaded ??= load();
  await loaded;
}

/** pdf.js' operator numbers by name. */
export async function operatorNumbers(): Promise<Pdfjs['OPS']> {
  loaded ??= load();
  return (await loaded).pdfjs.OPS;
}

/** Opens a PDF; throws `ReadFailure` with `needs-password` or `corrupt`. The bytes are copied, the caller's stay as they are. */
export async function openPdf(bytes: Uint8Array, options: OpenOptions): Promise<OpenPdf> {
  loaded ??= load();
  const { pdfjs, worker } = await loaded;
  const home = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  const count = { operators: 0, items: 0, glyphs: 0 };
  let onCount: (() => void) | undefined;
  const [mainPort, workerPort] = portPair((numbers, args) => {
    count.operators += numbers.length;
    for (let i = 0; i < numbers.length; i++) {
      if (numbers[i] !== pdfjs.OPS.showText) continue;
      count.items++;
      count.glyphs += (args[i] as [ArrayLike<unknown>])[0].length;
    }
    onCount?.();
  });
  worker.WorkerMessageHandler.initializeFromPort(workerPort);
  const pdfWorker = new pdfjs.PDFWorker({ port: mainPort as unknown as null, verbosity: 0 });
  const task = pdfjs.getDocument({
    worker: pdfWorker,
    data: bytes.slice(),
    ...(options.password === undefined ? {} : { password: options.password }),
    verbosity: 0,
    isEvalSupported: false,
    useSystemFonts: false,
    disableFontFace: options.render,
    ...(options.render ? {} : { ownerDocument: { fonts: { add() {}, delete() {} } } as never }),
    maxImageSize: options.maxImagePixels,
    standardFontDataUrl: `${join(home, 'standard_fonts')}/`,
    cMapUrl: `${join(home, 'cmaps')}/`,
    cMapPacked: true,
    wasmUrl: `${join(home, 'wasm')}/`,
    iccUrl: `${join(home, 'iccs')}/`,
  });
  const close = async () => {
    await task.destroy().catch(() => {});
    pdfWorker.destroy();
  };
  const guard = async <T>(work: Promise<T>, items: number): Promise<T> => {
    count.operators = count.items = count.glyphs = 0;
    const tooMuch = new Promise<never>((_resolve, reject) => {
      onCount = () => {
        if (count.items > items || count.operators > items * OPERATORS_PER_ITEM || count.glyphs > items * GLYPHS_PER_ITEM)
          reject(new PageTooLarge());
      };
    });
    try {
      return await Promise.race([work, tooMuch]);
    } finally {
      onCount = undefined;
      work.catch(() => {});
    }
  };
  try {
    return { doc: await task.promise, guard, close };
  } catch (error) {
    await close();
    throw refusal(error, options.password !== undefined);
  }
}

function refusal(error: unknown, hadPassword: boolean): ReadFailure {
  const name = error instanceof Error ? error.name : '';
  if (name === 'PasswordException') {
    return new ReadFailure(
      'needs-password',
      `The PDF is encrypted; ${hadPassword ? 'the password given does not open it' : 'it needs a password'}.`,
    );
  }
  const detail = error instanceof Error ? error.message : String(error);
  return new ReadFailure('corrupt', `The PDF cannot be opened: ${detail.slice(0, 200)}`);
}
