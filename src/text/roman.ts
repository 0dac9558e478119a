/** Roman numerals in small letters. */

const digits: readonly (readonly [number, string])[] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
];

/** 4 → "iv"; empty below 1. The length grows with the thousands: callers cap the value. */
export function roman(value: number): string {
  let rest = value;
  let written = '';
  for (const [worth, letters] of digits)
    while (rest >= worth) {
      written += letters;
      rest -= worth;
    }
  return written;
}
