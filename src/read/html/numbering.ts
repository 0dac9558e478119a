/** Numbers of ordered lists as a browser shows them. */
import { roman as romanOf } from '../../text/roman.js';
import type { Attributes } from './visibility.js';

/** One open `ol` or `ul`. */
export interface List {
  readonly style: string;
  next: number;
  readonly step: 1 | -1;
}

const TYPES: Record<string, string> = { a: 'lower-alpha', A: 'upper-alpha', i: 'lower-roman', I: 'upper-roman', '1': 'decimal' };

/** State for a list element; `reversed` lists without `start` count from their number of items, which is not known here: from 0 upwards they stay plain. */
export function openList(tag: string, attributes: Attributes): List {
  const named =
    /list-style(?:-type)?\s*:[^;]*?\b(decimal-leading-zero|decimal|lower-alpha|upper-alpha|lower-latin|upper-latin|lower-roman|upper-roman|none|disc|circle|square)\b/i;
  const style = named.exec(attributes.style ?? '')?.[1]?.toLowerCase();
  const fallback = tag === 'ol' ? (TYPES[attributes.type ?? '1'] ?? 'decimal') : 'disc';
  const start = Number.parseInt(attributes.start ?? '', 10);
  const step = tag === 'ol' && 'reversed' in attributes && Number.isFinite(start) ? -1 : 1;
  return { style: (style ?? fallback).replace('latin', 'alpha'), next: Number.isFinite(start) ? start : 1, step };
}

/** The label of the next item, "" where the list shows none. */
export function nextLabel(list: List, attributes: Attributes): string {
  const own = Number.parseInt(attributes.value ?? '', 10);
  const number = Number.isFinite(own) ? own : list.next;
  list.next = number + list.step;
  switch (list.style) {
    case 'none':
      return '';
    case 'disc':
    case 'circle':
    case 'square':
      return '•';
    case 'lower-alpha':
      return `${letters(number)}.`;
    case 'upper-alpha':
      return `${letters(number).toUpperCase()}.`;
    case 'lower-roman':
      return `${roman(number)}.`;
    case 'upper-roman':
      return `${roman(number).toUpperCase()}.`;
    case 'decimal-leading-zero':
      return `${String(number).padStart(2, '0')}.`;
    default:
      return `${number}.`;
  }
}

/** 1 → a, 26 → z, 27 → aa; other numbers stay digits. */
export function letters(number: number): string {
  if (number < 1 || number > 1e6) return String(number);
  let rest = number;
  let text = '';
  while (rest > 0) {
    rest--;
    text = String.fromCharCode(97 + (rest % 26)) + text;
    rest = Math.floor(rest / 26);
  }
  return text;
}

/** 4 → iv; numbers outside 1 to 3999 stay digits. */
export function roman(number: number): string {
  return number < 1 || number > 3999 ? String(number) : romanOf(number);
}
