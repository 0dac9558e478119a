/**
 * The ways to mend a gap, smallest first: a number, a hedge, a phrase added, words taken out, a sentence exchanged, a clause.
 * Which of them mends it is found out by checking the contract with the change.
 */
import type { ContractDocument } from '../../model/document.js';
import type { Edit } from '../../model/edit.js';
import type { Evidence, Finding } from '../../model/review.js';
import { additions } from './additions.js';
import { auditorEdits } from './auditor-words.js';
import type { Gap } from './gap.js';
import { hedgeEdits } from './hedges.js';
import { numberEdits } from './limits.js';
import { type Place, placeOf } from './passage.js';
import { sitesFor } from './placement.js';
import { exchanges, removals, sentenceCut, wholeCut, without } from './removals.js';
import { placed, type Step } from './step.js';

/** Words by which an addition stands against what the contract says beside it, so that an adverse sentence may stay. */
const prevails = /\boutside any\b|\bno notice is needed\b/i;

/** All ways to mend one gap, smallest first. `all` are the findings of the review. */
export function ladder(gap: Gap, all: readonly Finding[], documents: readonly ContractDocument[]): Step[] {
  const find = (role: Evidence['role']): Place | undefined => {
    const evidence = gap.finding.evidence.find((e) => e.role === role);
    return evidence && placeOf(documents, evidence);
  };
  const decides = find('decides');
  const against = find('takes-back');
  // words that take back in the very sentence that grants are mended with it
  const takes =
    against && decides && against.document === decides.document && against.sentence.start === decides.sentence.start ? undefined : against;
  const clauses = clauseSteps(gap, all, documents);
  const steps: Step[] = takes ? without(takes, gap) : [];
  const small = decides ? smallSteps(gap, decides) : [];
  if (decides && gap.finding.outcome === 'adverse') {
    const added = prevails.test(gap.strengthen ?? '') ? additions(gap, decides, clauses) : [];
    steps.push(...small, ...removals(decides, gap.finding.value), ...added, ...sentenceCut(decides), ...exchanges(gap, decides));
    const gone = [...sentenceCut(decides), ...wholeCut(decides)][0];
    if (gone) for (const clause of clauses) steps.push([...gone, ...clause]);
    return [...steps, ...clauses.map((clause) => notwithstanding(clause, gap))];
  }
  if (decides) {
    const added = additions(gap, decides, clauses);
    steps.push(...small, ...added, ...removals(decides, gap.finding.value));
    if (takes && added[0]) for (const step of without(takes, gap, added[0])) steps.push([...step, ...added[0]]);
  }
  steps.push(...clauses);
  if (takes && clauses[0]) for (const step of without(takes, gap, clauses[0])) steps.push([...step, ...clauses[0]]);
  return decides ? [...steps, ...exchanges(gap, decides)] : steps;
}

/** Changes of a word or two. */
function smallSteps(gap: Gap, place: Place): Step[] {
  const numbers = numberEdits(gap, place);
  return [
    ...(numbers.length > 0 ? [placed(place, numbers, 'number')] : []),
    ...hedgeEdits(place, gap.vendor).map((edits) => placed(place, edits, 'hedge')),
    ...auditorEdits(place, gap.vendor, gap.customer).map((edits) => placed(place, edits, 'choice')),
  ];
}

function clauseSteps(gap: Gap, all: readonly Finding[], documents: readonly ContractDocument[]): Step[] {
  const sites = sitesFor(gap.finding, all, documents);
  const best = [...new Set([sites[0], sites.at(-1)])].filter((site) => site !== undefined);
  return best.map((site) => [
    {
      document: site.document,
      edit: {
        kind: 'add-clause',
        after: site.after,
        ...(site.like === undefined ? {} : { like: site.like }),
        ...(site.ownHeading ? { heading: gap.heading } : {}),
        paragraphs: [gap.clause],
      },
      purpose: 'clause',
    },
  ]);
}

/** A clause that stands against words which stay says so. */
function notwithstanding(step: Step, { agreement, vendor, customer }: Gap): Step {
  return step.map((part) => {
    if (part.edit.kind !== 'add-clause') return part;
    const [first = '', ...others] = part.edit.paragraphs;
    // Names and defined terms keep their capital.
    const isTerm = [vendor, customer].some((term) => first.startsWith(term)) || /^(?!The )[A-Z][\w'’-]* [A-Z]/.test(first);
    const words = isTerm ? first : first.charAt(0).toLowerCase() + first.slice(1);
    const edit: Edit = { ...part.edit, paragraphs: [`Notwithstanding any other term of ${agreement}, ${words}`, ...others] };
    return { ...part, edit };
  });
}
