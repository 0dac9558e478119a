/** What the learned part of judging sees of one requirement in one contract: names of facts that hold, never words of the contract. */
import type { ContractType } from '../model/contract.js';
import type { Matches } from '../model/match.js';
import type { Weighed } from './weigh.js';

/** Facts about how the rules decided, shared by all requirements or (with the id in front) of one requirement only. */
export function features(id: string, type: ContractType, weighed: Weighed, matches: Matches): string[] {
  const { outcome, decides } = weighed;
  const facts = [
    `is ${outcome}`,
    `type ${type}, is ${outcome}`,
    `agreeing ${Math.min(weighed.others.length, 3)}, is ${outcome}`,
    ...(weighed.takenBackBy ? ['taken back'] : []),
    ...(['met', 'weak', 'adverse'] as const)
      .filter((grade) => grade !== outcome && matches[grade].length > 0)
      .map((grade) => `also ${grade}, is ${outcome}`),
    ...(decides
      ? [`score ${Math.max(-2, Math.min(8, Math.floor(decides.score)))}, is ${outcome}`]
      : [`nearest ${matches.nearest ? Math.min(4, Math.floor(matches.nearest.score)) : 'none'}`]),
    ...(decides && decides.end - decides.start > 600 ? [`long passage, is ${outcome}`] : []),
    ...(decides?.supports.length ? [`supported, is ${outcome}`] : []),
  ];
  const own = [`${id}`, `${id} is ${outcome}`, ...(decides ? [`${id} by ${decides.signal}`] : [])];
  return [...facts, ...own];
}
