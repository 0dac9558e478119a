/** Contracts and a pack of our own to try the register on: small, and checked in this process. */
import { createHash } from 'node:crypto';
import { checkDocuments } from '../../src/check.js';
import type { ContractDocument } from '../../src/model/document.js';
import type { LoadedPack } from '../../src/model/pack.js';
import type { Tier } from '../../src/model/requirement.js';
import { openPack } from '../../src/pack/index.js';
import { readText } from '../../src/read/text.js';
import type { Kit, Reviewed, Store } from '../../src/register/index.js';

/** A data processing agreement with two clauses that a test changes. */
export const agreement = (
  options: { vendor?: string; within?: string; term?: string; more?: string } = {},
): string => `# Data Processing Agreement

This Data Processing Agreement is made on 1 March 2025 between ${options.vendor ?? 'Thistledown Hosting Ltd'} ("Processor") and Marlow Retail plc ("Controller").

## 1. Term

1.1 ${options.term ?? 'This Agreement takes effect on 1 April 2025 and continues for an initial term of two (2) years.'}

## 2. Security

2.1 The Processor shall encrypt Personal Data at rest using AES-256 and in transit using TLS 1.2 or later.

## 3. Personal Data Breach

3.1 The Processor shall notify the Controller without undue delay, and in any event within ${options.within ?? '48 hours'}, after becoming aware of a Personal Data Breach.
${options.more ?? ''}`;

/** A document as the reader would give it for a file with these bytes. */
export function documentOf(text: string, file: string): ContractDocument {
  return { ...readText(text, file), sha256: createHash('sha256').update(text).digest('hex') };
}

const opened = openPack('core');

export async function packAt(change: (pack: LoadedPack) => LoadedPack = (pack) => pack): Promise<(tier: Tier) => LoadedPack> {
  const { at } = await opened;
  return (tier) => change(at(tier));
}

/** A kit whose "files" are texts by path. */
export async function kitFor(
  store: Store,
  files: Readonly<Record<string, string>>,
  given: Partial<Pick<Kit, 'packAt' | 'toolVersion' | 'by' | 'today'>> = {},
): Promise<Kit> {
  return {
    withStore: (use) => use(store),
    packAt: given.packAt ?? (await packAt()),
    toolVersion: given.toolVersion ?? '1.0.0',
    by: given.by ?? 'ada',
    today: given.today ?? '2026-01-15',
    async *check(paths, pack) {
      for (const path of paths) yield reviewed(path, files[path] ?? '', pack);
    },
  };
}

export function reviewed(path: string, text: string, pack: LoadedPack): Reviewed {
  const documents = [documentOf(text, path)];
  return { documents, review: checkDocuments(documents, pack, { file: path }) };
}
