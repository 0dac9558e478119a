/** The notes to the other side: one per change, with reason and basis for each point that the change is made for. */
import type { Edit } from '../../model/edit.js';
import type { Joint } from '../propose/combine.js';
import type { Gap } from '../propose/gap.js';
import type { Phrases } from './template.js';

/** The edits with their notes, in the same order; each point is explained at its first change and referred to after that. */
export function remarked(joints: readonly Joint[], phrases: Phrases): Edit[] {
  const told = new Set<string>();
  return joints.map(({ edit, parts }) => {
    const lines = parts.map(({ gap, purpose }) => {
      const { requirement, title } = gap.finding;
      if (told.has(requirement)) return phrases.one('again', { title });
      told.add(requirement);
      return phrases.one(purpose, { what: gap.what, limit: gap.limit ?? '', basis: basisOf(gap, phrases) });
    });
    return { ...edit, comment: { text: [...new Set(lines)].join('\n') } };
  });
}

/** Law by its citations; policy as such, never by its notes, which are for us. Empty if the pack names none. */
export function basisOf({ finding }: Gap, phrases: Phrases): string {
  const law = finding.basis.filter((b) => b.kind === 'law').flatMap((b) => b.cites.map((c) => c.cite));
  const policy = finding.basis.some((b) => b.kind === 'policy') ? [phrases.one('policy')] : [];
  return [...new Set([...law, ...policy])].join('; ');
}
