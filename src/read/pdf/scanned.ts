/** Puts recognised words in the place of pages that are pictures, and says which pages were read by machine and how surely. */
import type { Notice, ReadOptions } from '../../model/document.js';
import type { PageText } from './page-text.js';
import type { Pictures } from './pictures.js';
import { rowsOf } from './rows.js';
import { readScans } from './scans.js';

export interface Scanned {
  readonly pages: PageText[];
  readonly notices: Notice[];
  /** Pages whose words come from OCR, ours or a scanner's. */
  readonly ocr: ReadonlySet<number>;
}

/** Below this mean confidence (0 to 100) a page does not count as read. */
const UNSURE = 65;

/** Pages after OCR as the options ask for it. */
export async function withScans(pages: readonly PageText[], pictures: Pictures, options: ReadOptions): Promise<Scanned> {
  const mode = options.ocr ?? 'auto';
  const wanted = pages
    .filter((page) => (mode === 'force' ? page.state !== 'blank' || page.rules.length > 0 : page.state === 'scan'))
    .map((page) => page.number);
  const notices = layerNotices(pages, wanted);
  const ocr = new Set(pages.filter((page) => page.ocrLayer).map((page) => page.number));
  if (wanted.length === 0) return { pages: [...pages], notices, ocr };
  if (mode === 'off') {
    notices.push({
      code: 'no-text',
      severity: 'error',
      message: `${named(wanted)} without text (pictures), and OCR is off: not read.`,
      page: wanted[0]!,
    });
    return { pages: [...pages], notices, ocr };
  }
  const { read, failed } = await readScans(wanted, pictures, options.onProgress);
  const out = pages.map((page): PageText => {
    const scan = read.get(page.number);
    if (!scan) return page;
    ocr.add(page.number);
    return { ...page, state: 'text', ocrLayer: false, tags: new Map(), rows: rowsOf(scan.spans, page.rules), turned: [], notices: [] };
  });
  if (read.size > 0) {
    const mean = [...read.values()].reduce((sum, scan) => sum + scan.confidence, 0) / read.size;
    const message = `${named([...read.keys()].sort((a, b) => a - b))} read by optical character recognition (mean confidence ${Math.round(mean)} %).`;
    notices.push({ code: 'ocr', severity: 'info', message, page: Math.min(...read.keys()) });
  }
  const unsure = [...read].filter(([, scan]) => scan.confidence < UNSURE).map(([page]) => page);
  if (unsure.length > 0) {
    const message = `${named(unsure.sort((a, b) => a - b))} recognised with too little confidence (below ${UNSURE} %) to rely on.`;
    notices.push({ code: 'ocr-unsure', severity: 'error', message, page: unsure[0]! });
  }
  if (failed.size > 0) {
    const message = `${named([...failed.keys()].sort((a, b) => a - b))} without text, and OCR failed: ${[...failed.values()][0]}`;
    notices.push({ code: 'ocr-failed', severity: 'error', message, page: Math.min(...failed.keys()) });
  }
  return { pages: out, notices, ocr };
}

function layerNotices(pages: readonly PageText[], wanted: readonly number[]): Notice[] {
  const layered = pages.filter((page) => page.ocrLayer && !wanted.includes(page.number)).map((page) => page.number);
  if (layered.length === 0) return [];
  return [
    {
      code: 'ocr-layer',
      severity: 'info',
      message: `${named(layered)} scanned; the words come from the text layer of the scanner's software.`,
      page: layered[0]!,
    },
  ];
}

/** "Page 3 is", "Pages 1-3, 7 are". */
function named(pages: readonly number[]): string {
  const runs: string[] = [];
  for (let i = 0; i < pages.length; ) {
    let end = i;
    while (pages[end + 1] === pages[end]! + 1) end++;
    runs.push(end > i ? `${pages[i]}-${pages[end]}` : `${pages[i]}`);
    i = end + 1;
  }
  return pages.length === 1 ? `Page ${runs[0]} is` : `Pages ${runs.join(', ')} are`;
}
