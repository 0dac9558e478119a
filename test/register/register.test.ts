import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import {
  type Added,
  addFiles,
  contractNamed,
  type Kit,
  latestReviews,
  type Outcome,
  plan,
  reviewAgain,
  reviewDocuments,
  reviewsOf,
  type Selection,
  type Store,
  setKnown,
  setRemoved,
} from '../../src/register/index.js';
import { agreement, kitFor, packAt } from './contracts.js';
import { onEachStore, temporary } from './stores.js';

/** A folder of files that are there, for plans compare their bytes. */
function onDisk(files: Record<string, string>): { paths: string[]; contents: Record<string, string> } {
  const folder = temporary();
  const contents: Record<string, string> = {};
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(join(folder, name), text);
    contents[join(folder, name)] = text;
  }
  return { paths: Object.keys(contents), contents };
}

async function added(
  store: Store,
  files: Record<string, string>,
  kit?: Partial<Kit>,
): Promise<{ paths: string[]; results: Added[]; kit: Kit }> {
  const { paths, contents } = onDisk(files);
  const made = { ...(await kitFor(store, contents)), ...kit };
  const results: Added[] = [];
  for await (const one of addFiles(paths, made, { pack: made.packAt('standard') })) results.push(one);
  return { paths, results, kit: made };
}

async function again(kit: Kit, selection: Selection, force = false): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for await (const outcome of reviewAgain(await plan(kit, selection, force), kit)) outcomes.push(outcome);
  return outcomes;
}

const changesOf = (outcome: Outcome | undefined): string[] =>
  outcome?.what === 'reviewed'
    ? outcome.renewed.changes.map(
        ({ requirement, kind, before, after, why }) =>
          `${requirement} ${kind}: ${before?.value ?? before?.outcome} to ${after?.value ?? after?.outcome} by ${why.join('+')}`,
      )
    : [`${outcome?.what}`];

