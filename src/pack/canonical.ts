/** One text for one value, whatever the order of its keys, and its hash. */
import { sha256Hex } from './compiled.js';

/** JSON with sorted keys and without what is undefined. */
export function canonicalJson(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  let text = '';
  if (Array.isArray(value)) {
    for (const item of value) text += text === '' ? canonicalJson(item) : `,${canonicalJson(item)}`;
    return `[${text}]`;
  }
  const record = value as Record<string, unknown>;
  for (const key of Object.keys(record).sort()) {
    if (record[key] !== undefined) text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${canonicalJson(record[key])}`;
  }
  return `{${text}}`;
}

/** SHA-256 of the canonical JSON, in hex. */
export const sha256Of = (value: unknown): string => sha256Hex(canonicalJson(value));
