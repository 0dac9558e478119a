/**
 * The little language in which concepts are written, compiled to nodes:
 * `notify` any inflection (by stem) · `=breach` this form only · `encrypt*` any word with that beginning · `@vendor` an actor ·
 * `#duration` a value · `<concept>` another concept · `(a|b c)` alternatives · `word?` may be absent · `..` up to 3 words · `...` up to 8 · `..12` up to 12.
 * Gaps never cross a semicolon.
 */
import { stem } from '../text/stem.js';
import { words } from '../text/words.js';

export type Node =
  | { readonly is: 'stem' | 'form' | 'prefix' | 'actor' | 'value' | 'concept'; readonly what: string }
  | { readonly is: 'any-of'; readonly options: readonly (readonly Node[])[] }
  | { readonly is: 'maybe'; readonly node: Node }
  | { readonly is: 'gap'; readonly most: number };

/** Compiles one phrase. Throws SyntaxError with the position inside the phrase. */
export function parsePhrase(phrase: string): Node[] {
  const source = { text: phrase, at: 0 };
  const nodes = sequence(source, false);
  if (source.at < phrase.length)
    throw new SyntaxError(`Expected the end of the phrase; found "${phrase.slice(source.at)}" at ${source.at + 1}.`);
  if (nodes.length === 0 || nodes.every((node) => node.is === 'gap' || node.is === 'maybe'))
    throw new SyntaxError('Expected at least one word that must be there; found none.');
  if (nodes[0]?.is === 'gap') throw new SyntaxError('Expected a word before the first gap; found a gap.');
  return nodes;
}

interface Source {
  readonly text: string;
  at: number;
}

function sequence(source: Source, nested: boolean): Node[] {
  const nodes: Node[] = [];
  for (;;) {
    while (source.text[source.at] === ' ') source.at++;
    const char = source.text[source.at];
    if (char === undefined || (nested && (char === '|' || char === ')'))) return nodes;
    if (char === ')' || char === '|') throw new SyntaxError(`Expected a word; found "${char}" at ${source.at + 1}.`);
    const found = item(source);
    if (source.text[source.at] === '?') {
      source.at++;
      nodes.push({ is: 'maybe', node: found.length === 1 && found[0] ? found[0] : { is: 'any-of', options: [found] } });
    } else nodes.push(...found);
  }
}

function item(source: Source): Node[] {
  if (source.text[source.at] === '(') {
    source.at++;
    const options = [sequence(source, true)];
    while (source.text[source.at] === '|') {
      source.at++;
      options.push(sequence(source, true));
    }
    if (source.text[source.at] !== ')')
      throw new SyntaxError(`Expected ")"; found ${source.text.slice(source.at) || 'the end'} at ${source.at + 1}.`);
    source.at++;
    if (options.some((option) => option.length === 0))
      throw new SyntaxError('Expected words in every alternative; found an empty one (write "(a|b)?").');
    return [{ is: 'any-of', options }];
  }
  const piece = /^[^\s()|?]+/.exec(source.text.slice(source.at))?.[0] ?? '';
  if (piece === '') throw new SyntaxError(`Expected a word; found "${source.text.slice(source.at)}" at ${source.at + 1}.`);
  source.at += piece.length;
  return word(piece);
}

function word(piece: string): Node[] {
  if (/^\.\.\.?$/.test(piece)) return [{ is: 'gap', most: piece.length === 2 ? 3 : 8 }];
  const gap = /^\.\.(\d{1,2})$/.exec(piece);
  if (gap) return [{ is: 'gap', most: Number(gap[1]) }];
  if (piece.startsWith('@')) return [{ is: 'actor', what: piece.slice(1) }];
  if (piece.startsWith('#')) return [{ is: 'value', what: piece.slice(1) }];
  const concept = /^<([a-z][a-z0-9-]*)>$/.exec(piece);
  if (concept) return [{ is: 'concept', what: concept[1] ?? '' }];
  if (piece.endsWith('*')) return [{ is: 'prefix', what: piece.slice(0, -1).toLowerCase().replace(/[-‑]/g, '') }];
  const exact = piece.startsWith('=');
  const parts = words(exact ? piece.slice(1) : piece);
  if (parts.length === 0) throw new SyntaxError(`Expected a word; found "${piece}".`);
  return parts.map((part) => (exact ? { is: 'form' as const, what: part.form } : { is: 'stem' as const, what: stem(part.form) }));
}
