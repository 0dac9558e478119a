/** Names for report files: the contract's own name, safe on every file system, with a short hash where two would meet. */
import { createHash } from 'node:crypto';

const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d|index|run)$/i;

/** A function that gives each contract its stem. The first of several with the same name keeps it; later ones get a hash of their path. */
export function fileNames(): (file: string) => string {
  const taken = new Set<string>();
  return (file) => {
    const plain = stem(file);
    const hash = createHash('sha256').update(file).digest('hex');
    let name = plain;
    for (let length = 8; taken.has(name.toLowerCase()); length++)
      name = `${plain}-${length <= hash.length ? hash.slice(0, length) : `${hash}-${length}`}`;
    taken.add(name.toLowerCase());
    return name;
  };
}

function stem(file: string): string {
  const base = file.split(/[/\\]/).at(-1) ?? '';
  const name = base
    .replace(/\.[A-Za-z0-9]{1,8}$/, '')
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}._-]+/gu, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
    .slice(0, 80);
  return name === '' || reserved.test(name) ? `contract-${name}`.replace(/-$/, '') : name;
}
