/** Which labelled contracts stand beside the project, in which fold, and their text as read (kept beside the build, by content and by the readers' own source). */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ContractDocument } from '../../src/model/document.js';
import { read } from '../../src/read/index.js';

const shared = '../shared/gold';
let hash: string | undefined;
const assigned = JSON.parse(readFileSync('test/corpus/folds.json', 'utf8')) as Record<string, number>;

export function foldOf(slug: string): number {
  return assigned[slug] ?? 0;
}

export function goldFiles(folds: readonly number[]): { file: string; fold: number }[] {
  return readdirSync(join(shared, 'docs'))
    .map((file) => ({ file, fold: foldOf(slugOf(file)) }))
    .filter(({ fold }) => folds.includes(fold));
}

export function slugOf(file: string): string {
  return file.replace(/\.[a-z0-9]+$/i, '').toLowerCase();
}

/** Reading is not measured here: documents are kept beside the build, by content and by the readers' own source. */
export async function readGold(file: string): Promise<ContractDocument> {
  const bytes = new Uint8Array(readFileSync(join(shared, 'docs', file)));
  const key = createHash('sha256').update(bytes).update(readersHash()).digest('hex').slice(0, 24);
  const path = join('.cache/gold', `${key}.json`);
  if (existsSync(path)) return JSON.parse(readFileSync(path, 'utf8')) as ContractDocument;
  const document = await read(bytes, file, {});
  if (document.status === 'reviewed' || document.status === 'partial') {
    mkdirSync('.cache/gold', { recursive: true });
    writeFileSync(path, JSON.stringify(document));
  } else console.warn(`${file}: ${document.status} ${document.notices[0]?.message ?? ''}`);
  return document;
}

function readersHash(): string {
  if (!hash) {
    const digest = createHash('sha256');
    const walk = (dir: string): void => {
      for (const entry of readdirSync(dir, { withFileTypes: true }).sort((a, b) => a.name.localeCompare(b.name))) {
        if (entry.isDirectory()) walk(join(dir, entry.name));
        else digest.update(readFileSync(join(dir, entry.name)));
      }
    };
    for (const dir of ['html', 'markdown', 'plain', 'docx', 'pdf']) if (existsSync(join('src/read', dir))) walk(join('src/read', dir));
    hash = digest.digest('hex');
  }
  return hash;
}
