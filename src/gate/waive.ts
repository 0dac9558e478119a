/**
 * A review and the waivers → the same review with the accepted gaps marked. A waiver that has run out leaves its gap standing and is
 * told of; the day comes in, there is no clock here.
 */
import { verdictOf } from '../judge/verdict.js';
import type { Notice } from '../model/document.js';
import { isGap } from '../model/gap.js';
import type { Finding, Review } from '../model/review.js';
import type { Waiver } from '../model/waiver.js';
import { companyKey } from '../text/company.js';

export interface Waiving {
  /** The review as waived. */
  (review: Review): Review;
  /** Waivers that matched no gap of any review so far; where they ran out they are in `expired` if they would have matched. */
  unused(): Waiver[];
  /** Waivers that met their gap after their last day. */
  expired(): Waiver[];
}

/** `today` is an ISO date, on which a waiver that expires that day still holds. */
export function openWaivers(waivers: readonly Waiver[], today: string): Waiving {
  const used = new Set<Waiver>();
  const late = new Set<Waiver>();
  const waive = (review: Review): Review => {
    const here = waivers.filter((waiver) => isFor(waiver, review));
    if (here.length === 0) return review;
    const notices: Notice[] = [];
    const findings = review.findings.map((finding): Finding => {
      if (!isGap(finding)) return finding;
      const fitting = here.filter((waiver) => accepts(waiver, finding));
      const holding = fitting.filter(({ expires }) => expires >= today).sort(lastFirst)[0];
      if (holding) {
        used.add(holding);
        const { reason, approver, expires } = holding;
        return { ...finding, waived: { reason, approver, expires } };
      }
      for (const waiver of fitting) late.add(waiver);
      const ended = fitting.sort(lastFirst)[0];
      if (ended) notices.push(expiredNotice(finding, ended));
      return finding;
    });
    return { ...review, findings, verdict: verdictOf(findings, review.status), notices: [...review.notices, ...notices] };
  };
  return Object.assign(waive, {
    unused: () => waivers.filter((waiver) => !used.has(waiver) && !late.has(waiver)),
    expired: () => waivers.filter((waiver) => late.has(waiver)),
  });
}

const lastFirst = (a: Waiver, b: Waiver): number => (a.expires < b.expires ? 1 : a.expires > b.expires ? -1 : 0);

/** What was not read in full is no gap that somebody could have accepted. */
const accepts = (waiver: Waiver, { requirement, outcome }: Finding): boolean =>
  waiver.requirement === requirement &&
  outcome !== 'undetermined' &&
  (waiver.outcomes === undefined || waiver.outcomes.some((accepted) => accepted === outcome));

function isFor({ vendor, contract }: Waiver, review: Review): boolean {
  if (vendor !== undefined && (review.contract.vendor === null || companyKey(vendor) !== companyKey(review.contract.vendor))) return false;
  return contract === undefined || endsWith(review.file, contract);
}

/** Whole names of the path, compared from its end; `*` stands for any characters within one name. */
export function endsWith(path: string, wanted: string): boolean {
  const names = (text: string) => text.split(/[/\\]/).filter((name) => name !== '' && name !== '.');
  const have = names(path);
  const want = names(wanted);
  if (want.length === 0 || want.length > have.length) return false;
  return want.every((name, i) => fits(have[have.length - want.length + i]!, name));
}

/** Parts between stars are looked for one after the other: linear, whatever the pattern. */
function fits(name: string, pattern: string): boolean {
  const parts = pattern.split('*');
  if (parts.length === 1) return name === pattern;
  const last = parts.pop()!;
  const first = parts.shift()!;
  if (!name.startsWith(first) || name.length < first.length + last.length) return false;
  const end = name.length - last.length;
  let at = first.length;
  for (const part of parts) {
    const found = name.indexOf(part, at);
    if (found < 0 || found + part.length > end) return false;
    at = found + part.length;
  }
  return name.endsWith(last);
}

const expiredNotice = ({ requirement, title }: Finding, { approver, expires }: Waiver): Notice => ({
  code: 'waiver-expired',
  severity: 'warning',
  message: `The waiver for ${requirement} (${title}), approved by ${approver}, ended on ${expires}; the gap counts again.`,
});
