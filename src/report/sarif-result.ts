/** One finding as a SARIF result: where the words stand, how loud it is, and whether somebody accepted it. */
import { isGap } from '../model/gap.js';
import type { Evidence, Finding, Review } from '../model/review.js';
import { levels } from './sarif-rule.js';
import { visible, visibleLine } from './visible.js';
import { mainEvidence, outcomeWords, placeOf, waiverWords } from './words.js';

/** A path as a relative or file URI: separators stay, all else that a URI cannot hold is percent-encoded. */
export function uriOf(file: string): string {
  const path = file
    .replaceAll('\\', '/')
    .replace(/\p{Cs}/gu, '\uFFFD')
    .split('/')
    .map((part) => encodeURIComponent(part))
    .join('/');
  return path.startsWith('/') ? `file://${path}` : path;
}

export function sarifResult(
  finding: Finding,
  review: Review,
  { ruleIndex, fingerprint }: { ruleIndex: number; fingerprint: string },
): object {
  const main = mainEvidence(finding);
  const others = finding.evidence.filter((e) => e !== main);
  const accepted = waiverWords(finding);
  const isOpen = finding.outcome === 'undetermined';
  const place = main ? placeOf(main) : '';
  const { baseline } = finding;
  return {
    ruleId: finding.requirement,
    ruleIndex,
    // A result that could not be determined is "open", which has no level.
    kind: isOpen ? 'open' : 'fail',
    level: isOpen ? 'none' : level(finding),
    message: {
      text: visibleLine(
        `${outcomeWords[finding.outcome]}: ${finding.title}${place === '' ? '' : ` (${main?.role === 'nearest' ? 'near ' : ''}${place})`}. ${finding.because}`,
      ),
    },
    locations: [main ? location(main, review) : whole(review)],
    ...(others.length > 0
      ? { relatedLocations: others.map((e, id) => ({ id, ...location(e, review), message: { text: relatedWords[e.role] } })) }
      : {}),
    partialFingerprints: { 'requirementAndPassage/v1': fingerprint },
    ...(baseline === undefined ? {} : { baselineState: baseline === 'new' ? 'new' : 'unchanged' }),
    // An empty list says that the tool knows of suppressions and that there is none.
    suppressions: accepted === '' ? [] : [{ kind: 'external', status: 'accepted', justification: visibleLine(accepted) }],
    properties: {
      outcome: finding.outcome,
      severity: finding.severity,
      confidence: finding.confidence,
      needsReader: finding.needsReader,
      isGap: isGap(finding),
      ...(main?.page ? { page: main.page } : {}),
      ...(finding.suggestion ? { suggestion: visible(finding.suggestion.text) } : {}),
      ...(finding.frameworks ? { frameworks: finding.frameworks } : {}),
    },
  };
}

const relatedWords: Record<Evidence['role'], string> = {
  decides: 'This decides it.',
  'takes-back': 'This takes it back.',
  nearest: 'The nearest passage.',
  supports: 'See also.',
};

function level({ outcome, severity }: Finding): 'error' | 'warning' | 'note' {
  if (outcome !== 'weak') return levels[severity];
  return severity === 'minor' ? 'note' : 'warning';
}

/** Offsets count UTF-16 code units of the document's text as read, which is what the region's snippet quotes. */
function location(evidence: Evidence, review: Review): object {
  const { start, end, quote, section, headings } = evidence;
  const names = [...headings, ...(section === null ? [] : [section])].map(visibleLine);
  return {
    physicalLocation: {
      artifactLocation: { uri: uriOf(review.documents[evidence.document]?.file ?? review.file) },
      region: { charOffset: start, charLength: end - start, snippet: { text: visible(quote) } },
    },
    ...(names.length > 0 ? { logicalLocations: [{ name: names.at(-1), fullyQualifiedName: names.join(' / '), kind: 'section' }] } : {}),
  };
}

const whole = (review: Review): object => ({
  physicalLocation: { artifactLocation: { uri: uriOf(review.documents[0]?.file ?? review.file) } },
});
