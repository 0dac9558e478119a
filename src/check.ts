/** The pipeline on one screen: documents -> contract -> passages -> findings -> review. The only place where stages meet. */
import { judge, verdictOf } from './judge/index.js';
import { type ChosenTier, type Lexicon, lexiconFor, match, prepareContract, tierOf } from './match/index.js';
import type { Bundle } from './model/bundle.js';
import type { Contract } from './model/contract.js';
import type { ContractDocument, DocumentStatus, Notice } from './model/document.js';
import type { LoadedEntry, LoadedPack } from './model/pack.js';
import { type Outcome, signalsOf, type Tier } from './model/requirement.js';
import type { Finding, Review } from './model/review.js';
import { contradicted, referredNotRead } from './remarks.js';
import { understand } from './understand/index.js';

export interface CheckOptions {
  readonly tier?: Tier;
  /** Given where the contract itself decides on its tier, by the pack's rule `tierBy`: the pack at a tier. */
  readonly packAt?: (tier: Tier) => LoadedPack;
  /** Name of the contract in the review: a file or folder as the caller gave it. */
  readonly file: string;
  /** What is known of the contract beforehand; it goes before what the text says. */
  readonly known?: Pick<Bundle, 'vendor' | 'customer' | 'dates'>;
  /** What the review must tell besides. */
  readonly notices?: readonly Notice[];
}

const lexicons = new WeakMap<LoadedPack['concepts'], Lexicon>();

/** Reviews one contract: one document, or several in their order of precedence. Same input, same output. */
export function checkDocuments(documents: readonly ContractDocument[], given: LoadedPack, options: CheckOptions): Review {
  const contract = understand(documents);
  const status = worst(documents);
  const scene = prepareContract(contract, lexiconOf(given));
  const chosen = options.packAt && given.tierBy ? tierOf(scene, given.tierBy) : undefined;
  // What was not read in full may hold anything.
  const pack = chosen && options.packAt ? options.packAt(status === 'reviewed' ? chosen.tier : 'critical') : given;
  const outcomes = new Map<string, Outcome>();
  const findings = new Map<string, Finding>();
  const remarks: Notice[] = [];
  for (const entry of inOrder(pack.entries)) {
    const matches = match(scene, { requirement: entry.requirement, limits: entry.limits, outcomes });
    const judged = judge(entry, contract, matches, status === 'reviewed');
    outcomes.set(entry.requirement.id, judged.outcome);
    findings.set(entry.requirement.id, judged.finding);
    remarks.push(...contradicted(judged.finding, matches, contract));
  }
  const list = pack.entries.flatMap((entry) => findings.get(entry.requirement.id) ?? []);
  return {
    file: options.file,
    status,
    verdict: verdictOf(list, status),
    tier: options.tier ?? pack.tier,
    contract: {
      title: contract.title,
      type: contract.type,
      vendor: options.known?.vendor ?? contract.vendorName,
      customer: options.known?.customer ?? contract.customerName,
      ...(options.known?.dates ? { dates: options.known.dates } : {}),
    },
    documents: documents.map(({ file, format, sha256, status: read, pages, text, notices }) => ({
      file,
      format,
      sha256,
      status: read,
      pages: pages.length,
      characters: text.length,
      notices: [...notices],
    })),
    findings: list,
    notices: [...(options.notices ?? []), ...(chosen ? [tierNotice(chosen, contract)] : []), ...remarks, ...referredNotRead(contract)],
  };
}

/** Why a contract was checked at its tier. */
function tierNotice({ tier, passage }: ChosenTier, contract: Contract): Notice {
  if (worst(contract.documents) !== 'reviewed')
    return {
      code: 'tier-chosen',
      severity: 'warning',
      message: 'Checked at tier critical: not all was read, so it may hold data of any kind.',
    };
  if (!passage)
    return { code: 'tier-chosen', severity: 'info', message: `Checked at tier ${tier}: nothing in the text asks for a higher one.` };
  const where = passage.section ? ` (section ${passage.section})` : '';
  return {
    code: 'tier-chosen',
    severity: 'info',
    message: `Checked at tier ${tier}: the contract speaks of ${passage.signal}${where}.`,
    quote: (contract.documents[passage.document]?.text ?? '').slice(passage.sentence.start, passage.sentence.end).slice(0, 300),
    ...(passage.page === null ? {} : { page: passage.page }),
  };
}

function lexiconOf(pack: LoadedPack): Lexicon {
  let known = lexicons.get(pack.concepts);
  if (!known) {
    known = lexiconFor(pack.concepts);
    lexicons.set(pack.concepts, known);
  }
  return known;
}

const statusOrder: readonly DocumentStatus[] = [
  'reviewed',
  'skipped',
  'partial',
  'garbled-text',
  'no-text',
  'needs-password',
  'unsupported-type',
  'too-large',
  'timeout',
  'corrupt',
  'crash',
  'unreadable',
];

/** The status of a contract is that of its worst document. */
function worst(documents: readonly ContractDocument[]): DocumentStatus {
  return documents.reduce<DocumentStatus>(
    (status, document) => (statusOrder.indexOf(document.status) > statusOrder.indexOf(status) ? document.status : status),
    'reviewed',
  );
}

const orders = new WeakMap<readonly LoadedEntry[], readonly LoadedEntry[]>();

/** Requirements that others depend on come first; the pack's order decides otherwise. */
export function inOrder(entries: readonly LoadedEntry[]): readonly LoadedEntry[] {
  const known = orders.get(entries) ?? ordered(entries);
  orders.set(entries, known);
  return known;
}

function ordered(entries: readonly LoadedEntry[]): LoadedEntry[] {
  const byId = new Map(entries.map((entry) => [entry.requirement.id, entry]));
  const done = new Set<string>();
  const list: LoadedEntry[] = [];
  const visit = (entry: LoadedEntry): void => {
    if (done.has(entry.requirement.id)) return;
    done.add(entry.requirement.id);
    const { find } = entry.requirement;
    for (const signal of signalsOf(find))
      for (const id of Object.keys(signal.given ?? {})) {
        const needed = byId.get(id);
        if (needed) visit(needed);
      }
    list.push(entry);
  };
  for (const entry of entries) visit(entry);
  return list;
}
