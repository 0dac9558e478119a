/** How far a run is, on standard error: one line drawn over itself on a terminal, a plain line every few seconds elsewhere. */
import { visibleLine } from '../../report/index.js';
import type { Screen } from '../screen.js';
import { type Pace, paceOf } from './pace.js';

export interface Progress {
  start(total: number): void;
  page(file: string, done: number, total: number, unit: string): void;
  /** One contract is done; `isKept` where nothing was read for it. What is to be printed on it goes in `write`, while no line is drawn. */
  finish(file: string, isKept?: boolean, write?: () => Promise<void>): Promise<void>;
  end(): Promise<void>;
}

const plainEveryMs = 5000;
const liveEveryMs = 100;
const cells = 20;

/** Says nothing where the run is quiet, or over before there is anything to tell. */
export function openProgress(screen: Screen, isQuiet: boolean, now: () => number = Date.now): Progress {
  const live = screen.isProgressLive;
  let shown = now();
  let pace: Pace = paceOf(0, shown);
  let isDrawn = false;
  let isPaused = false;

  const erase = async () => {
    if (isDrawn) await screen.err('\r\u001b[2K');
    isDrawn = false;
  };
  const tell = async (detail: string) => {
    const at = now();
    if (isQuiet || isPaused || at - shown < (live ? liveEveryMs : plainEveryMs)) return;
    shown = at;
    const { done, total, perSecond, secondsLeft } = pace.at(at);
    const told = [
      `${done} of ${total} contracts`,
      ...(perSecond === undefined ? [] : [`${rate(perSecond)} a second`]),
      ...(secondsLeft === undefined ? [] : [`about ${duration(secondsLeft)} left`]),
    ].join(', ');
    const line = visibleLine(detail === '' ? told : `${told}: ${detail}`);
    if (!live) return screen.err(`${line}\n`);
    isDrawn = true;
    await screen.err(`\r\u001b[2K${`${bar(done, total)} ${line}`.slice(0, Math.max(20, screen.progressColumns - 1))}`);
  };
  return {
    start(total) {
      pace = paceOf(total, now());
    },
    page(file, done, all, unit) {
      const words = unit === 'ocr-page' ? 'page recognised' : unit;
      void tell(`${file}, ${words} ${done} of ${all}`);
    },
    async finish(file, isKept = false, write = async () => {}) {
      isPaused = true;
      await erase();
      await write();
      isPaused = false;
      pace.count(isKept, now());
      if (!pace.isOver()) await tell(file);
    },
    end: erase,
  };
}

function bar(done: number, total: number): string {
  const full = total === 0 ? 0 : Math.floor((done / total) * cells);
  return `${'█'.repeat(full)}${'░'.repeat(cells - full)}`;
}

const rate = (perSecond: number): string => (perSecond < 10 ? perSecond.toFixed(1) : String(Math.round(perSecond)));

function duration(seconds: number): string {
  if (seconds < 90) return `${Math.max(1, Math.round(seconds))} s`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`;
  return `${(seconds / 3600).toFixed(1)} h`;
}
