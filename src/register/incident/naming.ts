/** Where documents name a company: the passages, and whether they stand among sub-processors. */
import { basename } from 'node:path';
import type { ContractDocument } from '../../model/document.js';
import type { Citation } from '../../model/incident.js';
import { companyKey } from '../../text/company.js';

const chain = /sub-?\s?process|sub-?\s?contract|third[- ]part(?:y|ies)|service providers?|hosting|infrastructure|suppliers?/i;
const most = 3;
const longest = 400;

export interface Naming {
  readonly how: 'sub-processor' | 'named';
  readonly passages: readonly Citation[];
}

/** Null where no document names it. Names are compared as words, without the company's form, whatever their case. */
export function namingIn(documents: readonly ContractDocument[], company: string): Naming | null {
  const pattern = patternOf(company);
  if (pattern === undefined) return null;
  const found: { citation: Citation; isChain: boolean }[] = [];
  for (const document of documents) {
    let heading = '';
    for (const block of document.blocks) {
      const text = document.text.slice(block.start, block.end);
      if (block.kind === 'heading') heading = text;
      const at = pattern.exec(text);
      if (!at) continue;
      const from = Math.max(0, Math.min(at.index - longest / 2, text.length - longest));
      found.push({
        isChain: chain.test(heading) || chain.test(text),
        citation: {
          quote: text.slice(from, from + longest),
          section: block.label ?? null,
          page: block.page ?? null,
          document: basename(document.file),
        },
      });
    }
  }
  if (found.length === 0) return null;
  const listed = found.filter(({ isChain }) => isChain);
  const shown = listed.length > 0 ? listed : found;
  return { how: listed.length > 0 ? 'sub-processor' : 'named', passages: shown.slice(0, most).map(({ citation }) => citation) };
}

function patternOf(company: string): RegExp | undefined {
  const words = companyKey(company)
    .split(' ')
    .filter((word) => word !== '');
  if (words.length === 0) return undefined;
  const escaped = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`(?<![\\p{L}\\p{N}])${escaped.join('[^\\p{L}\\p{N}]{1,4}')}(?![\\p{L}\\p{N}])`, 'iu');
}
