/** A review as the fields that the HTML template names: plain strings, nothing left to decide. */
import { isGap } from '../model/gap.js';
import type { Evidence, Finding, Review, Suggestion } from '../model/review.js';
import { anchorOf } from './anchor.js';
import { marked } from './quote.js';
import { verdictAdvice } from './reasons.js';
import type { RunHead } from './run-report.js';
import { byTopic } from './topics.js';
import { visible, visibleLine } from './visible.js';
import {
  aside,
  counts,
  documentName,
  gaps,
  mainEvidence,
  outcomeWords,
  placeOf,
  roleWords,
  standing,
  statusWords,
  suggestionWords,
  typeWords,
  verdictSentence,
  verdictWords,
} from './words.js';

/** All fields of `templates/review.hbs`. */
export function reviewView(review: Review, head: RunHead) {
  const { title, type, vendor, customer } = review.contract;
  const viewOf = onceFor((finding: Finding) => findingView(finding, review));
  const notices = noticeViews(review);
  const open = gaps(review);
  const set = aside(review);
  const groups = byTopic(review.findings).map((group, i) => ({
    id: `topic-${i + 1}`,
    title: visibleLine(group.title),
    tally: tally(group.findings),
    findings: group.findings.map(viewOf),
  }));
  const ids = new Map(review.findings.map((f, i) => [f, i]));
  return {
    title: visibleLine(title ?? typeWords[type]),
    file: visibleLine(review.file),
    type: typeWords[type],
    vendor: vendor === null ? 'not named' : visibleLine(vendor),
    customer: customer === null ? 'not named' : visibleLine(customer),
    tier: review.tier,
    pack: { name: head.pack.name, version: head.pack.version, sha256: head.pack.sha256.slice(0, 12) },
    tool: head.tool.version,
    verdict: { key: review.verdict, word: verdictWords[review.verdict], sentence: verdictSentence(review), tally: tally(review.findings) },
    groups,
    hasFindings: groups.length > 0,
    gaps: open.map((f) => ({ ...viewOf(f), index: ids.get(f) })),
    hasGaps: open.length > 0,
    advice: verdictAdvice[review.verdict],
    aside: set.map(viewOf),
    hasAside: set.length > 0,
    documents: review.documents.map((d) => ({
      file: visibleLine(d.file),
      format: d.format,
      pages: d.pages > 0 ? String(d.pages) : '–',
      characters: grouped(d.characters),
      status: statusWords[d.status],
      isWhole: d.status === 'reviewed',
      sha256: d.sha256.slice(0, 16),
    })),
    notices,
    hasNotices: notices.length > 0,
  };
}

/** "12,345", without the tables that a locale would load. */
const grouped = (count: number): string => String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');

/** The same function, asked once for each object. */
function onceFor<K extends object, V>(make: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    let value = known.get(key);
    if (value === undefined) {
      value = make(key);
      known.set(key, value);
    }
    return value;
  };
}

const tally = (findings: readonly Finding[]) =>
  counts(findings).map(({ outcome, count }) => ({ outcome, count, word: outcomeWords[outcome].toLowerCase() }));

function findingView(finding: Finding, review: Review) {
  const { outcome, suggestion } = finding;
  const main = mainEvidence(finding);
  return {
    anchor: anchorOf(finding.requirement),
    id: visibleLine(finding.requirement),
    title: visibleLine(finding.title),
    outcome,
    outcomeWord: outcomeWords[outcome],
    severity: finding.severity,
    value: finding.value === null ? '' : visibleLine(finding.value),
    because: visibleLine(finding.because),
    place: main ? `${main.role === 'nearest' ? 'near ' : ''}${placeIn(review, main)}` : '',
    isGap: isGap(finding),
    aside: finding.waived ? 'waived' : finding.accepted ? 'accepted' : '',
    baseline: finding.baseline ?? '',
    standing: standing(finding).map(visibleLine),
    needsReader: finding.needsReader,
    confidence: Math.round(finding.confidence * 100),
    evidence: finding.evidence.map((e) => evidenceView(e, finding, review)),
    searched: outcome === 'missing' ? (finding.searched ?? []).map(visibleLine) : [],
    basis: basisView(finding.basis),
    suggestion: suggestion ? suggestionView(suggestion) : null,
  };
}

const basisViews = new WeakMap<Finding['basis'], readonly object[]>();

/** The same object for the same basis: the template keeps what it draws of it. */
function basisView(basis: Finding['basis']): readonly object[] {
  let view = basisViews.get(basis);
  if (!view) {
    view = basis.flatMap((b) => [
      ...b.cites.map((c) => ({ kind: b.kind, cite: visibleLine(c.cite), says: visibleLine(c.says), url: safeUrl(c.url) })),
      ...(b.note === undefined ? [] : [{ kind: b.kind, cite: '', says: visibleLine(b.note), url: '' }]),
    ]);
    basisViews.set(basis, view);
  }
  return view;
}

const suggestionViews = new WeakMap<Suggestion, object>();

/** The same object for the same suggestion. */
function suggestionView(suggestion: Suggestion): object {
  let view = suggestionViews.get(suggestion);
  if (!view) {
    const { kind, heading, text, fallback, walkAway } = suggestion;
    view = {
      word: suggestionWords[kind],
      kind,
      heading: heading === undefined ? '' : visibleLine(heading),
      text: visible(text),
      fallback: fallback ? { text: visible(fallback.text), approver: visibleLine(fallback.approver) } : null,
      walkAway: walkAway === undefined ? '' : visibleLine(walkAway),
    };
    suggestionViews.set(suggestion, view);
  }
  return view;
}

const placeIn = (review: Review, evidence: Evidence): string =>
  [placeOf(evidence), documentName(review, evidence.document)]
    .filter((part) => part !== '')
    .map(visibleLine)
    .join(', ');

function evidenceView(evidence: Evidence, finding: Finding, review: Review) {
  const takesBack = finding.evidence.some((e) => e.role === 'takes-back');
  return {
    role: evidence.role,
    lead: evidence.role === 'decides' && takesBack ? 'Granted' : roleWords[evidence.role],
    place: visibleLine(placeOf(evidence)),
    headings: evidence.headings.map(visibleLine),
    file: visibleLine(documentName(review, evidence.document)),
    parts: quoteParts(evidence),
    ocr: evidence.ocr ?? false,
    insertedBy: evidence.insertedBy === undefined ? '' : visibleLine(evidence.insertedBy),
  };
}

/** The quote cut at its highlights, made visible. */
export const quoteParts = (evidence: Evidence): { text: string; marked: boolean }[] =>
  marked(evidence).map(({ text, marked }) => ({ text: visible(text), marked }));

/** Only the web: packs are data from strangers, and `javascript:` is an address too. */
const safeUrl = (url: string | undefined): string => (url !== undefined && /^https?:\/\//i.test(url) ? url : '');

function noticeViews(review: Review) {
  const all = [
    ...review.documents.flatMap((d, i) => d.notices.map((n) => ({ ...n, file: documentName(review, i) }))),
    ...review.notices.map((n) => ({ ...n, file: '' })),
  ];
  return all.map((n) => ({
    severity: n.severity,
    message: visibleLine(n.message),
    quote: n.quote === undefined ? '' : visibleLine(n.quote),
    where: [n.file === '' ? '' : visibleLine(n.file), n.page === undefined ? '' : `page ${n.page}`].filter((s) => s !== '').join(', '),
  }));
}
