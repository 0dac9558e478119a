/** In which order concepts are found: each after those that it is made of. */
import type { Node } from './phrase.js';

/** Numbers of the concepts in that order. Throws SyntaxError "concept, member n: …" for an unknown concept or a circle. */
export function conceptOrder(names: readonly string[], members: readonly (readonly (readonly Node[])[])[]): number[] {
  const ids = new Map(names.map((name, id) => [name, id]));
  const open = new Set<number>();
  const done = new Set<number>();
  const visit = (id: number, path: readonly string[]): void => {
    if (done.has(id)) return;
    const name = names[id] ?? '';
    if (open.has(id)) throw new SyntaxError(`${name}: Expected concepts without a circle; found ${[...path, name].join(' -> ')}.`);
    open.add(id);
    (members[id] ?? []).forEach((nodes, index) => {
      for (const reference of references(nodes)) {
        const target = ids.get(reference);
        if (target === undefined)
          throw new SyntaxError(`${name}, member ${index + 1}: Expected the name of a concept; found <${reference}>.`);
        visit(target, [...path, name]);
      }
    });
    done.add(id);
  };
  names.forEach((_, id) => {
    visit(id, []);
  });
  return [...done];
}

/** The concepts that a phrase names. */
export function references(nodes: readonly Node[]): string[] {
  return nodes.flatMap((node) => {
    if (node.is === 'concept') return [node.what];
    if (node.is === 'maybe') return references([node.node]);
    return node.is === 'any-of' ? node.options.flatMap(references) : [];
  });
}
