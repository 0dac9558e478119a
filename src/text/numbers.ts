/** Numbers as contracts write them: "72", "seventy-two", "seventy-two (72)", "a", "first", "twice". */
import type { Word } from './words.js';

const units: Record<string, number> = {
  zero: 0,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
};
const tens: Record<string, number> = {
  twenty: 20,
  thirty: 30,
  forty: 40,
  fourty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
};

/** A number that begins at word `at`, and the index of the word after it; null where there is none. Digits in brackets win over words. */
export function numberAt(words: readonly Word[], at: number): { value: number; next: number } | null {
  const first = words[at];
  if (!first) return null;
  let next = at;
  let value = digits(first.form);
  if (value !== null) next = at + 1;
  else {
    const spelled = spelledAt(words, at);
    if (!spelled) return null;
    value = spelled.value;
    next = spelled.next;
  }
  const bracket = words[next];
  if (bracket?.gap === '(') {
    const inside = digits(bracket.form);
    if (inside !== null) return { value: inside, next: next + 1 };
    const spelled = spelledAt(words, next);
    if (spelled && spelled.value === value) return { value, next: spelled.next };
  }
  return { value, next };
}

function digits(form: string): number | null {
  return /^\d+(?:[.,]\d+)*$/.test(form)
    ? Number(/^\d{1,3}(?:,\d{3})+/.test(form) ? form.replaceAll(',', '') : form.replace(',', '.'))
    : null;
}

function spelledAt(words: readonly Word[], at: number): { value: number; next: number } | null {
  const form = words[at]?.form ?? '';
  const ten = tens[form];
  if (ten !== undefined) {
    const one = units[words[at + 1]?.form ?? ''];
    return one !== undefined && one > 0 && one < 10 ? { value: ten + one, next: at + 2 } : { value: ten, next: at + 1 };
  }
  const unit = units[form];
  if (unit === undefined) return null;
  if (words[at + 1]?.form === 'hundred') {
    const rest = words[at + 2]?.form === 'and' ? spelledAt(words, at + 3) : spelledAt(words, at + 2);
    return rest && rest.value < 100 ? { value: unit * 100 + rest.value, next: rest.next } : { value: unit * 100, next: at + 2 };
  }
  return { value: unit, next: at + 1 };
}
