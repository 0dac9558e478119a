/** Brackets between a subject and its verb: "the Customer (or an auditor that does not compete with the Supplier) may inspect". */
import type { Token } from './token.js';

const furthest = 60;

/** The first word of the brackets that close right before a word, or the word itself where none do. */
export function beforeBrackets(tokens: readonly Token[], at: number): number {
  if (tokens[at]?.gap !== ')') return at;
  for (let first = at - 1; first > 0 && at - first <= furthest; first--) if (tokens[first]?.gap === '(') return first;
  return at;
}

const modal = /^(?:shall|will|must|may|can)$/;

/** The words with the last party in such brackets as a plain word: it is not the one of whom the verb speaks. */
export function subjectsApart(tokens: Token[]): Token[] {
  for (let at = 2; at < tokens.length; at++) {
    const token = tokens[at];
    const before = tokens[at - 1];
    if (token?.gap !== ')' || !before || !modal.test(token.form)) continue;
    if (before.actor !== 'vendor' && before.actor !== 'customer') continue;
    const first = beforeBrackets(tokens, at);
    if (first === at || first >= at - 1 || !tokens[first - 1]?.actor) continue;
    const { actor: _actor, possessive: _possessive, said, ...word } = before;
    const form = said ?? before.form;
    tokens[at - 1] = { ...word, form, kind: -1, stem: form };
  }
  return tokens;
}
