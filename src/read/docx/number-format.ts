/** How a list number is written: the number formats of ECMA-376 part 1, 17.18.59 that occur in contracts. */
import { roman } from '../../text/roman.js';
import { capitalised, cardinal, chinese, ordinalText } from './number-words.js';

/** a … z, then aa, bb … as Word counts (not ab); repeats are capped. */
function letter(value: number): string {
  return String.fromCharCode(97 + ((value - 1) % 26)).repeat(Math.min(30, Math.floor((value - 1) / 26) + 1));
}

function ordinal(value: number): string {
  const teen = value % 100 >= 11 && value % 100 <= 13;
  const ending = teen ? 'th' : (['th', 'st', 'nd', 'rd'][value % 10] ?? 'th');
  return `${value}${ending}`;
}

const inRange = (value: number, most: number, first: number, otherwise: string): string =>
  value >= 1 && value <= most ? String.fromCodePoint(first + value - 1) : otherwise;

/** A counter value in a number format; unknown formats are written as decimals. `pattern` is the one of format `custom` ("001, 002, …"). */
export function formatNumber(value: number, format: string, pattern?: string): string {
  const plain = String(value);
  if (format === 'none' || format === 'bullet') return '';
  if (format === 'decimalZero') return plain.padStart(2, '0');
  if (format === 'custom') return plain.padStart(/^0*1(?=,)/.exec(pattern ?? '')?.[0].length ?? 1, '0');
  if (value < 1 || value > 32_767) return plain;
  switch (format) {
    case 'lowerLetter':
      return letter(value);
    case 'upperLetter':
      return letter(value).toUpperCase();
    case 'lowerRoman':
      return roman(value);
    case 'upperRoman':
      return roman(value).toUpperCase();
    case 'ordinal':
      return ordinal(value);
    case 'cardinalText':
      return capitalised(cardinal(value));
    case 'ordinalText':
      return capitalised(ordinalText(value));
    case 'chineseCountingThousand':
    case 'taiwaneseCountingThousand':
    case 'japaneseCounting':
    case 'ideographDigital':
    case 'chineseCounting':
      return chinese(value, format);
    case 'hex':
      return value.toString(16).toUpperCase();
    case 'chicago':
      return ('*†‡§'[(value - 1) % 4] ?? '*').repeat(Math.min(30, Math.floor((value - 1) / 4) + 1));
    case 'numberInDash':
      return `- ${plain} -`;
    case 'decimalEnclosedCircle':
      return inRange(value, 20, 0x2460, plain);
    case 'decimalEnclosedParen':
      return inRange(value, 20, 0x2474, `(${plain})`);
    case 'decimalEnclosedFullstop':
      return inRange(value, 20, 0x2488, `${plain}.`);
    default:
      return plain;
  }
}
