/**
 * A unit is what a signal looks at: one sentence of a provision, with the words of its lead-in before it. Names of parties
 * are replaced by actors, so that "Acme shall notify you" and "the Processor shall notify the Controller" are the same words.
 */
import type { Contract, Provision } from '../model/contract.js';
import { withoutLinks } from '../text/links.js';
import { type Span, sentences } from '../text/sentences.js';
import { type Value, values } from '../text/values.js';
import { words } from '../text/words.js';
import { enumerator, itemsOf } from './items.js';
import type { Names } from './names.js';
import type { Token } from './token.js';

export interface Unit {
  readonly index: number;
  readonly provision: Provision;
  /** Lead-in words first, then the sentence's own. */
  readonly tokens: readonly Token[];
  /** How many of the tokens come from lead-ins. */
  readonly lead: number;
  /** Span of the sentence itself in the document's text. */
  readonly start: number;
  readonly end: number;
  readonly values: readonly Value[];
  /** Position among the provision's sentences, from 0. */
  readonly position: number;
}

const maxLead = 60;

const longestHeading = 8;
/** Characters of a label and of the words it labels. */
const longestLabel = 60;
const longestFragment = 160;
const finite =
  /^(?:shall|will|must|may|can|cannot|should|is|are|was|were|has|have|does|do|we|you|it|they|this|these|if|when|where|unless)$|(?:[^s]s)$/;
const verbs = /^(?:shall|will|must|may|can|is|are|was|were|has|have|does|do|not)$/;

/** "(b) Breach notice. Notify the Customer …": what opens an item and says nothing by itself; the lead-in goes on after it. */
function isRunInHeading(tokens: readonly Token[]): boolean {
  const said = tokens.filter(({ form }, i) => i > 2 || !enumerator.test(form));
  return said[0]?.capital === true && said.length <= longestHeading && !said.some(({ form }) => verbs.test(form));
}

/** "Encryption. At rest and in transit, by the host.": a label and what it labels, where that is no sentence of its own, are read as one. */
function headed(parts: readonly Span[], text: string): readonly Span[] {
  const [label, labelled, ...rest] = parts;
  if (!label || !labelled || label.end - label.start > longestLabel || labelled.end - labelled.start > longestFragment) return parts;
  const isLabel = /^[\W\d_]*(?:\([a-z]{1,3}\)\s*)?\p{Lu}[^.:;,]*\.[\W_]*$/u.test(text.slice(label.start, label.end));
  const said = words(text, labelled.start, labelled.end);
  if (!isLabel || [...words(text, label.start, label.end), ...said].some(({ form }) => finite.test(form))) return parts;
  return [{ start: label.start, end: labelled.end }, ...rest];
}

/** "… the following measures, which may be updated as the Services evolve:" - what may be done with the list is not said of its items. */
function withoutAside(lead: Token[]): Token[] {
  const at = lead.findIndex((token, i) => token.form === 'which' && token.gap === ',' && lead[i + 1]?.form === 'may');
  return at > 0 ? lead.slice(0, at) : lead;
}

/** All units of a contract, in reading order; the heading of a section is a unit of kind `heading`. */
export function units(contract: Contract, names: Names): Unit[] {
  const all: Unit[] = [];
  const leads = new Map<string, Token[]>();
  for (const provision of contract.provisions) {
    const text = contract.documents[provision.document]?.text ?? '';
    const lead = provision.leadIns.flatMap((span) => {
      const key = `${provision.document}:${span.start}`;
      let known = leads.get(key);
      if (!known) {
        const parts = sentences(text, span.start, span.end);
        const last = parts[parts.length - 1] ?? span;
        known = withoutAside(names.resolve(words(text, last.start, last.end))).slice(-maxLead);
        leads.set(key, known);
      }
      return known;
    });
    const parts =
      provision.kind === 'heading'
        ? [{ start: provision.start, end: provision.end }]
        : headed(sentences(text, provision.start, provision.end), text);
    let isHeaded = false;
    parts.forEach((part, position) => {
      const own = names.resolve(withoutLinks(words(text, part.start, part.end), text, part.start, part.end));
      const inherited = position === 0 || (position === 1 && isHeaded) ? lead : [];
      isHeaded = position === 0 && lead.length > 0 && isRunInHeading(own);
      if (own.length === 0) return;
      const add = (tokens: readonly Token[], opening: number, start: number, end: number): void => {
        all.push({
          index: all.length,
          provision,
          tokens,
          lead: opening,
          start,
          end,
          values: values(tokens),
          position,
        });
      };
      const items = itemsOf(own);
      if (!items) {
        add([...inherited, ...own], inherited.length, part.start, part.end);
        return;
      }
      items.starts.forEach((from, item) => {
        const to = items.starts[item + 1] ?? own.length;
        const opening = item === 0 ? inherited : [...inherited, ...own.slice(0, items.lead)];
        const start = item === 0 ? part.start : (own[from]?.start ?? part.start);
        const end = own[to]?.start ?? part.end;
        add([...opening, ...own.slice(from, to)], opening.length, start, start + text.slice(start, end).replace(/[\s(]+$/, '').length);
      });
    });
  }
  return all;
}
