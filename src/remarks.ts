/** What a review tells about the contract as a whole: what it refers to and was not read, and where its documents disagree. */
import type { Contract } from './model/contract.js';
import type { Notice } from './model/document.js';
import type { Matches, Passage } from './model/match.js';
import type { Finding } from './model/review.js';

const most = 50;

/** One notice for each document or page that the contract leans on and that is not at hand; after 50 one that counts the rest. */
export function referredNotRead(contract: Contract): Notice[] {
  const code = 'referred-not-read';
  const told = contract.references.slice(0, most).map(
    (reference): Notice => ({
      code,
      severity: 'info',
      message: `The contract refers to ${reference.what}, which is not among the documents read.`,
      quote: contract.documents[reference.document]?.text.slice(reference.start, reference.end).slice(0, 300) ?? '',
    }),
  );
  const rest = contract.references.length - told.length;
  if (rest > 0)
    told.push({ code, severity: 'info', message: `The contract refers to ${rest} more documents or pages that were not read.` });
  return told;
}

/** A notice where a provision rests on one document alone, and one that goes before it says the opposite. */
export function contradicted(finding: Finding, matches: Matches, contract: Contract): Notice[] {
  const decides = finding.evidence.find((evidence) => evidence.role === 'decides');
  if (!decides || decides.document === 0 || (finding.outcome !== 'met' && finding.outcome !== 'weak')) return [];
  const inHigher = (passage: Passage) => passage.document < decides.document;
  const adverse = matches.adverse.filter(inHigher);
  const [against] = adverse;
  const grants = [...matches.met, ...matches.weak].filter(inHigher);
  if (!against || grants.some((grant) => !adverse.some((other) => other.unit === grant.unit))) return [];
  const [higher, lower] = [against.document, decides.document].map((document) => contract.documents[document]?.file ?? '');
  const place = against.section ? ` (section ${against.section})` : '';
  return [
    {
      code: 'order-of-precedence',
      severity: 'warning',
      message: `${finding.title}: this rests on ${lower} alone, while ${higher}${place}, which goes before it, says otherwise. A person must read both.`,
      quote: contract.documents[against.document]?.text.slice(against.start, against.end).slice(0, 300) ?? '',
    },
  ];
}
