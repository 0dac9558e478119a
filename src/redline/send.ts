/** Writes what goes to the other side: a redline into each DOCX, an amendment for each other document; or says whose change stands in the way. */
import type { ContractDocument } from '../model/document.js';
import type { Edit, RedlineMeta } from '../model/edit.js';
import type { AmendmentData } from './letters/amendment.js';
import type { Joint } from './propose/combine.js';
import { writeRedline } from './write-redline.js';

/** What goes to the other side for one document. */
export type Sent =
  | { readonly kind: 'redline'; readonly document: number; readonly bytes: Uint8Array; readonly edits: readonly Edit[] }
  | { readonly kind: 'amendment'; readonly document: number; readonly data: AmendmentData; readonly edits: readonly Edit[] };

/** Why nothing was written, and the changes to blame, as far as that is known. */
export interface Unsent {
  readonly refused: readonly string[];
  readonly blamed: readonly { readonly joint: Joint; readonly why: string }[];
}

/** Files for all documents that have changes; `edits` are the changes with their notes, in the same order. */
export function send(
  documents: readonly ContractDocument[],
  joints: readonly Joint[],
  edits: readonly Edit[],
  bytes: readonly (Uint8Array | undefined)[],
  meta: RedlineMeta,
  amendment: (document: number, edits: readonly Edit[]) => AmendmentData,
): { readonly sent: readonly Sent[] } | Unsent {
  const sent: Sent[] = [];
  for (const [index, document] of documents.entries()) {
    const here = joints.filter((joint) => joint.document === index);
    if (here.length === 0) continue;
    const own = edits.filter((_, i) => joints[i]?.document === index);
    const content = bytes[index];
    if (document.format !== 'docx' || !content) {
      sent.push({ kind: 'amendment', document: index, data: amendment(index, own), edits: own });
      continue;
    }
    const result = writeRedline(content, document, own, meta);
    if ('refused' in result) return blame(content, document, here, own, meta, result.refused);
    sent.push({ kind: 'redline', document: index, bytes: result.bytes, edits: own });
  }
  return { sent };
}

function blame(
  bytes: Uint8Array,
  document: ContractDocument,
  joints: readonly Joint[],
  edits: readonly Edit[],
  meta: RedlineMeta,
  refused: readonly string[],
): Unsent {
  const named = refused.flatMap((why) =>
    [...(/^edits? (\d+)(?: and (\d+))?:? /.exec(why)?.slice(1) ?? [])].flatMap((n) => {
      const joint = joints[Number(n) - 1];
      return n !== undefined && joint ? [{ joint, why: why.replace(/^edits? [\d and]+:? /, '') }] : [];
    }),
  );
  const whys = refused.map((why) => `${document.file}: ${why}`);
  if (named.length > 0) return { refused: whys, blamed: named };
  // The edit without which the others can be written, where the refusal names none.
  const at = edits.findIndex((_, i) => edits.length > 1 && 'bytes' in writeRedline(bytes, document, edits.toSpliced(i, 1), meta));
  return { refused: whys, blamed: at < 0 ? [] : [{ joint: joints[at]!, why: refused.join(' ').replace(/\.$/, '') }] };
}
