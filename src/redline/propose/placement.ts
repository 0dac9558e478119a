/** Where a new clause goes: after its nearest relative, else after the section that speaks of its topic, else at the end of the main body. */
import type { Block, ContractDocument } from '../../model/document.js';
import type { Finding } from '../../model/review.js';
import { isHeading, isText, wordsOf } from './block-kinds.js';
import { beforeDefinitions, bodyEnd } from './body-end.js';
import { blockIndex } from './passage.js';

/** The place of a new clause. `ownHeading` says that it stands apart from its relatives and needs a heading. */
export interface Site {
  readonly document: number;
  /** Offset inside the block after which it goes, and inside the one it looks like. */
  readonly after: number;
  readonly like: number | undefined;
  readonly ownHeading: boolean;
}

const topicWords: Readonly<Record<string, RegExp>> = {
  audit: /\baudit|inspection|verification|compliance/i,
  breach: /\bbreach|incident/i,
  residency: /\blocation|transfer|residency|hosting/i,
  subprocessor: /\bsub-?\s?(?:processor|contract)|third part/i,
  encryption: /\bencrypt|security|technical|measures|safeguard/i,
  segregation: /\bsegregat|separat|security|technical|measures|safeguard/i,
  security: /\bsecurity|technical|measures|safeguard/i,
  data: /\busage data|ownership|data use|licen[cs]e|customer (?:data|content)|processing/i,
  gdpr: /\bprocessing|processor|data protection|obligations|duties/i,
};

/** Sites for a clause of one finding, the best first. `all` are the findings of the review, for relatives of the same topic. */
export function sitesFor(finding: Finding, all: readonly Finding[], documents: readonly ContractDocument[]): Site[] {
  const sites: Site[] = [];
  const own = all.findIndex((other) => other.requirement === finding.requirement);
  const words = topicWords[finding.topic] ?? new RegExp(`\\b${finding.topic}`, 'i');
  const relatives = all
    .flatMap((other, i) => other.evidence.map((evidence) => ({ other, evidence, distance: Math.abs(i - own) })))
    .filter(({ other, evidence }) => other.topic === finding.topic && evidence.role === 'decides')
    // A relative under a heading of the topic is nearer than any that only happens to speak of it elsewhere.
    .map((r) => ({ ...r, distance: r.distance + (words.test(r.evidence.headings.at(-1) ?? '') ? 0 : 1000) }))
    .sort((a, b) => a.distance - b.distance);
  for (const { evidence } of relatives) {
    const site = besides(documents[evidence.document], evidence.document, evidence.start);
    if (site) sites.push(site);
  }
  documents.forEach((document, index) => {
    const heading = document.blocks.findIndex(
      (block, i) => isHeading(document, i) && words.test(wordsOf(document, block)) && i < bodyEnd(document),
    );
    if (heading >= 0) sites.push(atEndOfSection(document, index, heading));
  });
  const last = atEnd(documents);
  if (last) sites.push(last);
  return sites;
}

function atEnd(documents: readonly ContractDocument[]): Site | undefined {
  for (const [index, document] of documents.entries()) {
    const at = beforeDefinitions(document, bodyEnd(document));
    if (at < 0) continue;
    return { document: index, after: document.blocks[at]!.end, like: topOfSection(document, at), ownHeading: true };
  }
  return undefined;
}

/** After the provision that holds the offset, past the list it opens or belongs to. Undefined in tables, notes and annexes. */
function besides(document: ContractDocument | undefined, index: number, offset: number): Site | undefined {
  if (!document) return undefined;
  const at = blockIndex(document, offset);
  const block = document.blocks[at];
  if (!block || !isText(block) || isHeading(document, at)) return undefined;
  const lead = leadOf(document, at);
  const end = endOfList(document, lead);
  // A new number in the middle would make typed references to the numbers after it wrong.
  if (isCitedLater(document, end)) return atEndOfSection(document, index, end);
  return {
    document: index,
    after: document.blocks[end]!.end,
    like: end === lead ? undefined : document.blocks[lead]!.end,
    ownHeading: false,
  };
}

/** The block on which a list item hangs: the nearest one above that ends like a lead-in and is less deep; the block itself else. */
function leadOf(document: ContractDocument, at: number): number {
  let lead = at;
  for (let i = at - 1, depth = depthOf(document.blocks[at]!); i >= 0 && i > at - 60; i--) {
    const block = document.blocks[i]!;
    if (isHeading(document, i) || !isText(block)) break;
    if (depthOf(block) >= depth) {
      if (depth >= 0 && block.kind !== 'list-item') break;
      continue;
    }
    if (!/[:,–—-]\s*$|\b(?:shall|will|to|by|and|that)\s*$/.test(wordsOf(document, block))) break;
    lead = i;
    depth = depthOf(block);
  }
  return lead;
}

/** The last block of what hangs on a block: deeper list items that follow it. */
function endOfList(document: ContractDocument, lead: number): number {
  const depth = depthOf(document.blocks[lead]!);
  let end = lead;
  for (let i = lead + 1; i < document.blocks.length; i++) {
    const block = document.blocks[i]!;
    if (block.kind !== 'list-item' || block.cell || isHeading(document, i) || depthOf(block) <= depth) break;
    end = i;
  }
  return end;
}

/** Depth in lists; typed numbers count like automatic ones ("(a)" below "4.2" below text without number). */
function depthOf(block: Block): number {
  const label = block.label ?? '';
  if (/^\(?[a-z]{1,4}[).]$/i.test(label)) return 10 + (block.level ?? 0);
  if (/^(?:section |article |clause )?\d+(?:\.\d+)*\.?$/i.test(label)) return label.replace(/\.$/, '').split('.').length;
  return block.kind === 'list-item' ? 20 + (block.level ?? 0) : -1;
}

/** True if the text refers by number to a provision that follows in the same section. */
function isCitedLater(document: ContractDocument, at: number): boolean {
  for (let i = at + 1; i < document.blocks.length && !isHeading(document, i); i++) {
    const number = document.blocks[i]!.label?.replace(/[.)]$/, '') ?? '';
    if (
      /^\d+\.[\d.]*\d$/.test(number) &&
      new RegExp(`\\b(?:section|clause|article|paragraph)s?\\s+${number.replaceAll('.', '\\.')}\\b`, 'i').test(document.text)
    )
      return true;
  }
  return false;
}

function atEndOfSection(document: ContractDocument, index: number, heading: number): Site {
  let end = heading;
  for (let i = heading + 1; i < document.blocks.length && !isHeading(document, i); i++) if (isText(document.blocks[i]!)) end = i;
  return { document: index, after: document.blocks[end]!.end, like: topOfSection(document, end), ownHeading: false };
}

/** The last paragraph of the section that is as deep as its first: it shows how provisions of that section look and count. */
function topOfSection(document: ContractDocument, at: number): number | undefined {
  let first = at;
  for (let i = at; i >= 0 && !isHeading(document, i); i--) if (isText(document.blocks[i]!)) first = i;
  const depth = depthOf(document.blocks[first]!);
  for (let i = at; i > first; i--) {
    const block = document.blocks[i]!;
    if (isText(block) && depthOf(block) === depth) return i === at ? undefined : block.end;
  }
  return first === at ? undefined : document.blocks[first]!.end;
}
