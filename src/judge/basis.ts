/** Why a requirement is asked, as a finding tells it: authorities without what only the pack keeps of them. */
import type { LoadedBasis } from '../model/pack.js';
import type { Finding } from '../model/review.js';

const known = new WeakMap<readonly LoadedBasis[], Finding['basis']>();

/** The same object for all findings that rest on the same authorities, so that what is made of it need be made once. */
export function toldBasis(basis: readonly LoadedBasis[]): Finding['basis'] {
  let told = known.get(basis);
  if (!told) {
    told = basis.map(({ kind, cites, note }) => ({
      kind,
      cites: cites.map(({ cite, says, url }) => ({ cite, says, ...(url ? { url } : {}) })),
      ...(note ? { note } : {}),
    }));
    known.set(basis, told);
  }
  return told;
}
