/** Says what a paragraph is: title, heading with its level, list item or plain paragraph. */
import type { Block } from '../../model/document.js';
import { leadingLabel } from '../label.js';
import type { Line } from './flow.js';
import type { Measures } from './measures.js';

export type Shape = Pick<Block, 'kind' | 'level' | 'label'>;

const MAX_HEADING = 160;

/** The shape of a paragraph outside tables, from its printed lines and its joined text. */
export function shapeOf(lines: readonly Line[], text: string, measures: Measures): Shape {
  const label = leadingLabel(text);
  const withLabel = label === undefined ? {} : { label };
  const declared = lines[0]!.tag?.level;
  if (declared !== undefined && text.length < 2 * MAX_HEADING) return { kind: 'heading', level: declared, ...withLabel };
  if (isHeading(lines, text, label, measures)) return { kind: 'heading', level: levelOf(lines[0]!, label, measures), ...withLabel };
  if (label !== undefined && /^[^\p{L}\p{N}(§]/u.test(label)) return { kind: 'list-item', level: depthOf(lines[0]!), ...withLabel };
  if (label !== undefined && /^\(?(?:[a-z]{1,2}|[ivxlcdm]{1,7})[).]$/i.test(label))
    return { kind: 'list-item', level: depthOf(lines[0]!), ...withLabel };
  if (label === undefined && lines[0]!.tag?.item) return { kind: 'list-item', level: depthOf(lines[0]!) };
  return { kind: 'paragraph', ...withLabel };
}

function isHeading(lines: readonly Line[], text: string, label: string | undefined, measures: Measures): boolean {
  if (text.length > MAX_HEADING || lines.length > 3 || !/\p{L}{2}/u.test(text)) return false;
  const first = lines[0]!;
  const worded = /^(?:article|section|clause|schedule|annex|appendix|exhibit|attachment|part)\s/i.test(text);
  const words = label === undefined ? text : text.slice(label.length);
  if (/[;,]$/.test(text) || (/[.:]$/.test(text) && words.length > 70)) return false;
  if (/_{3,}|\.{5,}/.test(text)) return false;
  const bold = !measures.boldBody && lines.every((line) => line.bold);
  const big = first.size >= measures.body * 1.12;
  const capitals = !/\p{Ll}/u.test(words.replace(/\b(?:and|of|the|to|for|in|a|s)\b/g, '')) && /\p{Lu}{3}/u.test(words) && words.length < 90;
  if (label !== undefined && /^\(?[a-z]{1,4}\)$/i.test(label) && !bold) return false;
  return (
    bold ||
    big ||
    (capitals && !/[.:]$/.test(words.replace(/\.$/, ''))) ||
    (worded && label !== undefined && words.trim().length < 60 && !/[.;]$/.test(words) && lines.length <= 2)
  );
}

function levelOf(line: Line, label: string | undefined, measures: Measures): number {
  if (label !== undefined) {
    const digits = /^(?:(?:section|clause)\s+)?§?\s*(\d+(?:\.\d+)*)/i.exec(label)?.[1];
    if (digits) return Math.min(6, digits.split('.').filter((part) => part !== '0' || digits.length === 1).length);
    if (/^\(?[a-z]\)$/i.test(label)) return 3;
    return 1;
  }
  const ratio = line.size / measures.body;
  if (ratio >= 1.12) return 1;
  return 2;
}

function depthOf(line: Line): number {
  return Math.max(0, Math.min(8, Math.round((line.x - line.left) / 18) - 1));
}
