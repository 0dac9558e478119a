/** Numbers written in words: English cardinals and ordinals, Chinese numerals. */

const UNITS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = 'zero ten twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const IRREGULAR: Readonly<Record<string, string>> = {
  one: 'first',
  two: 'second',
  three: 'third',
  five: 'fifth',
  eight: 'eighth',
  nine: 'ninth',
  twelve: 'twelfth',
}; // prettier-ignore

/** "twenty-one"; for 0 to 32,767. */
export function cardinal(value: number): string {
  if (value < 20) return UNITS[value] ?? '';
  if (value < 100) return (TENS[Math.floor(value / 10)] ?? '') + (value % 10 === 0 ? '' : `-${UNITS[value % 10]}`);
  if (value < 1000) return `${UNITS[Math.floor(value / 100)]} hundred${value % 100 === 0 ? '' : ` ${cardinal(value % 100)}`}`;
  return `${cardinal(Math.floor(value / 1000))} thousand${value % 1000 === 0 ? '' : ` ${cardinal(value % 1000)}`}`;
}

/** "twenty-first". */
export function ordinalText(value: number): string {
  const words = cardinal(value);
  const last = /[a-z]+$/.exec(words)?.[0] ?? '';
  const ending = IRREGULAR[last] ?? (last.endsWith('y') ? `${last.slice(0, -1)}ieth` : `${last}th`);
  return words.slice(0, words.length - last.length) + ending;
}

export const capitalised = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

const DIGITS = '〇一二三四五六七八九';
const PLACES = ['', '十', '百', '千', '万'];

/**
 * Chinese numerals: digit by digit (`ideographDigital`, and `chineseCounting` from 100), or with their places ("一百零一").
 * Japanese leaves out the one before a place and the zero between places.
 */
export function chinese(value: number, format: string): string {
  const digits = [...String(value)].map(Number);
  if (format === 'ideographDigital' || (format === 'chineseCounting' && value > 99)) {
    return digits.map((digit) => (digit === 0 && format === 'chineseCounting' ? '○' : DIGITS[digit])).join('');
  }
  const japanese = format === 'japaneseCounting';
  let written = '';
  let gap = false;
  for (const [index, digit] of digits.entries()) {
    const place = digits.length - 1 - index;
    if (digit === 0) {
      gap = written !== '';
      continue;
    }
    if (gap && !japanese) written += '零';
    gap = false;
    const silent = digit === 1 && place > 0 && (japanese ? place < 4 : place === 1 && index === 0);
    written += (silent ? '' : DIGITS[digit]) + (PLACES[place] ?? '');
  }
  return written;
}
