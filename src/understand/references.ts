/** Documents and pages that a contract leans on: those that are not among its documents. Names are compared by their words, links by their targets. */
import type { Contract, Provision } from '../model/contract.js';
import type { ContractDocument } from '../model/document.js';
import { contractTitle } from './terms.js';

type Reference = Contract['references'][number];

const leading =
  'as set (?:out|forth) (?:in|at)|set (?:out|forth) (?:in|at)|described (?:in|at)|specified in|stated in|defined in|contained in|attached (?:hereto )?as|incorporated (?:herein )?by reference|see(?: also)?|refer to|in accordance with|subject to|pursuant to|comply with|available (?:at|on|from|here)|located at|found (?:at|in|on|here)|published (?:at|on|in)|posted (?:at|on)|listed (?:at|in|on)|accessible at|visit(?:ing)?';
const kinds = 'Exhibit|Annex|Schedule|Appendix|Policy|Addendum|Page|Documentation|Attachment|List';
const referred = new RegExp(
  `\\b(?:${leading})\\s*:?\\s+(?:the\\s+|our\\s+|its\\s+)?((?:[A-Z][\\w’'-]+\\s+){0,4}(?:${kinds})\\b(?:\\s+(?:[A-Z]|[IVX]{1,4}|\\d{1,2})(?![\\w.]*\\w))?|https?:\\/\\/[^\\s)\\]>"”]+|www\\.[^\\s)\\]>"”]+)`,
  'g',
);
/** Words before a link that make it part of what is agreed. */
const leadsToLink = new RegExp(
  `\\b(?:${leading}|here|following (?:page|link|address|website)|our|the|its)\\b[^.;]{0,80}$|\\b(?:policy|list|page|terms|addendum|agreement|dpa|exhibit|annex|schedule|documentation|measures)\\b[^.;]{0,20}$`,
  'i',
);
const kindWords = new Set(kinds.toLowerCase().split('|'));
const articles = new Set(['the', 'our', 'its', 'of', 'and', 'to', 'a', 'an', 'for', 'on', 'in']);

/** References whose target is not at hand, in the order of the text, each target once. Linear in the size of the text. */
export function openReferences(documents: readonly ContractDocument[], provisions: readonly Provision[]): Reference[] {
  const present = namesPresent(documents, provisions);
  const files = new Set(documents.map((document) => baseName(document.file)));
  const found: Reference[] = [];
  const seen = new Set<string>();
  const add = (document: number, start: number, end: number, what: string): void => {
    const key = what.toLowerCase().replace(/^https?:\/\/(?:www\.)?|^www\.|\/$/g, '');
    if (seen.has(key)) return;
    seen.add(key);
    found.push({ document, start, end, what });
  };
  const links = documents.map((document) => [...document.links].sort((a, b) => a.start - b.start));
  const nextLink = documents.map(() => 0);
  for (const provision of provisions) {
    const { document, start, end } = provision;
    const text = documents[document]?.text.slice(start, end) ?? '';
    for (const match of text.matchAll(referred)) {
      const what = (match[1] ?? '').replace(/[.,;:]+$/, '').trim();
      if (/^(?:documentation|page|list)$/i.test(what)) continue; // a common word with a capital letter names nothing
      if (/^(?:https?:|www\.)/i.test(what) ? files.has(baseName(what)) : present(what)) continue;
      add(document, start + match.index, start + match.index + match[0].length, what);
    }
    const own = links[document] ?? [];
    for (let i = nextLink[document] ?? 0; i < own.length && own[i]!.start < end; i++) {
      nextLink[document] = i + 1;
      const link = own[i]!;
      if (link.start < start || !isPage(link.target) || files.has(baseName(link.target))) continue;
      if (!leadsToLink.test(text.slice(Math.max(0, link.start - start - 200), link.end - start))) continue;
      add(document, link.start, link.end, link.target);
    }
  }
  return found;
}

/** Whether a named attachment is at hand: as a heading, a title or a file. All its words must stand beside its kind in one of them. */
function namesPresent(documents: readonly ContractDocument[], provisions: readonly Provision[]): (name: string) => boolean {
  const pairs = new Set<string>();
  const know = (name: string): void => {
    const words = wordsOf(name).slice(0, 40);
    for (const kind of words.filter((word) => kindWords.has(word)).slice(0, 4)) for (const word of words) pairs.add(`${kind} ${word}`);
  };
  const headings = new Set<string>();
  for (const provision of provisions) {
    const last = provision.headings.at(-1);
    if (last !== undefined) headings.add(last);
    if (provision.headings[0] !== undefined) headings.add(provision.headings[0]);
    if (provision.kind === 'heading') headings.add(documents[provision.document]?.text.slice(provision.start, provision.end) ?? '');
  }
  for (const heading of headings) know(heading);
  for (const document of documents) {
    know(baseName(document.file));
    know(contractTitle(document) ?? '');
    know(document.title ?? '');
  }
  return (name) => {
    const words = wordsOf(name);
    const kind = words.findLast((word) => kindWords.has(word));
    return kind !== undefined && words.every((word) => pairs.has(`${kind} ${word}`));
  };
}

function wordsOf(name: string): string[] {
  return name
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !articles.has(word));
}

/** The last part of a path or an address, without its query, in lower case and without its extension. */
function baseName(path: string): string {
  const plain = path.split(/[?#]/)[0]!.replace(/[/\\]+$/, '');
  return (plain.split(/[/\\]/).at(-1) ?? '').toLowerCase().replace(/\.[a-z0-9]{1,8}$/, '');
}

/** A page of the web or a file beside the contract; not an address for mail, a telephone number or a place in the same text. */
function isPage(target: string): boolean {
  return /^https?:\/\/[^/]*\w/i.test(target) || (/^[^:#]+$/.test(target) && /\.(?:pdf|docx?|html?|md|txt|odt|rtf)(?:[?#]|$)/i.test(target));
}
