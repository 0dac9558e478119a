/** Conditions -> the contracts whose latest review meets all of them, with what met them. */
import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import type { Tier } from '../model/requirement.js';
import type { FindingOutcome, Review } from '../model/review.js';
import type { Condition } from './query.js';
import type { Db } from './record.js';
import type { Tables } from './store/tables.js';

export interface Match {
  readonly requirement: string;
  readonly outcome: FindingOutcome;
  readonly value: string | null;
  readonly section: string | null;
  readonly quote: string | null;
}

export interface Hit {
  readonly contract: number;
  readonly name: string;
  readonly vendor: string | null;
  readonly tier: Tier;
  readonly owner: string | null;
  readonly verdict: Review['verdict'];
  readonly reviewed: string;
  /** Findings and quotes that the conditions speak of; empty where they speak of the contract alone. */
  readonly matches: readonly Match[];
}

type Scope = Tables & { c: Tables['contracts']; r: Tables['reviews']; f: Tables['findings']; q: Tables['quotes'] };
type Build = ExpressionBuilder<Scope, 'c' | 'r'>;

/** Contracts not removed, in the order of their numbers. */
export async function search(db: Db, conditions: readonly Condition[]): Promise<Hit[]> {
  const contracts = await db
    .selectFrom('contracts as c')
    .innerJoin('current_reviews as r', 'r.contract_id', 'c.id')
    .select(['c.id as contract', 'c.name', 'c.vendor', 'c.tier', 'c.owner', 'r.verdict', 'r.at as reviewed', 'r.id as review'])
    .where('c.removed_at', 'is', null)
    .where((eb) => eb.and(conditions.map((condition) => holds(eb as unknown as Build, condition))))
    .orderBy('c.id')
    .execute();
  const matches = await matchesOf(
    db,
    contracts.map(({ review }) => review),
    conditions,
  );
  return contracts.map(({ review, ...contract }) => ({ ...contract, matches: matches.get(review) ?? [] }));
}

function holds(eb: Build, condition: Condition): Expression<SqlBool> {
  switch (condition.of) {
    case 'contract':
      return ofContract(eb, condition.field, condition.value);
    case 'words':
      return eb.exists(
        eb
          .selectFrom('quotes as q')
          .select('q.id')
          .whereRef('q.review_id', '=', 'r.id')
          .where(sql<SqlBool>`q.words @@ websearch_to_tsquery('english', ${condition.text})`),
      );
    default:
      return eb.exists(
        eb.selectFrom('findings as f').select('f.requirement').whereRef('f.review_id', '=', 'r.id').where(ofFinding(condition)),
      );
  }
}

function ofContract(eb: Build, field: Extract<Condition, { of: 'contract' }>['field'], value: string): Expression<SqlBool> {
  const like = `%${value.replace(/[\\%_]/g, '\\$&')}%`;
  if (field === 'verdict') return eb('r.verdict', '=', value as Review['verdict']);
  if (field === 'tier') return eb('c.tier', '=', value as Tier);
  if (field === 'type') return sql<SqlBool>`r.review -> 'contract' ->> 'type' = ${value}`;
  return eb(`c.${field}`, 'ilike', like);
}

const comparing = { '=': sql`=`, '!=': sql`<>`, '<': sql`<`, '<=': sql`<=`, '>': sql`>`, '>=': sql`>=` } as const;

function ofFinding(condition: Exclude<Condition, { of: 'contract' } | { of: 'words' }>): Expression<SqlBool> {
  const named = sql`f.requirement = ${condition.requirement}`;
  if (condition.of === 'asked') return sql<SqlBool>`${named} and f.outcome <> 'not-applicable'`;
  if (condition.of === 'value')
    return sql<SqlBool>`${named} and ${sql.ref(`f.${condition.measure}`)} ${comparing[condition.sign]} ${condition.size}`;
  const held = condition.outcome === 'gap' ? sql`f.gap` : sql`f.outcome = ${condition.outcome}`;
  return condition.sign === '=' ? sql<SqlBool>`${named} and ${held}` : sql<SqlBool>`${named} and not ${held}`;
}

/** One row a finding that was asked about, with its deciding quote; and one a quote with the words. */
async function matchesOf(db: Db, reviews: readonly number[], conditions: readonly Condition[]): Promise<Map<number, Match[]>> {
  const found = new Map<number, Match[]>();
  const requirements = [...new Set(conditions.flatMap((c) => ('requirement' in c ? [c.requirement] : [])))];
  const texts = conditions.flatMap((c) => (c.of === 'words' ? [c.text] : []));
  if (reviews.length === 0 || (requirements.length === 0 && texts.length === 0)) return found;
  const ids = JSON.stringify(reviews);
  const among = sql`(select value::int from jsonb_array_elements_text(${ids}::jsonb))`;
  const rows = await sql<Match & { review: number }>`
    select f.review_id as review, f.requirement, f.outcome, f.value, q.section, q.quote
      from findings f left join lateral (
        select section, quote from quotes where review_id = f.review_id and requirement = f.requirement order by id limit 1) q on true
      where f.review_id in ${among} and f.requirement in (select value from jsonb_array_elements_text(${JSON.stringify(requirements)}::jsonb))
    union all
    select q.review_id, q.requirement, f.outcome, f.value, q.section, q.quote
      from quotes q join findings f on f.review_id = q.review_id and f.requirement = q.requirement
      where q.review_id in ${among} and ${
        texts.length === 0
          ? sql`false`
          : sql.join(
              texts.map((text) => sql`q.words @@ websearch_to_tsquery('english', ${text})`),
              sql` or `,
            )
      }
    order by 1, 2`.execute(db);
  for (const { review, ...match } of rows.rows) {
    const list = found.get(review) ?? [];
    if (!list.some((other) => other.requirement === match.requirement && other.quote === match.quote)) list.push(match);
    found.set(review, list);
  }
  return found;
}
