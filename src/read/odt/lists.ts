/** List numbers of OpenDocument as a word processor shows them (ODF 1.3 part 3, sections 16.30 to 16.36 and 19.875 to 19.880). */
import { letters, roman } from '../html/numbering.js';
import type { Attributes } from './xml.js';

/** How one level of a list style numbers. */
export interface ListLevel {
  readonly bullet: boolean;
  readonly format: string;
  readonly prefix: string;
  readonly suffix: string;
  readonly shown: number;
  readonly start: number;
  /** "%1%.%2%" as newer files have it. */
  readonly pattern: string | undefined;
}

export type ListStyle = Map<number, ListLevel>;

/** The level that an element of a list style or of the outline style describes. */
export function listLevel(name: string, attributes: Attributes): ListLevel {
  return {
    bullet: name.endsWith('-bullet') || name.endsWith('-image'),
    format: attributes['style:num-format'] ?? '',
    prefix: attributes['style:num-prefix'] ?? '',
    suffix: attributes['style:num-suffix'] ?? '',
    shown: bounded(attributes['text:display-levels'], 1, 10) ?? 1,
    start: bounded(attributes['text:start-value'], 0, 1e6) ?? 1,
    pattern: attributes['style:num-list-format'] ?? attributes['office:num-list-format'] ?? attributes['loext:num-list-format'],
  };
}

/** Running numbers of one list, by level from 1. */
export type Counters = (number | undefined)[];

/** Counts an item at `level` and gives its label, '' for none. */
export function count(style: ListStyle, counters: Counters, level: number, start: number | undefined): string {
  const own = style.get(level);
  const before = counters[level];
  counters[level] = start ?? (before === undefined ? (own?.start ?? 1) : before + 1);
  counters.length = level + 1;
  if (!own) return '';
  if (own.bullet) return '•';
  if (own.format === '' && own.pattern === undefined) return '';
  const shown = (of: number) => number(counters[of] ?? style.get(of)?.start ?? 1, style.get(of)?.format ?? '1');
  if (own.pattern !== undefined) return own.pattern.replace(/%(\d{1,2})%/g, (_, of: string) => shown(Number(of)));
  const parts: string[] = [];
  for (let of = Math.max(1, level - own.shown + 1); of <= level; of++) {
    const part = shown(of);
    if (part !== '') parts.push(part);
  }
  return own.prefix + parts.join('.') + own.suffix;
}

function number(value: number, format: string): string {
  switch (format) {
    case 'a':
      return letters(value);
    case 'A':
      return letters(value).toUpperCase();
    case 'i':
      return roman(value);
    case 'I':
      return roman(value).toUpperCase();
    case '':
      return '';
    default:
      return String(value);
  }
}

/** A whole number between bounds, or undefined. */
export function bounded(value: string | undefined, least: number, most: number): number | undefined {
  const found = Number.parseInt(value ?? '', 10);
  return Number.isFinite(found) ? Math.min(most, Math.max(least, found)) : undefined;
}
