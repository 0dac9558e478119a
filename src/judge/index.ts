/** (requirement, passages, what the pack asks for) -> finding: outcome, evidence with both sides of a take-back, the reason and the suggestion. */
import type { Contract } from '../model/contract.js';
import type { Matches, Passage } from '../model/match.js';
import type { LoadedEntry } from '../model/pack.js';
import type { Outcome } from '../model/requirement.js';
import type { Evidence, Finding, FindingOutcome, Suggestion } from '../model/review.js';
import { fill } from '../text/fields.js';
import { confidenceOf, sure } from './confidence.js';
import { features } from './features.js';
import { type Weighed, weigh } from './weigh.js';

export { verdictOf } from './verdict.js';

export interface Judged {
  readonly finding: Finding;
  /** Outcome by the text alone, for requirements that depend on this one. */
  readonly outcome: Outcome;
}

const most = 4;

/** Judges one requirement. `complete` is false where a document was not read in full: then nothing is `missing`. */
export function judge(entry: LoadedEntry, contract: Contract, matches: Matches, complete: boolean): Judged {
  const { requirement } = entry;
  const weighed = weigh(requirement, matches);
  const asked = !entry.off && (entry.types === null || entry.types.includes(contract.type));
  const outcome: FindingOutcome = !asked ? 'not-applicable' : weighed.outcome === 'missing' && !complete ? 'undetermined' : weighed.outcome;
  const evidence = asked ? evidenceOf(contract, weighed, matches) : [];
  const value = requirement.find.values === 'all' ? allValues(weighed) : (weighed.decides?.value ?? valueBeside(weighed, matches));
  const confidence = confidenceOf(features(requirement.id, contract.type, weighed, matches));
  const accepted = outcome === weighed.outcome && entry.accepts.includes(outcome);
  const satisfied = outcome === 'met' || outcome === 'not-applicable' || accepted;
  return {
    outcome: weighed.outcome,
    finding: {
      requirement: requirement.id,
      title: requirement.title,
      topic: entry.topic,
      outcome,
      value,
      because: reason(entry, outcome, weighed, requirement.find.values === 'all' ? value : (weighed.decides?.value ?? null)),
      severity: entry.severity,
      basis: entry.basis.map(({ kind, cites, note }) => ({
        kind,
        cites: cites.map(({ cite, says, url }) => ({ cite, says, ...(url ? { url } : {}) })),
        ...(note ? { note } : {}),
      })),
      evidence,
      suggestion: satisfied ? null : suggestionOf(entry, contract, weighed),
      confidence,
      needsReader: asked && confidence < sure,
      ...(weighed.outcome === 'missing' && asked ? { searched: [...matches.searched] } : {}),
      signal: weighed.decides?.signal ?? null,
      ...(accepted && outcome !== 'met' ? { accepted: true as const } : {}),
      ...(entry.frameworks ? { frameworks: [...entry.frameworks] } : {}),
    },
  };
}

/** The value of another passage in the provision that decides, such as the notice that is usual where an audit may also come unannounced. */
function valueBeside({ decides }: Weighed, { met, weak }: Matches): string | null {
  if (!decides) return null;
  const valued = [...met, ...weak].filter((other) => other.value && other.document === decides.document);
  const beside =
    valued.find(({ provision }) => provision === decides.provision) ??
    valued.find(({ sectionIndex }) => sectionIndex === decides.sectionIndex);
  return beside?.value ?? null;
}

function allValues(weighed: Weighed): string | null {
  const passages = [weighed.decides, ...weighed.others].filter((passage) => passage !== null);
  const inOrder = passages.sort((a, b) => a.document - b.document || a.sentence.start - b.sentence.start);
  const seen = inOrder.flatMap(({ value }) => (value ? value.split('; ') : []));
  return seen.length > 0 ? [...new Set(seen)].join('; ') : null;
}

