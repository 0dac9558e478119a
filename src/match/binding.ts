/** Whether the norm that governs a place binds whom a signal asks for, with the force it asks for. */
import type { Signal } from '../model/requirement.js';
import type { Hit } from './lexicon.js';
import { type Norm, normAt, norms } from './norms.js';
import type { Unit } from './unit.js';

/** Most sentences are never asked who must do what. */
const known = new WeakMap<Unit, readonly Norm[]>();

/** The norm that governs a word of a unit. */
export function normOf(unit: Unit, at: number): Norm | null {
  let list = known.get(unit);
  if (!list) {
    list = norms(unit.tokens, unit.lead, unit.provision.headings);
    known.set(unit, list);
  }
  return normAt(list, at);
}

/** Does the sentence at the anchor bind `by`, with `force`? A signal that asks for neither always fits. */
export function normFits(signal: Signal, unit: Unit, anchor: Hit): boolean {
  if (!signal.by && !signal.force) return true;
  const norm = normOf(unit, anchor.from);
  if (signal.by && signal.by !== 'any') {
    const actor = norm?.actor ?? null;
    if (signal.by === 'vendor') {
      if (actor !== null && actor !== 'vendor' && actor !== 'parties') return false;
    } else if (signal.by === 'customer') {
      if (actor !== 'customer' && actor !== 'parties') return false;
    } else if (actor !== signal.by) return false;
  }
  switch (signal.force ?? 'any') {
    case 'any':
      return true;
    case 'binding':
      return norm === null || norm.force === 'duty' || norm.force === 'statement' || norm.force === 'ban';
    case 'duty':
      return norm?.force === 'duty';
    case 'permission':
      return norm?.force === 'permission';
    case 'ban':
      return norm?.force === 'ban';
    case 'promise':
      return norm === null || norm.force === 'duty' || norm.force === 'statement';
    case 'allowed':
      return norm?.force !== 'ban';
  }
}
