/** How far a run is, on standard error: one line drawn over itself on a terminal, a plain line every few seconds elsewhere. */
import { visibleLine } from '../report/index.js';
import type { Screen } from './screen.js';

export interface Progress {
  start(total: number): void;
  page(file: string, done: number, total: number, unit: string): void;
  finish(file: string): Promise<void>;
  end(): Promise<void>;
}

const plainEveryMs = 5000;
const liveEveryMs = 100;

/** Says nothing where the run is quiet, or over before there is anything to tell. */
export function openProgress(screen: Screen, isQuiet: boolean): Progress {
  const live = screen.isProgressLive;
  const began = Date.now();
  let shown = began;
  let total = 0;
  let finished = 0;
  let isDrawn = false;

  const erase = async () => {
    if (isDrawn) await screen.err('\r\u001b[2K');
    isDrawn = false;
  };
  const tell = async (detail: string) => {
    const now = Date.now();
    if (isQuiet || now - shown < (live ? liveEveryMs : plainEveryMs)) return;
    shown = now;
    const rate = finished / ((now - began) / 1000);
    const left = finished > 2 && total > finished ? `, about ${duration((total - finished) / rate)} left` : '';
    const line = visibleLine(`${finished} of ${total} read${left}${detail === '' ? '' : `: ${detail}`}`);
    if (!live) return screen.err(`${line}\n`);
    isDrawn = true;
    await screen.err(`\r\u001b[2K${line.slice(0, Math.max(20, screen.progressColumns - 1))}`);
  };
  return {
    start(files) {
      total = files;
    },
    page(file, done, all, unit) {
      const words = unit === 'ocr-page' ? 'page recognised' : unit;
      void tell(`${file}, ${words} ${done} of ${all}`);
    },
    async finish(file) {
      finished++;
      await erase();
      if (finished < total) await tell(file);
    },
    end: erase,
  };
}

function duration(seconds: number): string {
  if (seconds < 90) return `${Math.max(1, Math.round(seconds))} s`;
  return `${Math.round(seconds / 60)} min`;
}