function evidenceOf(contract: Contract, weighed: Weighed, matches: Matches): Evidence[] {
  const list: Evidence[] = [];
  const add = (passage: Passage, role: Evidence['role']): void => {
    const known = list.some((other) => other.document === passage.document && other.start <= passage.start && other.end >= passage.end);
    if (!known && list.length < most + 1) list.push(evidence(contract, passage, role));
  };
  if (weighed.decides) add(weighed.decides, 'decides');
  if (weighed.takenBackBy) {
    const passage = weighed.takenBackBy;
    const same = weighed.decides && passage.unit === weighed.decides.unit;
    const back = evidence(contract, passage, 'takes-back');
    if (same && list[0]) {
      list[0] = { ...list[0], highlights: [...list[0].highlights, ...passage.highlights] };
      const words = narrowed(contract, back);
      if (words) list.push(words);
    } else list.push(back);
  }
  for (const support of weighed.decides?.supports ?? []) {
    const text = contract.documents[support.document]?.text ?? '';
    if (list.length < most && !list.some((other) => other.start <= support.start && other.end >= support.end))
      list.push({
        quote: text.slice(support.start, support.end),
        start: support.start,
        end: support.end,
        section: support.section,
        headings: [],
        page: support.page,
        document: support.document,
        role: 'supports',
        highlights: [],
      });
  }
  for (const other of weighed.others) if (list.length < most) add(other, 'supports');
  if (!weighed.decides && matches.nearest) add(matches.nearest, 'nearest');
  return list;
}

/** The words of a take-back alone, where it stands in the very sentence that grants; null where no words are marked. */
function narrowed(contract: Contract, back: Evidence): Evidence | null {
  if (back.highlights.length === 0) return null;
  const start = Math.min(...back.highlights.map((mark) => mark.start));
  const end = Math.max(...back.highlights.map((mark) => mark.end));
  return { ...back, start, end, quote: contract.documents[back.document]?.text.slice(start, end) ?? '' };
}

function evidence(contract: Contract, passage: Passage, role: Evidence['role']): Evidence {
  const document = contract.documents[passage.document];
  const text = document?.text ?? '';
  const block = document?.blocks.find((candidate) => candidate.start <= passage.sentence.start && candidate.end > passage.sentence.start);
  const inserted = document?.revisions.find(
    (revision) => revision.kind === 'insertion' && revision.start <= passage.sentence.start && revision.end >= passage.sentence.end,
  );
  return {
    quote: text.slice(passage.start, passage.end),
    start: passage.start,
    end: passage.end,
    section: passage.section,
    headings: [...passage.headings],
    page: passage.page,
    document: passage.document,
    role,
    highlights: passage.highlights.map(({ start, end }) => ({ start, end })),
    ...(block?.ocr ? { ocr: true } : {}),
    ...(inserted ? { insertedBy: inserted.author ?? 'unknown author' } : {}),
  };
}

function reason(entry: LoadedEntry, outcome: FindingOutcome, weighed: Weighed, value: string | null): string {
  const { requirement } = entry;
  const fields = { ...entry.limits, ...(value ? { value } : {}) };
  if (outcome === 'not-applicable') return 'Not asked of this contract at this tier.';
  if (outcome === 'undetermined')
    return `Nothing was found, but the contract was not read in full. Expected: ${fill(requirement.grades.met, fields)}`;
  const passage = weighed.decides;
  if (!passage) return `Nothing in the text speaks to it. Expected: ${fill(requirement.grades.met, fields)}`;
  const where = passage.section ? ` (section ${passage.section})` : '';
  const found = `${fill(passage.signal, fields)}${value && !passage.signal.includes('{{value}}') ? `: ${value}` : ''}${where}`;
  const back = weighed.takenBackBy
    ? `, taken back by: ${fill(weighed.takenBackBy.signal, fields)}${weighed.takenBackBy.section ? ` (section ${weighed.takenBackBy.section})` : ''}`
    : '';
  return outcome === 'met' ? `Found ${found}.` : `Found ${found}${back}. Expected: ${fill(requirement.grades.met, fields)}`;
}

function suggestionOf(entry: LoadedEntry, contract: Contract, weighed: Weighed): Suggestion {
  const { suggest } = entry.requirement;
  const fields = { ...contract.terms, ...entry.limits };
  const strengthen = weighed.outcome === 'weak' && suggest.strengthen !== undefined;
  return {
    kind: strengthen ? 'strengthen' : weighed.outcome === 'adverse' ? 'replace' : 'insert',
    heading: suggest.heading,
    text: fill(strengthen ? (suggest.strengthen ?? '') : suggest.insert, fields),
    ...(suggest.fallback ? { fallback: { text: fill(suggest.fallback.text, fields), approver: suggest.fallback.approver } } : {}),
    ...(suggest.walkAway ? { walkAway: fill(suggest.walkAway, fields) } : {}),
  };
}
