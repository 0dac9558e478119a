/**
 * Our own validator of DOCX packages: the rules that Word enforces by "unreadable content" and that schemas and LibreOffice let
 * pass. A redline is written only if it has no problem that its source does not have.
 */
import { type OpcPackage, openPackage } from '../package/package.js';
import { Refusal } from '../package/refusal.js';
import { checkContentTypes, checkIds, checkRelationships } from './package-rules.js';
import type { Problem } from './problem.js';
import { checkStory, type StoryFacts } from './story.js';

export type { Problem } from './problem.js';

/** All problems of a package, in a fixed order; an unreadable package is one problem. */
export function validate(bytes: Uint8Array): Problem[] {
  try {
    return problemsOf(openPackage(bytes));
  } catch (error) {
    if (error instanceof Refusal) return [{ code: 'unreadable', detail: error.message }];
    throw error;
  }
}

function problemsOf(opc: OpcPackage): Problem[] {
  const problems: Problem[] = [];
  const report = (code: string, detail: string): void => {
    problems.push({ code, detail });
  };
  const guarded = (check: () => void): void => {
    try {
      check();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      report('unreadable', error.message);
    }
  };
  const facts = new Map<string, StoryFacts>();
  for (const part of opc.names) {
    if (!/\.(xml|rels)$/i.test(part)) continue;
    guarded(() => {
      facts.set(part, checkStory(opc.text(part), part, report));
    });
  }
  guarded(() => checkContentTypes(opc, report));
  guarded(() => checkRelationships(opc, facts, report));
  guarded(() => checkIds(opc, facts, report));
  return problems;
}

/** Problems that `after` has and `before` has not, counted: two of a kind after one of it leave one. */
export function newProblems(before: readonly Problem[], after: readonly Problem[]): Problem[] {
  const key = (p: Problem): string => `${p.code}\u0000${p.detail}`;
  const left = new Map<string, number>();
  for (const p of before) left.set(key(p), (left.get(key(p)) ?? 0) + 1);
  return after.filter((p) => {
    const count = left.get(key(p)) ?? 0;
    left.set(key(p), count - 1);
    return count <= 0;
  });
}
