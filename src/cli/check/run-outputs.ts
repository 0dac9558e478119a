/** The reports of a whole run: each to a file of its own in the folder, or one to standard output. */
import { join } from 'node:path';
import { fingerprint } from '../../gate/index.js';
import type { LoadedEntry } from '../../model/pack.js';
import type { Review } from '../../model/review.js';
import {
  type ContractFiles,
  type Format,
  type Interrupted,
  isRunFormat,
  openRunReport,
  type RunFormat,
  type RunHead,
  type RunReport,
  runFiles,
} from '../../report/index.js';
import type { Screen } from '../screen.js';
import { fileSink, type Sink } from '../sinks.js';

export interface RunOutputs {
  add(review: Review, files: ContractFiles, head: RunHead): Promise<void>;
  /** Gives the names of the files written. */
  close(head: RunHead, interrupted?: Interrupted): Promise<readonly string[]>;
}

interface Open {
  readonly report: RunReport;
  readonly sink: Sink;
  readonly name: string;
  /** Written only where the run has several contracts. */
  readonly isForSeveral: boolean;
}

/** Nothing is opened before the first review, since only then is the head of the run complete. */
export function openRunOutputs(
  formats: readonly Format[],
  folder: string | undefined,
  entries: readonly LoadedEntry[],
  screen: Screen,
): RunOutputs {
  const asked = formats.filter(isRunFormat);
  // Pages of several contracts need a page that leads to them.
  const wanted: readonly RunFormat[] = formats.includes('html') && !asked.includes('portfolio') ? [...asked, 'portfolio'] : asked;
  let opened: Promise<Open[]> | undefined;
  let count = 0;
  const open = (head: RunHead) => {
    opened ??= Promise.all(
      wanted.map(async (format) => {
        const sink = folder === undefined ? standard(screen) : fileSink(join(folder, runFiles[format]));
        const report = await openRunReport(format, { head, entries, fingerprint, write: sink.write });
        return { report, sink, name: runFiles[format], isForSeveral: !asked.includes(format) };
      }),
    );
    return opened;
  };
  return {
    async add(review, files, head) {
      count++;
      for (const { report } of await open(head)) await report.add(review, files);
    },
    async close(head, interrupted) {
      const names: string[] = [];
      for (const { report, sink, name, isForSeveral } of await open(head)) {
        if (isForSeveral && count < 2) continue;
        await report.close(interrupted);
        await sink.close();
        if (folder !== undefined) names.push(name);
      }
      return names;
    },
  };
}

/** Only formats that are text come here; the settings see to it. */
const standard = (screen: Screen): Sink => ({ write: (chunk) => screen.out(String(chunk)), close: async () => {} });
