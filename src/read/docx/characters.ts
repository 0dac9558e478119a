/**
 * The rule by which the characters of a paragraph come from its XML, for everybody who maps offsets back to runs.
 *
 * Walk the descendants of the w:p in document order (not into nested w:p). Text comes from
 * - w:t, w:delText, m:t: their characters; line feeds, carriage returns and tabs in them count as one space each;
 * - elements in `charactersOf`: w:tab and w:ptab "\t", w:br and w:cr "\n", w:noBreakHyphen "-", w:sym one character;
 *   w:softHyphen and w:lastRenderedPageBreak nothing;
 * - w:fldChar of type `begin` whose w:ffData holds a check box: "☐" or "☒"; a drop-down list: the chosen entry.
 * Nothing comes from w:instrText, w:delInstrText, from text between a field's `begin` and its `separate`, from w:pPr, w:rt,
 * from mc:Fallback beside a readable mc:Choice, or from note references. A view leaves out pieces under w:ins/w:moveTo (original) or
 * w:del/w:moveFrom (accepted), and every view leaves out hidden text. The text of a block, after its label and one space, is
 * the concatenation of the pieces of its view, unmodified; where the mark of a paragraph is removed in that view (w:del or
 * w:moveFrom, for the original w:ins or w:moveTo, in w:pPr/w:rPr) the pieces of the next paragraph of the same parent follow.
 * A block's anchor names the first paragraph that gives it text; w:p are counted by start tag, all of them, from 0.
 */
import type { Attributes } from './xml.js';

/** Characters of an empty element inside a run; undefined for elements that are not text. */
export function charactersOf(name: string, attributes: Attributes): string | undefined {
  switch (name) {
    case 'w:tab':
    case 'w:ptab':
      return '\t';
    case 'w:br':
    case 'w:cr':
      return '\n';
    case 'w:noBreakHyphen':
      return '-';
    case 'w:sym':
      return symbol(attributes['w:font'] ?? '', attributes['w:char'] ?? '');
    default:
      return undefined;
  }
}

/** Signs of symbol fonts that carry meaning in contracts, by code without the private-use offset. */
const SYMBOLS: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  wingdings: {
    108: '●',
    110: '■',
    111: '☐',
    113: '☐',
    114: '☐',
    118: '❖',
    120: '☒',
    167: '▪',
    168: '☐',
    216: '➢',
    223: '←',
    224: '→',
    240: '⇨',
    251: '✗',
    252: '✓',
    253: '☒',
    254: '☑',
  },
  'wingdings 2': { 79: '✗', 80: '✓', 81: '☒', 82: '☑', 83: '☒', 84: '☒', 163: '☐' },
  symbol: {
    163: '≤',
    165: '∞',
    174: '→',
    176: '°',
    177: '±',
    179: '≥',
    180: '×',
    183: '•',
    185: '≠',
    210: '®',
    211: '©',
    212: '™',
    226: '®',
    227: '©',
    228: '™',
  },
}; // prettier-ignore

function symbol(font: string, hex: string): string {
  const code = /^[0-9A-Fa-f]{1,4}$/.test(hex) ? Number.parseInt(hex, 16) : undefined;
  if (code === undefined || code === 0) return '';
  const low = code >= 0xf000 && code <= 0xf0ff ? code - 0xf000 : code;
  const sign = SYMBOLS[font.toLowerCase()]?.[low];
  if (sign !== undefined) return sign;
  return code >= 0xd800 && code <= 0xdfff ? '' : String.fromCharCode(code);
}

/** The characters of a w:t as the rule counts them: the same number, white space made plain. */
export const plain = (text: string): string => (/[\n\r\t]/.test(text) ? text.replace(/[\n\r\t]/g, ' ') : text);
