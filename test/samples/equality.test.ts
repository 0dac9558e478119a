/**
 * Promise 5: one contract, one review. Every sample is written in every format, read and checked; outcomes and values
 * must be the same. A row that differs for a good reason is listed here with its reason, and must still differ.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { checkDocuments } from '../../src/check.js';
import type { LoadedPack } from '../../src/model/pack.js';
import type { Finding, Review } from '../../src/model/review.js';
import { loadPack } from '../../src/pack/index.js';
import { read } from '../../src/read/index.js';
import { readMasters, renderSample, type SampleFormat, sampleFormats } from '../tools/samples/build.js';

/** `sample requirement` → why one format is not like the others. */
const explained: Readonly<Record<string, string>> = {
  'figwort-booking-terms subprocessor.flowdown txt':
    'plain text has its headings in capitals, where the "US" of "HELP US" is taken for the country',
  'figwort-booking-terms subprocessor.liability txt': 'the same heading',
};

const masters = await readMasters();
let pack: LoadedPack;
beforeAll(async () => {
  pack = await loadPack('core', { tier: 'standard' });
});

const shown = (f: Finding): string => `${f.outcome}${f.value === null ? '' : ` (${f.value})`}`;
const plain = (text: string | null): string => (text ?? '').toLowerCase();

describe.each(masters.map((master) => [master.name, master] as const))('%s', (name, master) => {
  const reviews = new Map<SampleFormat, Review>();
  beforeAll(async () => {
    for (const format of sampleFormats) {
      const file = `${name}.${format}`;
      const document = await read(await renderSample(master, format), file, { ocr: 'off' });
      reviews.set(format, checkDocuments([document], pack, { file }));
    }
  }, 120_000);

  it('is the same contract in every format', () => {
    // Plain text has its headings in capitals; nothing else may differ.
    const heads = sampleFormats.map((format) => {
      const { status, contract } = reviews.get(format)!;
      return { ...contract, title: plain(contract.title), status };
    });
    for (const head of heads) expect(head).toEqual({ ...heads[0], status: 'reviewed' });
  });

  it('has the same outcomes and values in every format', () => {
    const usual = reviews.get(master.meta.format)!;
    const differing = sampleFormats.flatMap((format) =>
      reviews.get(format)!.findings.flatMap((finding, i) => {
        const other = usual.findings[i]!;
        return shown(finding) === shown(other)
          ? []
          : [[`${name} ${finding.requirement} ${format}`, `${shown(finding)}, not ${shown(other)}`]];
      }),
    );
    const rows = differing.filter(([key]) => !(key! in explained));
    expect(rows).toEqual([]);
    const stale = Object.keys(explained).filter((key) => key.startsWith(`${name} `) && !differing.some(([row]) => row === key));
    expect(stale).toEqual([]);
  });
});
