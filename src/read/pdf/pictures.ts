/** The second look at a PDF, taken only where it is needed: which images a page shows, and the page as a picture for OCR. */
import type { ReadLimits } from '../../model/document.js';
import { type OpenPdf, openPdf } from './engine.js';
import type { Area } from './marks.js';
import { pageReader } from './pages.js';

export interface Pictures {
  /** Where images stand on page `number`; empty when the page cannot be read. */
  images(number: number): Promise<readonly Area[]>;
  /** The page in grey as a PGM file, and its pixels per point. */
  render(number: number): Promise<{ readonly image: Uint8Array; readonly scale: number }>;
  close(): Promise<void>;
}

const DPI = 300;
const MAX_PIXELS = 30_000_000;
const MAX_IMAGE_PIXELS = 150_000_000;

interface Canvas {
  readonly canvas: { width: number; height: number } | null;
  readonly context: { getImageData(x: number, y: number, w: number, h: number): { data: Uint8ClampedArray } } | null;
}
interface CanvasFactory {
  create(width: number, height: number): Canvas;
  destroy(canvas: Canvas): void;
}

/** Opens nothing until it is asked. */
export function picturesOf(bytes: Uint8Array, password: string | undefined, limits: ReadLimits): Pictures {
  let opened: Promise<OpenPdf> | undefined;
  const open = () => {
    opened ??= openPdf(bytes, { password, maxImagePixels: MAX_IMAGE_PIXELS, render: true });
    return opened;
  };
  return {
    async images(number) {
      try {
        return (await (await pageReader(await open(), limits)).read(number)).images;
      } catch {
        return [];
      }
    },
    async render(number) {
      const { doc } = await open();
      const page = await doc.getPage(number);
      const plain = page.getViewport({ scale: 1 });
      const scale = Math.min(DPI / 72, Math.sqrt(MAX_PIXELS / (plain.width * plain.height)));
      const viewport = page.getViewport({ scale });
      const [width, height] = [Math.max(1, Math.floor(viewport.width)), Math.max(1, Math.floor(viewport.height))];
      const factory = doc.canvasFactory as CanvasFactory;
      const canvas = factory.create(width, height);
      try {
        await page.render({ canvas: canvas.canvas as never, canvasContext: canvas.context as never, viewport, background: 'white' })
          .promise;
        return { image: greyMap(canvas.context!.getImageData(0, 0, width, height).data, width, height), scale };
      } finally {
        factory.destroy(canvas);
        page.cleanup();
      }
    },
    async close() {
      await (await opened?.catch(() => undefined))?.close();
    },
  };
}

/** Netpbm's binary grey map: a line of text, then one byte a pixel. */
function greyMap(rgba: Uint8ClampedArray, width: number, height: number): Uint8Array {
  const head = Buffer.from(`P5\n${width} ${height}\n255\n`, 'latin1');
  const out = new Uint8Array(head.length + width * height);
  out.set(head);
  for (let i = 0, at = head.length; at < out.length; i += 4, at++) out[at] = (rgba[i]! * 77 + rgba[i + 1]! * 150 + rgba[i + 2]! * 29) >> 8;
  return out;
}

/** Part of the page that its largest image covers, 0 to 1. */
export function coverage(images: readonly Area[], width: number, height: number): number {
  let most = 0;
  for (const image of images) {
    const w = Math.min(width, image.x2) - Math.max(0, image.x);
    const h = Math.min(height, image.y2) - Math.max(0, image.y);
    if (w > 0 && h > 0) most = Math.max(most, (w * h) / (width * height));
  }
  // Scanners cut pages into strips: together they count as one.
  const strips = images.filter((image) => image.x2 - image.x > width * 0.5);
  const tall = strips.reduce((sum, image) => sum + Math.max(0, Math.min(height, image.y2) - Math.max(0, image.y)), 0);
  return Math.max(most, Math.min(1, tall / height) * (strips.length > 1 ? 0.8 : 0));
}
