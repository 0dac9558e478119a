/** `proviso clauses test`: every example of a requirement is checked as a contract of its own; so is each clause to insert. */
import pc from 'picocolors';
import { checkText } from '../../check-text.js';
import { UserError } from '../../errors.js';
import type { LoadedPack } from '../../model/pack.js';
import type { Outcome, Requirement } from '../../model/requirement.js';
import { fillFields, nearest, openLibrary, plainTerms } from '../../pack/index.js';
import type { Screen } from '../screen.js';
import { wrapped } from '../text.js';

interface Trial {
  readonly name: string;
  readonly text: string;
  readonly outcome: Outcome;
  readonly value?: string | undefined;
}

/** Throws a UserError for ids that do not exist. */
export async function testClauses(
  ids: readonly string[],
  flags: { readonly clauses?: string | undefined },
  screen: Screen,
): Promise<{ text: string; failed: number }> {
  const library = await openLibrary({ clauses: flags.clauses });
  const all = library.requirements.map((r) => r.requirement);
  for (const id of ids) {
    if (all.some((r) => isAskedFor(r, id))) continue;
    const near = nearest(id, new Set(all.flatMap((r) => [r.id, r.id.slice(0, r.id.indexOf('.'))])));
    throw new UserError(
      'not-found',
      `Expected a requirement or a topic; found "${id}".`,
      near.length > 0 ? { hint: `Did you mean ${near.join(' or ')}?` } : {},
    );
  }
  const paint = pc.createColors(screen.colour);
  const lines: string[] = [];
  let count = 0;
  let failed = 0;
  for (const requirement of all.filter((r) => ids.length === 0 || ids.some((id) => isAskedFor(r, id)))) {
    const pack = library.only(requirement.id);
    for (const trial of trials(requirement)) {
      count++;
      const complaint = tried(trial, requirement, pack);
      if (complaint === null) continue;
      failed++;
      lines.push(
        `${paint.red('✗')} ${paint.bold(requirement.id)} ${trial.name}: ${complaint}`,
        wrapped(trial.text, screen.columns, '    '),
      );
    }
  }
  lines.push(failed === 0 ? `${count} examples pass.` : `${failed} of ${count} examples fail.`);
  return { text: `${lines.join('\n')}\n`, failed };
}

const isAskedFor = (requirement: Requirement, id: string): boolean => requirement.id === id || requirement.id.startsWith(`${id}.`);

function trials(requirement: Requirement): Trial[] {
  const examples = (['met', 'weak', 'adverse', 'missing'] as const).flatMap((outcome) =>
    (requirement.examples[outcome] ?? []).map((example, i): Trial => {
      const { text, value } = typeof example === 'string' ? { text: example, value: undefined } : example;
      return { name: `${outcome} example ${i + 1}`, text, outcome, value };
    }),
  );
  const insert = fillFields(requirement.suggest.insert, { ...plainTerms, ...requirement.limits });
  return [...examples, { name: 'clause to insert', text: insert, outcome: 'met' }];
}

function tried(trial: Trial, requirement: Requirement, pack: LoadedPack): string | null {
  const finding = checkText(trial.text, pack).findings.find((f) => f.requirement === requirement.id);
  if (finding?.outcome !== trial.outcome) {
    return `expected ${trial.outcome}; found ${finding?.outcome ?? 'nothing'} (${finding?.because ?? 'no finding'})`;
  }
  if (trial.value !== undefined && sameValue(trial.value) !== sameValue(finding.value)) {
    return `expected the value "${trial.value}"; found ${finding.value === null ? 'none' : `"${finding.value}"`}`;
  }
  return null;
}

const units = 'hour|day|week|month|year';
const spelled = 'one two three four five six seven eight nine ten'.split(' ');

/** "seventy-two (72) hours" and "72 hours" are one value: the first number with its unit, or the bare words. */
function sameValue(value: string | null): string {
  const text = (value ?? '')
    .toLowerCase()
    .replace(new RegExp(`^(${spelled.join('|')})(?=[ -](?:business |calendar )?(?:${units}))`), (word) =>
      String(spelled.indexOf(word) + 1),
    );
  const m = new RegExp(`(\\d+)\\s*\\)?[ -]*(business |working )?(?:calendar )?(${units})`).exec(text);
  return m ? `${m[1]} ${m[2] ? 'business ' : ''}${m[3]}` : (text.match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');
}
