/**
 * Two real versions of one vendor's agreement (../shared/gold/docs: OpenAI's DPA of 2024 and of 2026) through the commands: what the
 * re-review and the comparison say of them. Checked by reading; what was read stands in `expected`.
 * `npx tsx test/corpus/register-openai.ts` after `npm run build`.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ReviewChange } from '../../src/model/register.js';

const docs = fileURLToPath(new URL('../../../shared/gold/docs/', import.meta.url));
if (!existsSync(docs)) {
  console.log('SKIPPED: ../shared/gold is not there; the two versions were not compared.');
  process.exit(0);
}
const main = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
const root = mkdtempSync(join(tmpdir(), 'register-openai-'));
const run = (...args: string[]): string => {
  const { stdout, stderr } = spawnSync(process.execPath, [main, ...args, '--register', join(root, 'register')], {
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  if (stdout === '') throw new Error(stderr);
  return stdout;
};
const file = join(root, 'openai-dpa.md');
cpSync(join(docs, 'openai-2024.md'), file);
run('register', 'add', file, '--vendor', 'OpenAI', '--tier', 'critical');
cpSync(join(docs, 'openai-2026.md'), file);
const again = JSON.parse(run('review', '--due', '--format', 'json')) as {
  reviewed: { reasons: string[]; version: number; likeness: number; changes: ReviewChange[] }[];
};
const [review] = again.reviewed;

/**
 * By reading both texts. Exhibit B with its security measures went out (encryption, second factor, certification, tests, logical separation,
 * the plan for incidents) and the Agreement is referred to instead; audits became once a year and lost their reasonable notice; word of an
 * authority's inquiries went; sub-processors may be objected to within 30 days, no longer known 15 days ahead; nothing is said any more of
 * using de-identified data; deletion at the end is now at the customer's instruction, with no number of days.
 */
const expected: Readonly<Record<string, ReviewChange['kind']>> = {
  'segregation.logical': 'regressed',
  'encryption.transit': 'regressed',
  'encryption.rest': 'regressed',
  'encryption.strength': 'regressed',
  'breach.response': 'regressed',
  'audit.notice': 'regressed',
  'audit.frequency': 'regressed',
  'audit.regulator': 'regressed',
  'subprocessor.authorisation': 'changed',
  'data.metadata': 'improved',
  'gdpr.deletion': 'fixed',
  'security.mfa': 'regressed',
  'security.certification': 'regressed',
  'security.testing': 'regressed',
};
const changes = new Map(review?.changes.map((change) => [change.requirement, change]));
for (const { requirement, kind, before, after, why } of changes.values())
  console.log(
    `${kind.padEnd(10)} ${requirement.padEnd(28)} ${before?.outcome} ${before?.value ?? ''} -> ${after?.outcome} ${after?.value ?? ''} (${why.join(', ')})`,
  );
const all = [...new Set([...Object.keys(expected), ...changes.keys()])];
const wrong = all.filter((id) => changes.get(id)?.kind !== expected[id] || changes.get(id)?.why.join() !== 'text');
console.log(
  `version ${review?.version}, ${Math.round((review?.likeness ?? 0) * 100)} % of the text in common, reasons ${review?.reasons.join(', ')}`,
);
console.log(`${all.length - wrong.length} of ${all.length} changes as read${wrong.length > 0 ? `; not so: ${wrong.join(', ')}` : ''}`);

const diff = JSON.parse(run('diff', 'OpenAI', '--format', 'json')) as { unchanged: number; clauses: { kind: string }[] };
const kinds = new Map<string, number>();
for (const { kind } of diff.clauses) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
console.log(`clauses: ${diff.unchanged} the same, ${[...kinds].map(([kind, n]) => `${n} ${kind}`).join(', ')}`);
rmSync(root, { recursive: true, force: true });
process.exit(wrong.length > 0 ? 1 : 0);
