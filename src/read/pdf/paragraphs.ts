/** Joins lines into paragraphs by what the printed page shows: leading, indents, how full the line before is, labels, weight. */
import { leadingLabel } from '../label.js';
import type { Line } from './flow.js';
import type { Measures } from './measures.js';

/** Whether `line` goes on with the paragraph whose lines so far are `lines` (at least one). */
export function continues(lines: readonly Line[], line: Line, measures: Measures): boolean {
  const last = lines.at(-1)!;
  const label = startLabel(line.text);
  if (last.tag && line.tag && last.page === line.page) {
    // One tagged paragraph may hold several clauses, parted by line breaks.
    const broken = label !== undefined && (endsSentence(last.text) || fits(last, line)) && startsClause(lines, line, label, false);
    return last.tag.key === line.tag.key && !broken;
  }
  if (last.closed || last.gappy || line.gappy || differs(last, line)) return false;
  if (line.stripe !== last.stripe) return acrossBreak(last, line, label);
  const gap = line.y - last.y;
  if (lines.length === 1 && isTitleOf(last, line, gap)) return true;
  const lead = measures.leading(line.size);
  if (gap > lead * 1.28 + 0.8 || gap < -1) return false;
  if (label !== undefined && startsClause(lines, line, label, gap > lead * 1.12)) return false;
  if (centred(last) && centred(line) && !flushLeft(last, line)) return last.bold === line.bold && !endsSentence(last.text);
  if (last.bold !== line.bold && !fits(last, line)) return true;
  if (last.bold !== line.bold && (endsSentence(last.text) || last.bold)) return false;
  const indent = line.x - last.x;
  if (lines.length > 1 && indent > 5 && endsSentence(last.text)) return false;
  if (lines.length > 1 && indent < -5 && endsSentence(last.text) && label === undefined) return false;
  if (fits(last, line)) {
    const short = last.x2 < last.right - 0.2 * (last.right - last.left);
    return !endsSentence(last.text) && !(short && /^[\p{Lu}"“]/u.test(line.text));
  }
  return true;
}

const LONE_LABEL = /^(?:article|section|clause|schedule|annex|appendix|exhibit|part)\s+[\dA-Z]{1,5}(?:\.\d+)*[.:]?$/i;

/** "Clause 1" on a line of its own, and its title on the next. */
function isTitleOf(last: Line, line: Line, gap: number): boolean {
  if (!LONE_LABEL.test(last.text) || gap <= 0 || gap > 2.4 * line.size || last.bold !== line.bold) return false;
  const aligned = Math.abs(last.x - line.x) < 3 || Math.abs(last.x + last.x2 - line.x - line.x2) < 8;
  return (
    aligned && line.text.length < 70 && /^\p{Lu}/u.test(line.text) && !endsSentence(line.text) && leadingLabel(line.text) === undefined
  );
}

/** The label at the start of a line when it looks like the start of a clause. */
export function startLabel(text: string): string | undefined {
  const label = leadingLabel(text);
  return label && /^[a-z]{4}/.test(label) ? undefined : label;
}

/** Whether the first word of `line` would have fitted at the end of `last`: then the break was meant. */
function fits(last: Line, line: Line): boolean {
  const word = /^\S+/.exec(line.text)?.[0].length ?? 1;
  const letter = ((line.x2 - line.x) / Math.max(1, line.text.length)) * (/^\p{Lu}{2}/u.test(line.text) ? 1.3 : 1);
  return last.x2 + (word + 1.5) * letter < last.right;
}

function differs(last: Line, line: Line): boolean {
  return Math.abs(last.size - line.size) > 0.09 * Math.max(last.size, line.size);
}

function endsSentence(text: string): boolean {
  return /[.;:!?]["”’')\]]*$/.test(text);
}

function centred(line: Line): boolean {
  const [before, after] = [line.x - line.left, line.right - line.x2];
  return before > 12 && Math.abs(before - after) < 6 + 0.05 * (line.right - line.left);
}

/** Lines of an indented block may look centred; they begin at one place and end at different ones. */
function flushLeft(last: Line, line: Line): boolean {
  return Math.abs(last.x - line.x) < 1 && Math.abs(last.x2 - line.x2) > 2;
}

/** Over the end of a column or page a paragraph goes on when its last line is no end and the next line no beginning. */
function acrossBreak(last: Line, line: Line, label: string | undefined): boolean {
  if (endsSentence(last.text) || last.bold !== line.bold) return false;
  if (label !== undefined && !/^[\p{Ll}(]/u.test(line.text)) return false;
  if (label !== undefined && !/[,\p{Ll}]$/u.test(last.text)) return false;
  if (label !== undefined && last.x2 < last.right - 0.2 * (last.right - last.left)) return false;
  if (/^\p{Ll}/u.test(line.text)) return true;
  return !fits(last, line) && !centred(last) && (/[,\p{Ll}\d-]$/u.test(last.text) || !last.bold);
}

const REFERENCE =
  /(?:\b(?:sections?|clauses?|articles?|paragraphs?|exhibits?|schedules?|annex|appendix|part|item|and|or|to|of|in)|§)(?:\s+[\d.()a-z]{1,8})?$/i;

/** "… no later than thirty-six | (36) hours": figures that repeat the words before them. */
const IN_WORDS =
  /(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundred)$/i;

function startsClause(lines: readonly Line[], line: Line, label: string, spaced: boolean): boolean {
  const last = lines.at(-1)!;
  if (/^[^\p{L}\p{N}(§]/u.test(label))
    return spaced || /^[•●○◦▪▫■□]/.test(label) || endsSentence(last.text) || Math.abs(line.x - last.x) > 3;
  if (/^\(\d/.test(label) && IN_WORDS.test(last.text)) return false;
  if (spaced || endsSentence(last.text)) return !saidInline(lines, label);
  if (REFERENCE.test(last.text)) return false;
  const bracketed = /^\(/.test(label);
  if (bracketed && saidInline(lines, label)) return false;
  if (/\d\.\d/.test(label) || bracketed)
    return fits(last, line) || Math.abs(line.x - last.x) > 3 || /,? ?(?:and|or)$|,$/.test(last.text) || lines.length === 1;
  return fits(last, line) || Math.abs(line.x - last.x) > 3;
}

/** "(ii)" at the start of a line is no new paragraph when "(i)" stands in the middle of this one. */
function saidInline(lines: readonly Line[], label: string): boolean {
  const before = predecessor(label);
  if (before === undefined) return false;
  return lines.some((line, i) => {
    const at = line.text.lastIndexOf(before);
    return at > 0 || (at === 0 && i > 0);
  });
}

const ROMAN = ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x', 'xi', 'xii', 'xiii', 'xiv', 'xv'];

function predecessor(label: string): string | undefined {
  const inner = /^\(([a-z]{1,5}|\d{1,2})\)$/i.exec(label)?.[1];
  if (inner === undefined) return undefined;
  if (/^\d/.test(inner)) return inner === '1' ? undefined : `(${Number(inner) - 1})`;
  const roman = ROMAN.indexOf(inner.toLowerCase());
  if (roman > 0) return `(${ROMAN[roman - 1]})`;
  if (inner.length !== 1 || inner.toLowerCase() === 'a') return undefined;
  return `(${String.fromCharCode(inner.charCodeAt(0) - 1)})`;
}
