/** Phrases compiled for speed: words become numbers of sets, and for each phrase it is known what a sentence must hold for it to stand there at all. */
import type { Node } from './phrase.js';
import type { Key, SetNumbers } from './set-numbers.js';

/** One step of a phrase. All steps have one shape, which the engine reads quickest. */
export interface Step {
  readonly is: 'word' | 'value' | 'concept' | 'choice' | 'maybe' | 'gap';
  /** The set of a word or of a kind of value, the number of a concept, the width of a gap; for a choice the set of words that may begin it, or -1. */
  readonly of: number;
  /** The ways of a choice; the one of what may be absent. */
  readonly options: readonly (readonly Step[])[];
}

/** What a sentence must hold: all of the sets and concepts, and of each choice one way. */
export interface Need {
  readonly sets: readonly number[];
  readonly concepts: readonly number[];
  readonly choices: readonly (readonly Need[])[];
}

const one: readonly (readonly Step[])[] = [];

/** What a lexicon knows while it is compiled. */
export interface Compiler {
  readonly sets: SetNumbers;
  idOf(concept: string): number;
  /** How a concept may begin, or null where this cannot be told by a word. */
  openingsOf(concept: string): ReadonlySet<Key> | null;
}

export function compile(nodes: readonly Node[], compiler: Compiler): Step[] {
  return nodes.map((node): Step => {
    switch (node.is) {
      case 'concept':
        return { is: 'concept', of: compiler.idOf(node.what), options: one };
      case 'maybe':
        return { is: 'maybe', of: 0, options: [compile([node.node], compiler)] };
      case 'gap':
        return { is: 'gap', of: node.most, options: one };
      case 'any-of': {
        const single = node.options.every(([first, second]) => !second && first && keyOf(first));
        const of = setOf(openings([node], compiler), compiler, single);
        return { is: single ? 'word' : 'choice', of, options: single ? one : node.options.map((option) => compile(option, compiler)) };
      }
      default:
        return {
          is: node.is === 'value' ? 'value' : 'word',
          of: compiler.sets.setOf(new Set([`${letters[node.is]}:${node.what}` as const]), true),
          options: one,
        };
    }
  });
}

/** The set of all words that the keys take, or -1 for null. */
export function setOf(keys: ReadonlySet<Key> | null, { sets }: Compiler, needed = false): number {
  return keys ? sets.setOf(keys, needed) : -1;
}

/** How a phrase may begin, or null where a value may stand first: that is no matter of a word. */
export function openings(nodes: readonly Node[], compiler: Compiler): ReadonlySet<Key> | null {
  const ways: (ReadonlySet<Key> | null)[] = [];
  for (const node of nodes) {
    ways.push(openingsOfNode(node.is === 'maybe' ? node.node : node, compiler));
    if (node.is !== 'maybe') break;
  }
  return anyOf(ways);
}

/** All of the ways to begin; null where one of them is. */
export function anyOf(ways: readonly (ReadonlySet<Key> | null)[]): ReadonlySet<Key> | null {
  if (ways.length === 1) return ways[0] ?? null;
  const all = new Set<Key>();
  for (const way of ways) {
    if (!way) return null;
    for (const key of way) all.add(key);
  }
  return all;
}

function openingsOfNode(node: Node, compiler: Compiler): ReadonlySet<Key> | null {
  if (node.is === 'any-of') return anyOf(node.options.map((option) => openings(option, compiler)));
  if (node.is === 'concept') return compiler.openingsOf(node.what);
  const key = keyOf(node);
  return key ? new Set([key]) : null;
}

export function needOf(steps: readonly Step[]): Need {
  const sets = new Set<number>();
  const concepts = new Set<number>();
  const choices: (readonly Need[])[] = [];
  for (const step of steps) {
    if (step.is === 'word' || step.is === 'value') sets.add(step.of);
    else if (step.is === 'concept') concepts.add(step.of);
    else if (step.is === 'choice') choices.push(step.options.map(needOf));
  }
  return { sets: [...sets], concepts: [...concepts], choices };
}

const letters = { stem: 's', form: 'f', prefix: 'p', actor: 'a', value: 'v' } as const;

/** The key of a node that is one plain word. */
function keyOf(node: Node): Key | null {
  return node.is === 'stem' || node.is === 'form' || node.is === 'prefix' || node.is === 'actor'
    ? `${letters[node.is]}:${node.what}`
    : null;
}
