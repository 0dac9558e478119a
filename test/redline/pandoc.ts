/** A second opinion on tracked changes: pandoc's own accept and reject, as letters and digits only. */
import { execFileSync } from 'node:child_process';

/** Words of a DOCX without white space as pandoc sees it with all changes accepted or rejected, notes at their references; undefined if it cannot read it. */
export function pandocText(file: string, mode: 'accept' | 'reject', notes = true): string | undefined {
  try {
    const json = execFileSync('timeout', ['60', 'pandoc', '-f', 'docx', `--track-changes=${mode}`, '-t', 'json', file], {
      encoding: 'utf8',
      maxBuffer: 512 * 1024 * 1024,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const words: string[] = [];
    const { meta, blocks } = JSON.parse(json);
    collect([meta, blocks], words, notes);
    return squeeze(words.join(''));
  } catch {
    return undefined;
  }
}

function collect(node: unknown, words: string[], notes: boolean): void {
  if (Array.isArray(node)) {
    for (const item of node) collect(item, words, notes);
    return;
  }
  if (node === null || typeof node !== 'object') return;
  const { t, c } = node as { t?: string; c?: unknown };
  if (t === 'Note' && !notes) return;
  if (t === 'Str' && typeof c === 'string') words.push(c);
  else if ((t === 'Code' || t === 'CodeBlock' || t === 'Math') && Array.isArray(c)) words.push(String(c[1]));
  else for (const value of Object.values(node)) collect(value, words, notes);
}

function squeeze(text: string): string {
  return text.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '');
}

/** True if `after` is `before` with `removed` taken out and `added` put in at one place, for texts of `pandocText`. */
export function sameBut(before: string, after: string, removed: string, added: string): boolean {
  const out = squeeze(removed);
  const into = squeeze(added);
  if (after.length - before.length !== into.length - out.length) return false;
  let prefix = 0;
  while (prefix < before.length && prefix < after.length && before[prefix] === after[prefix]) prefix++;
  for (let at = prefix; at >= Math.max(0, prefix - Math.max(out.length, into.length)); at--) {
    if (!before.startsWith(out, at) || !after.startsWith(into, at)) continue;
    if (before.slice(at + out.length) === after.slice(at + into.length)) return true;
  }
  return false;
}
