/** What contracts are checked against, made ready to be sent to parser processes: each gets it once, whatever the number of contracts. */
import { serialize } from 'node:v8';
import type { LoadedPack } from '../model/pack.js';
import type { Tier } from '../model/requirement.js';
import type { Policy } from './messages.js';
import type { PackedPolicy } from './outcome.js';

export type SentPolicy = Policy & PackedPolicy;

let nextId = 1;

/** The pack, and with `packAt` the same pack at every tier, of which the contract may choose; what they share is written once. */
export function packPolicy(pack: LoadedPack, packAt?: (tier: Tier) => LoadedPack, chooseTier = false): SentPolicy {
  const tiers = packAt && { critical: packAt('critical'), standard: packAt('standard'), low: packAt('low') };
  const policy: Policy = { pack, ...(tiers ? { tiers, chooseTier } : {}) };
  return { ...policy, id: nextId++, bytes: serialize(policy) };
}
