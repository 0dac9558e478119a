/** The edits of several gaps as one set that does not overlap: equal ones are made once, clauses of one topic come together under one heading. */
import type { Edit } from '../../model/edit.js';
import type { Gap } from './gap.js';
import type { PlacedEdit, Purpose, Step } from './step.js';

/** One edit, and for which gaps it is made. */
export interface Joint {
  readonly document: number;
  readonly edit: Edit;
  readonly parts: readonly { readonly gap: Gap; readonly purpose: Purpose }[];
}

/** What a gap asks for at the moment. */
export interface Wish {
  readonly gap: Gap;
  readonly step: Step;
}

/** Joins wishes in their order; those that ask for words that an earlier one changes otherwise come back in `conflicts`. */
export function combine(wishes: readonly Wish[], headingOf: (topic: string) => string): { joints: Joint[]; conflicts: Gap[] } {
  const joints: Joint[] = [];
  const conflicts: Gap[] = [];
  for (const wish of wishes) {
    const before = [...joints];
    if (wish.step.every((part) => place(part, wish.gap, joints))) continue;
    joints.splice(0, joints.length, ...before);
    conflicts.push(wish.gap);
  }
  return { joints: joints.map((joint) => withHeading(joint, headingOf)).sort(inOrder), conflicts };
}

/** Adds one edit to the list; false if it cannot stand beside those in it. An edit that grows may swallow others. */
function place(part: PlacedEdit, gap: Gap, joints: Joint[]): boolean {
  const { document, edit, purpose } = part;
  let grown: Joint = { document, edit, parts: [{ gap, purpose }] };
  let home = joints.length;
  for (let i = 0; i < joints.length; ) {
    const other = joints[i]!;
    const joined = other.document === document ? join(other.edit, grown.edit, gap, other.parts) : 'apart';
    if (joined === 'conflict') return false;
    if (joined === 'apart') {
      i++;
      continue;
    }
    grown = { document, edit: joined, parts: [...other.parts, ...grown.parts] };
    joints.splice(i, 1);
    home = Math.min(home, i);
    i = 0;
  }
  joints.splice(home, 0, grown);
  return true;
}

type AddClause = Extract<Edit, { kind: 'add-clause' }>;
type Cut = Extract<Edit, { kind: 'delete' | 'replace' }>;
type Joined = Edit | 'apart' | 'conflict';

function join(a: Edit, b: Edit, gap: Gap, parts: Joint['parts']): Joined {
  if (a.kind === 'add-clause') return b.kind === 'add-clause' ? joinClauses(a, b, gap, parts) : 'apart';
  if (b.kind === 'add-clause') return 'apart';
  if (a.kind === 'insert') {
    if (b.kind !== 'insert') return isInside(a.at, b) ? 'conflict' : 'apart';
    if (a.at !== b.at) return 'apart';
    return a.text.includes(b.text) ? a : { ...a, text: a.text + b.text };
  }
  if (b.kind === 'insert') return isInside(b.at, a) ? 'conflict' : 'apart';
  if (a.end <= b.start || b.end <= a.start) return 'apart';
  if (a.kind === b.kind && a.start === b.start && a.end === b.end) {
    if (a.kind === 'delete' || b.kind === 'delete') return a;
    return a.text.includes(b.text) ? a : a.text.length > 60 && b.text.length > 60 ? { ...a, text: `${a.text} ${b.text}` } : 'conflict';
  }
  if (a.kind === 'delete' && b.kind === 'delete') return { ...a, start: Math.min(a.start, b.start), end: Math.max(a.end, b.end) };
  // What is changed in words that go anyway goes with them; a check tells whether that will do.
  if (b.kind === 'delete' && a.start <= b.start && b.end <= a.end) return a;
  if (isWithin(a, b)) return b;
  if (a.kind === 'delete' && isWithin(b, a)) return a;
  return 'conflict';
}

function joinClauses(a: AddClause, b: AddClause, gap: Gap, parts: Joint['parts']): Joined {
  if (a.after !== b.after || parts[0]?.gap.finding.topic !== gap.finding.topic) return 'apart';
  const fresh = b.paragraphs.filter((text) => !a.paragraphs.includes(text));
  return { ...a, paragraphs: [...a.paragraphs, ...fresh] };
}

/** True for a few words inside a longer stretch that is taken out or exchanged. */
function isWithin(short: Cut, long: Cut): boolean {
  return long.start <= short.start && short.end <= long.end && short.end - short.start < long.end - long.start;
}

function isInside(at: number, edit: Cut): boolean {
  return at > edit.start && at < edit.end;
}

/** A clause apart from its relatives gets a heading: its own, or the topic's where several come together. */
function withHeading(joint: Joint, headingOf: (topic: string) => string): Joint {
  const { edit, parts } = joint;
  const first = parts[0];
  if (edit.kind !== 'add-clause' || !first || edit.heading === undefined) return joint;
  const heading = edit.paragraphs.length > 1 ? headingOf(first.gap.finding.topic) || first.gap.heading : first.gap.heading;
  return { ...joint, edit: { ...edit, heading } };
}

function inOrder(a: Joint, b: Joint): number {
  return a.document - b.document || offsetOf(a.edit) - offsetOf(b.edit);
}

/** Where an edit begins. */
export function offsetOf(edit: Edit): number {
  switch (edit.kind) {
    case 'insert':
      return edit.at;
    case 'add-clause':
      return edit.after;
    default:
      return edit.start;
  }
}

/** Whether an edit changes words of a span, or adds some inside or at its end; a new clause touches none. */
export function touches(edit: Edit, span: { readonly start: number; readonly end: number }): boolean {
  if (edit.kind === 'add-clause') return false;
  if (edit.kind === 'insert') return edit.at > span.start && edit.at <= span.end;
  return edit.start < span.end && edit.end > span.start;
}
