/** What `proviso register show` prints: one contract with its key dates, versions, reviews and gaps. */
import { resolve } from 'node:path';
import { isGap } from '../../model/gap.js';
import type { KeyDate } from '../../model/key-dates.js';
import { contractNamed, reviewBody, reviewKeyDates, reviewsOf, type Store, termAt } from '../../register/index.js';
import { verdictWords, visibleLine } from '../../report/index.js';
import { outcomeWords } from '../../report/words.js';
import { exit, type Screen } from '../screen.js';
import { columned, wrapped } from '../text.js';
import type { PlaceFlags } from './register-flags.js';
import { dayOfRun, withRegister } from './register-kit.js';

export async function runRegisterShow(named: string, flags: PlaceFlags & { readonly today?: string }, screen: Screen): Promise<number> {
  const shown = await withRegister(flags, screen, (store) => load(store, named));
  const term = termAt(shown.keyDates, dayOfRun(flags));
  if (flags.format === 'json') {
    const { contract, reviews, events, versions, places, keyDates, last } = shown;
    const { id, due_why: dueBecause, added_at, added_by, removed_at, ...rest } = contract;
    const body = { contract: id, ...rest, dueBecause, added: { at: added_at, by: added_by }, removed: removed_at };
    await screen.out(
      `${JSON.stringify({ schemaVersion: 1, ...body, places, term, keyDates, versions, reviews, events, review: last }, null, 2)}\n`,
    );
  } else await screen.out(showText(shown, term, screen));
  return exit.clean;
}

async function load({ db }: Store, named: string) {
  const contract = await contractNamed(db, named, resolve(named));
  const reviews = await reviewsOf(db, contract.id);
  const lastId = reviews.at(-1)?.id;
  const texts = await db.selectFrom('versions').selectAll().where('contract_id', '=', contract.id).orderBy('number').execute();
  const places = await db.selectFrom('places').select('path').where('contract_id', '=', contract.id).orderBy('id').execute();
  return {
    contract,
    reviews,
    events: await db
      .selectFrom('events')
      .select(['at', 'by', 'kind', 'before', 'after'])
      .where('contract_id', '=', contract.id)
      .orderBy('id')
      .execute(),
    versions: texts.map(({ number, sha256, added_at, added_by, likeness }) => ({
      number,
      sha256,
      added: added_at,
      by: added_by,
      likeness,
    })),
    places: places.map(({ path }) => path),
    keyDates: lastId === undefined ? [] : await reviewKeyDates(db, lastId),
    last: lastId === undefined ? undefined : await reviewBody(db, lastId),
  };
}

const dateWords: Record<KeyDate['kind'], string> = {
  signed: 'Signed',
  effective: 'Effective',
  term: 'Term',
  ends: 'Ends',
  renewal: 'Renewal',
  notice: 'Notice',
  leave: 'Leaving',
};

function showText(shown: Awaited<ReturnType<typeof load>>, term: ReturnType<typeof termAt>, screen: Screen): string {
  const { contract, reviews, versions, places, keyDates, last } = shown;
  const head = columned([
    ['Contract', `${contract.id}, ${visibleLine(contract.name)}${contract.removed_at === null ? '' : ' (removed)'}`],
    ['Vendor', visibleLine(contract.vendor ?? 'not known')],
    ['Tier', contract.tier],
    ...(contract.owner === null ? [] : [['Owner', visibleLine(contract.owner)]]),
    ['Next review', contract.due === null ? 'none' : `${contract.due}: ${contract.due_why ?? ''}`],
    ['Current term', termText(term)],
    ...places.map((path, i) => [i === 0 ? 'Found at' : '', visibleLine(path)]),
  ]);
  const dates = keyDates.map((fact) => {
    const quote =
      fact.evidence === null
        ? ''
        : `\n${wrapped(`“${shortened(fact.evidence.quote)}”${fact.evidence.section === null ? '' : ` (${visibleLine(fact.evidence.section)})`}`, screen.columns, '    ')}`;
    return `  ${dateWords[fact.kind]}: ${factText(fact)}${quote}\n`;
  });
  const texts = versions.map(({ number, sha256, added, by, likeness }) => [
    `  ${number}`,
    added.slice(0, 10),
    sha256.slice(0, 12),
    `by ${visibleLine(by)}`,
    likeness === null ? '' : `${Math.round(likeness * 100)} % as before`,
  ]);
  const history = reviews.map(({ id, at, by, version, verdict, policy, toolVersion }) => [
    `  ${id}`,
    at.slice(0, 10),
    verdictWords[verdict],
    `text ${version}`,
    `${policy.name} ${policy.version} (${policy.tier})`,
    `by ${visibleLine(by)} with ${toolVersion}`,
  ]);
  const gaps = (last?.findings ?? []).filter(isGap).map((finding) => {
    const value = finding.value === null ? '' : `, ${visibleLine(finding.value)}`;
    return `  ${finding.requirement}: ${outcomeWords[finding.outcome].toLowerCase()}${value} (${finding.severity})\n`;
  });
  const part = (title: string, text: string): string => (text === '' ? '' : `\n${title}\n${text.endsWith('\n') ? text : `${text}\n`}`);
  return `${head}\n${part('Key dates', dates.join(''))}${part('Texts', columned(texts))}${part('Reviews', columned(history))}${part('Gaps', gaps.join(''))}`;
}

function termText(term: ReturnType<typeof termAt>): string {
  if (term === null) return 'not known from the text';
  const notice = term.lastNotice === null ? '' : `, last day to give notice ${term.lastNotice}`;
  return `ends ${term.ends}${term.isRenewed ? ' and is then renewed' : ''}${notice}`;
}

/** A date or period in a few words; what can be read in two ways says so. */
export function factText(fact: KeyDate): string {
  const given = fact.source === 'given' ? ' (given beside the contract)' : '';
  if (fact.date !== null) return `${fact.date}${given}`;
  if (fact.readings.length > 0) return `ambiguous: ${fact.readings.join(' or ')}`;
  const length = fact.period === null ? '' : `${fact.period.count} ${fact.period.unit}${fact.period.count === 1 ? '' : 's'}`;
  if (fact.kind === 'renewal') {
    const times = fact.times === null ? '' : `, ${fact.times === 1 ? 'once' : `${fact.times} times`}`;
    return fact.automatic ? `automatic${length === '' ? '' : `, for ${length}`}${times}` : 'only by agreement';
  }
  if (fact.kind === 'term') return length === '' ? 'no end of its own' : length;
  if (fact.kind === 'notice') return `${length} before the end of a term`;
  return length;
}

function shortened(quote: string): string {
  const line = visibleLine(quote);
  return line.length > 300 ? `${line.slice(0, 299)}…` : line;
}
