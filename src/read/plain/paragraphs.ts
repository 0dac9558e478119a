/** Lines of plain text → paragraphs with their kind; clause numbers on lines of their own join the clause that follows. */
import type { BlockShape } from '../block-writer.js';
import { isLoneLabel, leadingLabel } from '../label.js';
import { isCapitals, isRule, type Profile, runsOn } from './lines.js';
import type { Paragraph } from './paragraph.js';
import { tableCells } from './table.js';

/** Yields paragraphs and table cells in order; `nextTable` numbers the tables. */
export function* paragraphs(lines: readonly string[], profile: Profile, nextTable: () => number): Generator<Paragraph> {
  let label: string | undefined;
  for (const group of groups(lines, profile)) {
    if (group.table) {
      if (label) yield { shape: { kind: 'paragraph' }, words: label };
      label = undefined;
      yield* tableCells(group.lines, nextTable());
      continue;
    }
    const words = join(group.lines, profile);
    if (isLoneLabel(words)) {
      if (label) yield { shape: { kind: 'paragraph' }, words: label };
      label = words.trim();
      continue;
    }
    if (label === undefined) {
      yield { shape: shapeOf(words, group), words };
    } else if (leadingLabel(words) === undefined) {
      const labelled = `${label} ${words}`;
      yield { shape: shapeOf(labelled, group), words: labelled };
    } else {
      yield { shape: { kind: 'paragraph' }, words: label };
      yield { shape: shapeOf(words, group), words };
    }
    label = undefined;
  }
  if (label) yield { shape: { kind: 'paragraph' }, words: label };
}

interface Group {
  lines: string[];
  table: boolean;
  /** Underlined by a rule, with the level that the rule means. */
  underlined?: number;
}

function* groups(lines: readonly string[], profile: Profile): Generator<Group> {
  let open: Group | undefined;
  let gap = false;
  for (const line of lines) {
    if (line.trim() === '') {
      gap = true;
      continue;
    }
    if (isRule(line) && !line.includes('_')) {
      if (open && !gap && open.lines.length === 1) open.underlined = line.trim().startsWith('=') ? 1 : 2;
      if (open) yield open;
      open = undefined;
      gap = false;
      continue;
    }
    const table = isTableLine(line);
    const last = open?.lines.at(-1);
    if (open && last !== undefined && open.table === table && (table ? !gap : joins(last, line, gap, profile))) {
      open.lines.push(line);
    } else {
      if (open) yield open;
      open = { lines: [line], table };
    }
    gap = false;
  }
  if (open) yield open;
}

/** Across an empty line only a sentence that was cut in two goes on. */
function joins(last: string, line: string, gap: boolean, profile: Profile): boolean {
  if (!gap) return runsOn(last, line, profile);
  const here = last.trim();
  const long = here.length >= (profile.width > 0 ? profile.width * 0.7 : 80);
  return (
    long && /[\p{Ll},]$/u.test(here) && /^\p{Ll}[\p{L}'’-]*[ ,]/u.test(line.trimStart()) && leadingLabel(line.trimStart()) === undefined
  );
}

function isTableLine(line: string): boolean {
  const trimmed = line.trim();
  const pipes = trimmed.match(/\|/g)?.length ?? 0;
  return (
    pipes >= 2 ||
    (pipes === 1 && /^[^|]{1,80}\s\|\s[^|]+$/.test(trimmed)) ||
    (/^\S[^\t]*\t+[^\t]+/.test(trimmed) === true && leadingLabel(trimmed) === undefined)
  );
}

function join(lines: readonly string[], profile: Profile): string {
  const parts: string[] = [];
  for (const line of lines) {
    const next = line.trim();
    const last = parts.at(-1) ?? '';
    const cut = last.endsWith('-') ? /(\p{L}{1,40})-$/u.exec(last.slice(-42))?.[1] : undefined;
    const rest = /^\p{Ll}+/u.exec(next)?.[0];
    if (cut !== undefined && rest !== undefined) {
      if (profile.attested(cut + rest)) parts[parts.length - 1] = last.slice(0, -1);
      parts.push(next);
    } else {
      if (parts.length > 0) parts.push(' ');
      parts.push(next);
    }
  }
  return parts.join('');
}

function shapeOf(words: string, group: Group): BlockShape {
  const label = leadingLabel(words);
  if (group.underlined !== undefined) return { kind: 'heading', level: group.underlined };
  const body = label ? words.slice(label.length).trim() : words;
  if (words.length <= 100 && isCapitals(words) && !/[;,]$/.test(words) && /\p{L}{2}/u.test(body))
    return { kind: 'heading', level: depth(label) };
  if (label === undefined) return { kind: 'paragraph' };
  if (/^[^\p{L}\p{N}(§]/u.test(label) || /^\(?[a-z]{1,4}\)$/i.test(label)) return { kind: 'list-item', level: 0 };
  if (group.lines.length <= 2 && isTitle(body)) return { kind: 'heading', level: depth(label) };
  return { kind: 'paragraph' };
}

/** "4." is of level 1, "4.2" of level 2. */
function depth(label: string | undefined): number {
  return Math.max(1, label?.match(/\d+/g)?.length ?? 1);
}

/** A few words, the long ones with capitals, not a sentence. */
function isTitle(body: string): boolean {
  if (body.length === 0 || body.length > 80 || /[;:,]$/.test(body) || /[.!?]\s/.test(body)) return false;
  const long = body.match(/\p{L}{4,}/gu) ?? [];
  const capital = long.filter((word) => /^\p{Lu}/u.test(word)).length;
  return long.length > 0 && capital >= long.length * 0.6 && !/\b(?:shall|will|must|may|is|are|has|have)\b/.test(body);
}