onEachStore('the register', (bench) => {
  it('knows one content once, under all paths where it was found', async () => {
    const store = await bench.store();
    const first = await added(store, {
      'a.md': agreement(),
      'copy of a.md': agreement(),
      'b.md': agreement({ vendor: 'Bramble Mail GmbH' }),
    });
    expect(first.results.map(({ what, ...rest }) => [what, 'contract' in rest && rest.contract])).toEqual([
      ['new', 1],
      ['known', 1],
      ['new', 2],
    ]);
    expect(await store.db.selectFrom('places').select(['contract_id', 'path']).orderBy('id').execute()).toEqual([
      { contract_id: 1, path: first.paths[0] },
      { contract_id: 1, path: first.paths[1] },
      { contract_id: 2, path: first.paths[2] },
    ]);
    expect(await contractNamed(store.db, 'bramble', '/none')).toMatchObject({ id: 2, vendor: 'Bramble Mail GmbH', tier: 'standard' });
    await expect(contractNamed(store.db, 'nobody', '/none')).rejects.toThrow('Expected a contract of the register; found "nobody".');
  });

  it('keeps the words of a review so that they can be searched and read again', async () => {
    const store = await bench.store();
    const { paths } = await added(store, { 'a.md': agreement() });
    const [last] = [...(await latestReviews(store.db)).values()];
    const [document] = await reviewDocuments(store.db, last!.id);
    expect(document).toMatchObject({ file: paths[0], text: expect.stringContaining('within 48 hours') });
    const finding = await store.db
      .selectFrom('findings')
      .select(['outcome', 'value', 'hours', 'gap'])
      .where('requirement', '=', 'breach.deadline')
      .executeTakeFirstOrThrow();
    expect(finding).toEqual({ outcome: 'met', value: '48 hours', hours: 48, gap: false });
  });

  it('does not review again what is the same under the same policy', async () => {
    const store = await bench.store();
    const { kit } = await added(store, { 'a.md': agreement() });
    const read = { ...kit, check: () => expect.unreachable('Nothing was to be read.') };
    expect(await again(read as unknown as Kit, { of: 'all' })).toEqual([]);
  });

  it('notes a contract whose day came and that is the same, and sets the next day', async () => {
    const store = await bench.store();
    const { kit } = await added(store, { 'a.md': agreement() });
    const due = () => store.db.selectFrom('contracts').select(['due', 'due_why']).executeTakeFirstOrThrow();
    expect(await due()).toEqual({ due: '2027-01-15', due_why: '12 months after the last review (standard)' });
    const later = { ...kit, today: '2027-01-15' };
    expect((await again(later, { of: 'due' })).map(({ what }) => what)).toEqual(['confirmed']);
    // The term ends on 31 March 2027: a look a month before.
    expect(await due()).toEqual({ due: '2027-03-01', due_why: 'the term ends on 2027-03-31' });
    expect(await store.db.selectFrom('reviews').select('id').execute()).toHaveLength(1);
    expect((await store.db.selectFrom('events').select('kind').orderBy('id').execute()).map(({ kind }) => kind)).toEqual([
      'added',
      'confirmed',
    ]);
  });

  it('reviews a changed file as the next version, and says that the text is why', async () => {
    const store = await bench.store();
    const { paths, kit } = await added(store, { 'a.md': agreement() });
    const changed = agreement({ within: '96 hours' });
    writeFileSync(paths[0]!, changed);
    const next = { ...(await kitFor(store, { [paths[0]!]: changed })), today: kit.today };
    const [outcome] = await again(next, { of: 'due' });
    expect(outcome).toMatchObject({ reason: 'text', renewed: { version: 2, isNewVersion: true } });
    expect(changesOf(outcome)).toEqual(['breach.deadline regressed: 48 hours to 96 hours by text']);
    expect((await reviewsOf(store.db, 1)).map(({ version, sha256 }) => [version, sha256.length])).toEqual([
      [1, 64],
      [2, 64],
    ]);
  });

  it('says that the policy is why where it asks for more, and looks at the same words for it', async () => {
    const store = await bench.store();
    const { kit } = await added(store, { 'a.md': agreement() });
    const stricter = await packAt((pack) => ({
      ...pack,
      sha256: `${pack.sha256}-stricter`,
      entries: pack.entries.map((entry) =>
        entry.requirement.id === 'breach.deadline' ? { ...entry, limits: { ...entry.limits, within: '24 hours' } } : entry,
      ),
    }));
    const [planned] = await plan({ ...kit, packAt: stricter }, { of: 'due' });
    expect(planned).toMatchObject({
      reasons: ['policy'],
      asked: [{ isStricter: true, says: 'The limit "within" is 24 hours now and was 72 hours.' }],
    });
    const [outcome] = await again({ ...kit, packAt: stricter }, { of: 'due' });
    expect(changesOf(outcome)).toEqual(['breach.deadline regressed: 48 hours to 48 hours by policy']);
    // Asking for less is no reason to look again when only what is due is wanted.
    expect(await again(kit, { of: 'due' })).toEqual([]);
    expect(changesOf((await again(kit, { of: 'all' }))[0])).toEqual(['breach.deadline fixed: 48 hours to 48 hours by policy']);
  });

  it('reviews again when the tier goes up, and keeps the change of tier', async () => {
    const store = await bench.store();
    const { kit } = await added(store, { 'a.md': agreement() });
    expect(await setKnown(store.db, 1, { tier: 'critical', owner: 'Grace' }, 'grace')).toEqual(['tier', 'owner']);
    const [outcome] = await again(kit, { of: 'due' });
    expect(outcome).toMatchObject({ reason: 'tier' });
    expect(changesOf(outcome)).toContain('breach.deadline regressed: 48 hours to 48 hours by policy');
    const events = await store.db
      .selectFrom('events')
      .select(['kind', 'by', 'before', 'after'])
      .where('kind', 'in', ['tier', 'owner'])
      .execute();
    expect(events).toEqual([
      { kind: 'tier', by: 'grace', before: 'standard', after: 'critical' },
      { kind: 'owner', by: 'grace', before: null, after: 'Grace' },
    ]);
  });

  it('keeps text, policy and reader apart when all three changed', async () => {
    const store = await bench.store();
    const { paths } = await added(store, { 'a.md': agreement() });
    // A reader that sees no encryption, a policy that takes the deadline as it is and asks for more of audits, a text with a later deadline.
    const other = await packAt((pack) => ({
      ...pack,
      sha256: `${pack.sha256}-other`,
      entries: pack.entries.map((entry) => {
        const { id, find } = entry.requirement;
        if (id === 'encryption.rest') return { ...entry, requirement: { ...entry.requirement, find: { topic: find.topic } } };
        if (id === 'audit.right') return { ...entry, severity: 'minor' as const, accepts: ['missing' as const] };
        return entry;
      }),
    }));
    const changed = agreement({ within: '96 hours' });
    writeFileSync(paths[0]!, changed);
    const kit = await kitFor(store, { [paths[0]!]: changed }, { packAt: other });
    const [outcome] = await again(kit, { of: 'due' });
    expect(changesOf(outcome)).toEqual([
      'encryption.rest regressed: met to missing by reader',
      'breach.deadline regressed: 48 hours to 96 hours by text',
      'audit.right fixed: missing to missing by policy',
    ]);
  });

  it('checks the stored text where the file is gone', async () => {
    const store = await bench.store();
    const { kit, paths } = await added(store, { 'a.md': agreement() });
    rmSync(paths[0]!);
    await setKnown(store.db, 1, { tier: 'critical' }, 'ada');
    const [outcome] = await again(kit, { of: 'all' });
    expect(outcome).toMatchObject({ what: 'reviewed', fromStore: true, reason: 'tier' });
  });

  it('takes a removed contract out of lists and reviews, and back with its history', async () => {
    const store = await bench.store();
    const { kit, paths } = await added(store, { 'a.md': agreement() });
    expect(await setRemoved(store.db, 1, true, 'ada')).toBe(true);
    expect(await setRemoved(store.db, 1, true, 'ada')).toBe(false);
    expect(await again(kit, { of: 'all' }, true)).toEqual([]);
    const results: Added[] = [];
    for await (const one of addFiles(paths, kit, { pack: kit.packAt('standard') })) results.push(one);
    expect(results).toMatchObject([{ what: 'restored', contract: 1 }]);
    expect(await reviewsOf(store.db, 1)).toHaveLength(1);
  });

  it('takes a similar file of the same vendor for a new version only where that is asked for', async () => {
    const store = await bench.store();
    const { kit } = await added(store, {
      'dpa.md': agreement({ more: '\n3.2 The Processor shall remedy each breach at its own cost.\n' }),
    });
    const { paths, contents } = onDisk({
      'dpa-2.md': agreement({ within: '24 hours' }),
      'other.md': '# Terms\n\nThistledown Hosting Ltd sells garden chairs to whoever pays for them.\n',
    });
    const next = { ...kit, ...(await kitFor(store, contents)) };
    const results: Added[] = [];
    for await (const one of addFiles(paths, next, { pack: kit.packAt('standard'), vendor: 'Thistledown Hosting Ltd', chainFrom: 0.6 }))
      results.push(one);
    expect(results).toMatchObject([
      { what: 'version', contract: 1, renewed: { version: 2 } },
      { what: 'new', contract: 2 },
    ]);
  });

  it('stores one review for one job, and none that was overtaken', async () => {
    const store = await bench.store();
    const { kit } = await added(store, { 'a.md': agreement() });
    const planned = await plan(kit, { of: 'all' }, true);
    const run = async (): Promise<string[]> => {
      const outcomes: string[] = [];
      for await (const { what } of reviewAgain(planned, kit, { jobOf: () => 'job-1' })) outcomes.push(what);
      return outcomes;
    };
    expect(await run()).toEqual(['reviewed']);
    expect(await run()).toEqual(['overtaken']);
    expect(await reviewsOf(store.db, 1)).toHaveLength(2);
  });

  it('keeps words that PostgreSQL refuses', async () => {
    const store = await bench.store();
    const { results } = await added(store, { 'a.md': agreement({ vendor: 'Nul\u0000 & Half \ud800 Ltd' }) });
    expect(results).toMatchObject([{ what: 'new' }]);
  });
});
