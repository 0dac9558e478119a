/** Checks what a parser process sent before anybody relies on it: shape, offsets, and nothing beyond the model. */
import { type ContractDocument, contractDocument } from '../model/document.js';
import { emptyDocument } from '../read/index.js';
import { brokenInvariant } from '../read/invariants.js';

/** The document under the name the caller gave, or one with status `crash` that says what was wrong. */
export function validated(sent: unknown, file: string): ContractDocument {
  const parsed = contractDocument.safeParse(sent);
  const problem = parsed.success ? brokenInvariant(parsed.data) : describe(parsed.error.issues[0]);
  if (parsed.success && problem === undefined) return { ...parsed.data, file };
  const message = `The parser process sent something that is no document: ${problem}.`;
  return emptyDocument({ file, sha256: '', format: 'unknown', status: 'crash' }, [{ code: 'crash', severity: 'error', message }]);
}

function describe(issue: { path: PropertyKey[]; message: string } | undefined): string {
  return issue ? `${issue.path.map(String).join('.').slice(0, 80)}: ${issue.message.slice(0, 120)}` : 'unknown';
}
