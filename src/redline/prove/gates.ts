/** The promises of a redline, checked on its bytes before anybody sees them. */

import { openPackage } from '../package/package.js';
import { Refusal } from '../package/refusal.js';
import { newProblems, validate } from '../validate/index.js';
import type { PartWork } from '../write/operations.js';
import { expectedTexts } from './expectation.js';
import { acceptAll, NOBODY, type Ours, rejectAll } from './views.js';

/** What a redline claims to have changed. */
export interface Claim {
  readonly changed: ReadonlySet<string>;
  readonly works: readonly PartWork[];
  readonly ours: Ours;
}

/** Reasons why the redline must not be handed out; none if every promise holds. */
export function checkGates(before: Uint8Array, after: Uint8Array, claim: Claim): string[] {
  const failed: string[] = [];
  try {
    for (const { code, detail } of newProblems(validate(before), validate(after)).slice(0, 5))
      failed.push(`The redline would break the file format (${code}: ${detail}).`);
    failed.push(...untouchedParts(before, after, claim.changed));
    for (const work of claim.works) failed.push(...views(work, after, claim.ours));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    failed.push(error.message);
  }
  return failed;
}

function untouchedParts(before: Uint8Array, after: Uint8Array, changed: ReadonlySet<string>): string[] {
  const old = openPackage(before).archive;
  const now = openPackage(after).archive;
  return old.entries.flatMap((entry, i) => {
    const same = now.entries[i];
    if (same?.name !== entry.name) return [`The order of the parts would change at ${entry.name}.`];
    if (changed.has(entry.name)) return [];
    const a = old.bytes.subarray(entry.localStart, entry.localEnd);
    const b = now.bytes.subarray(same.localStart, same.localEnd);
    return Buffer.compare(a, b) === 0 ? [] : [`The part ${entry.name} would change although nothing is to be changed there.`];
  });
}

function views(work: PartWork, after: Uint8Array, ours: Ours): string[] {
  const failed: string[] = [];
  const text = openPackage(after).text(work.part);
  const original = acceptAll(work.xml, NOBODY);
  const accepted = acceptAll(text, ours);
  const rejected = rejectAll(text, ours);
  const expected = expectedTexts(original.texts, work);
  if (!equal(accepted.texts, expected)) failed.push(`Accepting all changes in ${work.part} would not give the proposed text.`);
  if (!equal(rejected.texts, original.texts)) failed.push(`Rejecting all changes in ${work.part} would not give the original text.`);
  if (rejected.structure !== original.structure)
    failed.push(`Rejecting all changes in ${work.part} would not give the original formatting.`);
  return failed;
}

function equal(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((text, i) => text === b[i]);
}
