/** Which attachment of a message is the contract: by type, then by name, then by size. */
import type { Sniffed } from '../sniff.js';
import { sniff } from '../sniff.js';

export interface Part {
  readonly name: string;
  readonly mimeType: string;
  readonly inline: boolean;
  readonly bytes: Uint8Array;
}

export interface Sorted {
  /** Attachments that a reader can read, the likeliest contract first. */
  readonly readable: readonly Part[];
  /** Attachments that may hold text of the contract but cannot be read, each with the reason. */
  readonly unreadable: readonly { readonly part: Part; readonly reason: string }[];
}

const NEVER = /^(?:text\/(?:calendar|vcard|x-vcard|directory|css)|application\/(?:pgp-\w+|(?:x-)?pkcs7-\w+|ics)|audio\/|video\/|font\/)/i;
const CONTRACT_NAME = /agreement|contract|addendum|amendment|terms|\b(?:dpa|msa|sla|baa|nda|avv)\b/i;
const TEXT_NAME = /\.(?:txt|text|md|markdown|html?|xhtml|mht|mhtml)$/i;
const LOGO_BYTES = 100_000;

/** Looks at what each attachment is by its content. */
export function sortAttachments(parts: readonly Part[]): Sorted {
  const readable: { part: Part; rank: number }[] = [];
  const unreadable: { part: Part; reason: string }[] = [];
  for (const part of parts) {
    if (NEVER.test(part.mimeType) || part.bytes.length === 0) continue;
    const sniffed = sniff(part.bytes, part.name);
    if (sniffed.format !== 'unknown') {
      const rank = rankOf(part, sniffed);
      if (rank > 0) readable.push({ part, rank });
    } else if (!isPicture(part) || (!part.inline && part.bytes.length >= LOGO_BYTES)) {
      unreadable.push({ part, reason: sniffed.message });
    }
  }
  readable.sort((a, b) => b.rank - a.rank || b.part.bytes.length - a.part.bytes.length);
  return { readable: readable.map(({ part }) => part), unreadable };
}

/** 0 for text that is only called text because it is nothing else. */
function rankOf(part: Part, { format }: Exclude<Sniffed, { format: 'unknown' }>): number {
  const named = CONTRACT_NAME.test(part.name) ? 1 : 0;
  if (format === 'pdf' || format === 'docx' || format === 'odt' || format === 'rtf') return 4 + named;
  if (format === 'eml') return 2 + named;
  return TEXT_NAME.test(part.name) ? 2 + named : 0;
}

function isPicture(part: Part): boolean {
  return /^image\//i.test(part.mimeType);
}
