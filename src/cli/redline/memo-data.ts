/** The internal memo's content from a negotiation: the house's own voice, which never goes to the vendor. */
import type { ContractDocument } from '../../model/document.js';
import type { Negotiation } from '../../negotiate.js';
import { basisOf, changeRows, type Gap, loadPhrases, type MemoData, type MemoPoint } from '../../redline/index.js';

/** The memo for one contract of these documents. */
export async function memoData(
  { before, gaps, changes, open }: Negotiation,
  documents: readonly ContractDocument[],
  about: { readonly pack: string; readonly author: string; readonly date: string },
): Promise<MemoData> {
  const phrases = await loadPhrases('remarks');
  const rows = changeRows(changes, documents);
  const askedFor = (gap: Gap): string => {
    const texts = changes.flatMap(({ edit, parts }, i) => {
      if (!parts.some((part) => part.gap.finding.requirement === gap.finding.requirement)) return [];
      const { old = '', fresh = '' } = rows[i] ?? {};
      if (edit.kind === 'add-clause') return [edit.paragraphs.find((text) => gap.clause.startsWith(text)) ?? fresh];
      if (fresh === '') return [phrases.one('deletion', { old: old.trim() })];
      return [old !== '' && old.length <= 60 ? phrases.one('replacement', { old, fresh }) : fresh.trim()];
    });
    return texts.length > 0 ? texts.join(' / ') : phrases.one('nothing');
  };
  const point = (gap: Gap): MemoPoint => {
    const { finding } = gap;
    const decides = finding.evidence.find((e) => e.role === 'decides');
    const basis = basisOf(gap, phrases);
    return {
      id: finding.requirement,
      title: finding.title,
      severity: finding.severity,
      ...(decides?.section ? { clause: decides.section } : {}),
      found: finding.because,
      asked: askedFor(gap),
      ...(basis ? { basis } : {}),
      ...(finding.suggestion?.fallback
        ? { fallback: finding.suggestion.fallback.text, approver: finding.suggestion.fallback.approver }
        : {}),
      ...(finding.suggestion?.walkAway ? { walkAway: finding.suggestion.walkAway } : {}),
    };
  };
  return {
    contract: before.contract.title ?? before.file,
    vendor: before.contract.vendor ?? 'the vendor',
    ...about,
    points: gaps.map(point),
    notRedlined: open.map(({ gap, why }) => `${gap.finding.title} (${gap.finding.requirement}): ${why}`),
  };
}
