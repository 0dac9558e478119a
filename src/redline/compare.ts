/**
 * What became of our redline: for each change we sent, whether the vendor accepted, rejected or altered it or left it open, and
 * what the vendor changed besides, tracked or silently. Works on the two packages alone; ours are the changes by `author`.
 */
import { alignParagraphs } from './alignment.js';
import { mainPart, openPackage, relatedPart } from './package.js';
import { Refusal } from './refusal.js';
import { type Stretch, trackedParagraphs } from './tracked-text.js';
import { diffWords, type Hunk } from './word-diff.js';

export interface OurChange {
  /** `open`: the words are as we proposed, but still tracked as ours. */
  readonly status: 'accepted' | 'rejected' | 'altered' | 'open';
  /** Words we put in and took out; one of them may be empty. */
  readonly inserted: string;
  readonly deleted: string;
  /** For `altered`: the words that now stand there. */
  readonly now?: string;
  /** True for a paragraph that was new. */
  readonly clause: boolean;
  /** The paragraph as we proposed it. */
  readonly paragraph: string;
}

export interface TheirChange {
  readonly kind: 'inserted' | 'deleted' | 'replaced';
  readonly before: string;
  readonly after: string;
  /** False for a change that the reply does not show as one. */
  readonly tracked: boolean;
  /** The paragraph as it now stands, or as it was if it is gone. */
  readonly paragraph: string;
}

export interface Comparison {
  readonly ours: readonly OurChange[];
  readonly theirs: readonly TheirChange[];
}

/** Compares the redline we sent with the vendor's reply; says why if one of them cannot be read. */
export function compareRounds(previous: Uint8Array, reply: Uint8Array, author: string): Comparison | { refused: string[] } {
  try {
    const sent = openPackage(previous);
    const back = openPackage(reply);
    const result: { ours: OurChange[]; theirs: TheirChange[] } = { ours: [], theirs: [] };
    for (const kind of ['main', 'footnotes', 'endnotes']) {
      const part = (opc: typeof sent): string | undefined => (kind === 'main' ? mainPart(opc) : relatedPart(opc, mainPart(opc), kind));
      const stretches = (opc: typeof sent): Stretch[][] => {
        const name = part(opc);
        return name === undefined ? [] : trackedParagraphs(opc.text(name));
      };
      comparePart(stretches(sent), stretches(back), author, result);
    }
    return result;
  } catch (error) {
    if (error instanceof Refusal) return { refused: [error.message] };
    throw error;
  }
}

interface Sent {
  readonly proposed: string;
  readonly base: string;
  readonly changes: readonly { readonly start: number; readonly end: number; readonly inserted: string; readonly deleted: string }[];
}

function comparePart(
  sent: readonly Stretch[][],
  back: readonly Stretch[][],
  author: string,
  result: { ours: OurChange[]; theirs: TheirChange[] },
): void {
  const earlier = sent.map((stretches) => sentParagraph(stretches, author)).filter((p) => p.proposed !== '' || p.base !== '');
  const later = back.map((stretches) => ({ stretches, text: present(stretches) })).filter((p) => p.stretches.length > 0);
  const pairs = alignParagraphs(
    earlier,
    later.map((p) => p.text),
  );
  const taken = new Set(pairs);
  earlier.forEach((paragraph, i) => {
    const partner = later[pairs[i]!];
    if (partner) comparePair(paragraph, partner.stretches, author, result);
    else missing(paragraph, result);
  });
  later.forEach(({ stretches, text }, j) => {
    if (taken.has(j) || text.trim() === '') return;
    const tracked = stretches.every((s) => s.deletedBy !== undefined || s.insertedBy !== undefined);
    result.theirs.push({ kind: 'inserted', before: '', after: text, tracked, paragraph: text });
  });
}

function present(stretches: readonly Stretch[]): string {
  return stretches.map((s) => (s.deletedBy === undefined ? s.text : '')).join('');
}

function sentParagraph(stretches: readonly Stretch[], author: string): Sent {
  const changes: { start: number; end: number; inserted: string; deleted: string }[] = [];
  let [proposed, base] = ['', ''];
  let touching = false;
  for (const { text, insertedBy, deletedBy } of stretches) {
    const inserted = insertedBy === author && deletedBy === undefined;
    const deleted = deletedBy === author && insertedBy !== author;
    if (inserted || deleted) {
      if (!touching) changes.push({ start: proposed.length, end: proposed.length, inserted: '', deleted: '' });
      const last = changes.at(-1)!;
      if (inserted) last.inserted += text;
      else last.deleted += text;
      if (inserted) last.end += text.length;
    }
    if (deletedBy === undefined) proposed += text;
    if (deleted || (deletedBy === undefined && !inserted)) base += text;
    // Words that another author deleted stand nowhere, so they do not part two changes of ours.
    if (inserted || deleted || deletedBy === undefined) touching = inserted || deleted;
  }
  return { proposed, base, changes };
}

function missing(paragraph: Sent, result: { ours: OurChange[]; theirs: TheirChange[] }): void {
  const { proposed, base, changes } = paragraph;
  const clause = base === '';
  for (const { inserted, deleted } of changes) {
    const wanted = proposed === '' && deleted === base;
    const status = clause ? 'rejected' : wanted ? 'accepted' : 'altered';
    result.ours.push({ status, inserted, deleted, clause, paragraph: proposed, ...(status === 'altered' && { now: '' }) });
  }
  if (changes.length === 0) result.theirs.push({ kind: 'deleted', before: proposed, after: '', tracked: false, paragraph: proposed });
}

function comparePair(
  paragraph: Sent,
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
