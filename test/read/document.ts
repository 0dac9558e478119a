/** Shared by the tests of readers: bytes in, lines out. */
import type { ContractDocument, ReadOptions } from '../../src/model/document.js';
import { read } from '../../src/read/index.js';

/** Reads text or bytes under a name. */
export async function readAs(file: string, content: string | Uint8Array, options: ReadOptions = {}): Promise<ContractDocument> {
  return read(typeof content === 'string' ? new TextEncoder().encode(content) : content, file, options);
}

/** Text of each block. */
export function lines(document: ContractDocument): string[] {
  return document.blocks.map(({ start, end }) => document.text.slice(start, end));
}

/** Kind, level and label of each block with the start of its text, as one short string. */
export function outline(document: ContractDocument): string[] {
  return document.blocks.map(({ kind, level, label, start, end }) => {
    const words = document.text.slice(start, end);
    return `${kind}${level === undefined ? '' : ` ${level}`}${label === undefined ? '' : ` [${label}]`}: ${words}`;
  });
}

/** Codes of the notices. */
export function codes(document: ContractDocument): string[] {
  return document.notices.map(({ code }) => code);
}
