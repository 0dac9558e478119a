/** Phrases compiled for speed: alternatives of single words become sets, longer ones are found by their first word. */
import { addUnder, type FirstKey, type FirstWords, firstWords } from './first-words.js';
import type { Node } from './phrase.js';

export type Step =
  | { readonly is: 'stem' | 'form' | 'prefix' | 'actor' | 'value'; readonly what: string }
  | { readonly is: 'concept'; readonly id: number }
  | {
      readonly is: 'one-of';
      readonly stems: ReadonlySet<string>;
      readonly forms: ReadonlySet<string>;
      readonly prefixes: readonly string[];
      readonly actors: ReadonlySet<string>;
    }
  | { readonly is: 'choice'; readonly options: FirstWords<readonly Step[]> }
  | { readonly is: 'maybe'; readonly steps: readonly Step[] }
  | { readonly is: 'gap'; readonly most: number };

export interface Compiler {
  idOf(concept: string): number;
  /** How a concept may begin. */
  firstsOf(concept: string): Iterable<FirstKey>;
}

export function compile(nodes: readonly Node[], compiler: Compiler): Step[] {
  return nodes.map((node): Step => {
    switch (node.is) {
      case 'concept':
        return { is: 'concept', id: compiler.idOf(node.what) };
      case 'maybe':
        return { is: 'maybe', steps: compile([node.node], compiler) };
      case 'any-of':
        return alternatives(node.options, compiler);
      case 'gap':
        return node;
      default:
        return { is: node.is as 'stem', what: node.what };
    }
  });
}

/** The keys under which a phrase that begins with these nodes is found. */
export function firstKeys(nodes: readonly Node[], compiler: Pick<Compiler, 'firstsOf'>): Set<FirstKey> {
  const keys = new Set<FirstKey>();
  for (const node of nodes) {
    const inner = node.is === 'maybe' ? node.node : node;
    if (inner.is === 'stem') keys.add(`s:${inner.what}`);
    else if (inner.is === 'form') keys.add(`f:${inner.what}`);
    else if (inner.is === 'prefix') keys.add(`p:${inner.what.slice(0, 3)}`);
    else if (inner.is === 'actor') keys.add(`a:${inner.what}`);
    else if (inner.is === 'value') keys.add(`v:${inner.what}`);
    else if (inner.is === 'any-of') for (const option of inner.options) for (const key of firstKeys(option, compiler)) keys.add(key);
    else if (inner.is === 'concept') for (const key of compiler.firstsOf(inner.what)) keys.add(key);
    if (node.is !== 'maybe') break;
  }
  return keys;
}

function alternatives(options: readonly (readonly Node[])[], compiler: Compiler): Step {
  const single = options.every((option) => option.length === 1 && option[0] && ['stem', 'form', 'prefix', 'actor'].includes(option[0].is));
  if (single) {
    const words = (kind: string): string[] => options.flatMap(([node]) => (node && node.is === kind && 'what' in node ? [node.what] : []));
    return {
      is: 'one-of',
      stems: new Set(words('stem')),
      forms: new Set(words('form')),
      prefixes: words('prefix'),
      actors: new Set(words('actor')),
    };
  }
  const table = firstWords<readonly Step[]>();
  for (const option of options) {
    const steps = compile(option, compiler);
    for (const key of firstKeys(option, compiler)) addUnder(table, key, steps);
  }
  return { is: 'choice', options: table };
}
