/** The fate of our changes in one paragraph of a reply: the words that stand in their place now, and who changed what besides. */
import type { OurChange, TheirChange } from './comparison.js';
import type { SentParagraph } from './sent-changes.js';
import type { Stretch } from './tracked-text.js';
import { diffWords, type Hunk } from './word-diff.js';

/** The words of a paragraph with all changes accepted. */
export function present(stretches: readonly Stretch[]): string {
  return stretches.map((s) => (s.deletedBy === undefined ? s.text : '')).join('');
}

/** A paragraph of ours that the reply no longer has. */
export function missing(paragraph: SentParagraph, result: { ours: OurChange[]; theirs: TheirChange[] }): void {
  const { proposed, base, changes } = paragraph;
  const clause = base === '';
  for (const { inserted, deleted } of changes) {
    const wanted = proposed === '' && deleted === base;
    const status = clause ? 'rejected' : wanted ? 'accepted' : 'altered';
    result.ours.push({ status, inserted, deleted, clause, paragraph: proposed, ...(status === 'altered' && { now: '' }) });
  }
  if (changes.length === 0) result.theirs.push({ kind: 'deleted', before: proposed, after: '', tracked: false, paragraph: proposed });
}

/** A paragraph of ours beside the one the reply has in its place. */
export function comparePair(
  paragraph: SentParagraph,
  stretches: readonly Stretch[],
  author: string,
  result: { ours: OurChange[]; theirs: TheirChange[] },
): void {
  const now = present(stretches);
  const { proposed, base, changes } = paragraph;
  const hunks = diffWords(proposed, now);
  const spent = new Set<Hunk>();
  for (const change of changes) {
    const touching = hunks.filter((h) => (h.beforeStart <= change.end && h.beforeEnd >= change.start) || putsBack(h, change, now));
    for (const hunk of touching) spent.add(hunk);
    const { inserted, deleted } = change;
    const clause = base === '';
    const place = spanNow(change, hunks, touching);
    const words = now.slice(place.start, place.end);
    const from = Math.min(change.start, ...touching.map((h) => h.beforeStart));
    const to = Math.max(change.end, ...touching.map((h) => h.beforeEnd));
    const without = proposed.slice(from, change.start) + deleted + proposed.slice(change.end, to);
    const status =
      touching.length === 0
        ? isOpen(change, place, stretches, author)
          ? 'open'
          : 'accepted'
        : squeeze(words) === squeeze(without)
          ? 'rejected'
          : 'altered';
    result.ours.push({ status, inserted, deleted, clause, paragraph: proposed, ...(status === 'altered' && { now: words }) });
  }
  for (const hunk of hunks) {
    if (spent.has(hunk)) continue;
    const before = proposed.slice(hunk.beforeStart, hunk.beforeEnd);
    const after = now.slice(hunk.afterStart, hunk.afterEnd);
    const kind = before === '' ? 'inserted' : after === '' ? 'deleted' : 'replaced';
    result.theirs.push({ kind, before, after, tracked: isTracked(hunk, before, stretches), paragraph: now });
  }
}

/** True if a hunk is the words we took out, put back: among repeated words a difference may sit a little beside its place. */
function putsBack(hunk: Hunk, change: { start: number; end: number; deleted: string }, now: string): boolean {
  if (change.end > change.start || hunk.beforeEnd > hunk.beforeStart) return false;
  if (Math.abs(hunk.beforeStart - change.start) > change.deleted.length) return false;
  const words = now.slice(hunk.afterStart, hunk.afterEnd);
  return words.length === change.deleted.length && (words + words).includes(change.deleted);
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** Where the change's stretch, widened by the hunks that touch it, stands in the reply. */
function spanNow(
  change: { start: number; end: number },
  hunks: readonly Hunk[],
  touching: readonly Hunk[],
): { start: number; end: number } {
  const shift = (offset: number, before: boolean): number => {
    let by = 0;
    for (const h of hunks)
      if (before ? h.beforeEnd <= offset && !touching.includes(h) : h.beforeEnd <= offset) by = h.afterEnd - h.beforeEnd;
    return offset + by;
  };
  const first = touching[0];
  const last = touching.at(-1);
  const start = first && first.beforeStart <= change.start ? first.afterStart : shift(change.start, true);
  const end = last && last.beforeEnd >= change.end ? last.afterEnd : shift(change.end, false);
  return { start, end };
}

function isOpen(
  change: { inserted: string; deleted: string },
  place: { start: number; end: number },
  stretches: readonly Stretch[],
  author: string,
): boolean {
  let at = 0;
  for (const { text, insertedBy, deletedBy } of stretches) {
    const end = deletedBy === undefined ? at + text.length : at;
    const overlaps = change.inserted === '' ? at >= place.start && at <= place.end : at < place.end && end > place.start;
    if (overlaps && deletedBy === undefined && insertedBy === author) return true;
    if (change.deleted !== '' && deletedBy === author && at >= place.start && at <= place.end) return true;
    at = end;
  }
  return false;
}

/** True if the words that came are tracked as inserted and those that went as deleted. */
function isTracked(hunk: Hunk, before: string, stretches: readonly Stretch[]): boolean {
  let at = 0;
  let plain = 0;
  let gone = '';
  for (const { text, insertedBy, deletedBy } of stretches) {
    if (deletedBy !== undefined) {
      if (at >= hunk.afterStart && at <= hunk.afterEnd) gone += text;
      continue;
    }
    const overlap = Math.min(at + text.length, hunk.afterEnd) - Math.max(at, hunk.afterStart);
    if (overlap > 0 && insertedBy === undefined) plain += overlap;
    at += text.length;
  }
  return plain === 0 && squeeze(gone).includes(squeeze(before));
}
