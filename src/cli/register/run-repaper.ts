/** What `proviso repaper` does: per contract a folder with what goes to the vendor, the memos for us in one beside them, and the tracking of each. */
import { writeFile } from 'node:fs/promises';
import { basename, extname, join, resolve } from 'node:path';
import { UserError } from '../../errors.js';
import { repaperState } from '../../model/repaper.js';
import type { Tier } from '../../model/requirement.js';
import { letterDocx } from '../../redline/index.js';
import { addRepaper, setRepaperState, stateOfFiles, trackedRepapers, type Wanted, wantedContracts } from '../../register/index.js';
import { fileNames, visibleLine } from '../../report/index.js';
import { addDays } from '../../text/calendar.js';
import { type Redlined, runRedline } from '../redline/run-redline.js';
import { exit, type Screen } from '../screen.js';
import { writable } from '../sinks.js';
import { columned } from '../text.js';
import type { CheckingFlags, PlaceFlags, WriteFlags } from './register-flags.js';
import { dayOfRun, nameOf, withRegister } from './register-kit.js';

export interface RepaperFlags extends CheckingFlags {
  readonly requirement?: string;
  readonly tier?: Tier;
  readonly vendor?: string;
  readonly out: string;
  readonly author?: string;
  readonly answerBy?: string;
  readonly plan?: boolean;
}

interface Made {
  readonly wanted: Wanted;
  readonly files: readonly string[];
  /** Why nothing was made, for people. */
  readonly why?: string;
  /** Gaps that the changes do not close, for people. */
  readonly open?: readonly string[];
}

/** Memos say what we would settle for: they do not lie where the vendor's files are taken from. */
const memos = 'internal';

/** Gives the exit code: 0, or 3 where the file of a contract could not be read or changed. */
export async function runRepaper(flags: RepaperFlags, screen: Screen): Promise<number> {
  if (flags.requirement === undefined)
    throw new UserError('usage', 'Expected --requirement with ids or topics; found none.', {
      hint: 'As in: proviso repaper --requirement breach.penalty --tier critical. proviso repaper list shows what was made.',
    });
  const requirements = flags.requirement.split(',').map((id) => id.trim());
  const wanted = await withRegister(flags, screen, ({ db }) =>
    wantedContracts(db, { requirements, tier: flags.tier, vendor: flags.vendor }),
  );
  if (flags.plan) {
    await screen.out(
      flags.format === 'json'
        ? `${JSON.stringify({ schemaVersion: 1, wanted: wanted.map(({ contract, gaps }) => ({ contract: contract.id, name: contract.name, gaps })) }, null, 2)}\n`
        : `${wanted.map(({ contract, gaps }) => `${contract.id}  ${visibleLine(contract.name)}: ${gaps.join(', ')}\n`).join('')}${wanted.length} contracts.\n`,
    );
    return exit.clean;
  }
  const named = fileNames();
  named(memos);
  const made: Made[] = [];
  for (const item of wanted) {
    if (!flags.quiet) await screen.err(`${made.length + 1} of ${wanted.length}: ${visibleLine(item.contract.name)}\n`);
    const one = await makeFor(item, join(flags.out, named(item.contract.name)), flags, screen);
    made.push(one);
    if (one.files.length > 0)
      await withRegister(flags, screen, (store) =>
        addRepaper(store, { wanted: item, files: one.files.map((f) => resolve(f)), by: nameOf(flags) }),
      );
  }
  await screen.out(
    flags.format === 'json'
      ? `${JSON.stringify({ schemaVersion: 1, made: made.map(({ wanted: { contract, gaps }, ...rest }) => ({ contract: contract.id, gaps, ...rest })) }, null, 2)}\n`
      : made.map(told).join(''),
  );
  return made.some(({ why }) => why !== undefined) ? exit.unread : exit.clean;
}

const told = ({ wanted, files, why, open = [] }: Made): string => {
  const left = open.length > 0 ? `; no change could be written for ${open.join(', ')}` : '';
  return `${wanted.contract.id}  ${visibleLine(wanted.contract.name)}: ${why ?? `${files.length} files for ${wanted.gaps.filter((id) => !open.includes(id)).join(', ')}${left}`}\n`;
};

async function makeFor(wanted: Wanted, folder: string, flags: RepaperFlags, screen: Screen): Promise<Made> {
  const state = await stateOfFiles([...wanted.paths]);
  if (state.state !== 'there') return { wanted, files: [], why: 'its file is gone; add it again' };
  const said: string[] = [];
  const muted: Screen = {
    ...screen,
    out: async (text) => {
      said.push(text);
    },
    err: async () => {},
  };
  const { pack, clauses, config } = flags;
  const author = flags.author ?? nameOf(flags);
  const today = dayOfRun(flags);
  let done: Redlined | undefined;
  await runRedline(
    [state.path],
    {
      ...(pack === undefined ? {} : { pack }),
      ...(clauses === undefined ? {} : { clauses }),
      ...(config === undefined ? {} : { config }),
      tier: wanted.contract.tier,
      only: wanted.gaps,
      position: 'preferred',
      author,
      date: `${today}T09:00:00Z`,
      comments: 'external',
      minSeverity: 'minor',
      out: folder,
      memoFolder: join(flags.out, memos),
      ocr: 'auto',
      quiet: true,
    },
    muted,
    (one) => {
      done = one;
    },
  );
  const files = (done?.written ?? []).filter((file) => /\.(?:redline|amendment)\.docx$/.test(file));
  if (!done || files.length === 0)
    return { wanted, files: [], why: visibleLine(said.join('').trim().split('\n').at(-1) ?? 'no change could be written') };
  const { before, gaps, changes } = done.result;
  const isChanged = (id: string): boolean => changes.some(({ parts }) => parts.some(({ gap }) => gap.finding.requirement === id));
  const points = gaps.filter(({ finding }) => isChanged(finding.requirement));
  const { name, vendor, customer } = wanted.contract;
  const ours = customer ?? before.contract.customer;
  const letter = await letterDocx({
    contract: visibleLine(before.contract.title ?? basename(name, extname(name))),
    vendor: visibleLine(vendor ?? before.contract.vendor ?? 'the vendor'),
    customer: ours === null ? null : visibleLine(ours),
    author,
    date: today,
    answerBy: flags.answerBy ?? addDays(today, 30),
    points,
    files: files.map((file) => basename(file)),
    isTracked: files.every((file) => file.endsWith('.redline.docx')),
  });
  const place = join(folder, 'letter.docx');
  await writable(() => writeFile(place, letter), place);
  return { wanted, files: [...files, place], open: wanted.gaps.filter((id) => !isChanged(id)) };
}

export async function runRepaperList(flags: PlaceFlags, screen: Screen): Promise<number> {
  const tracked = await withRegister(flags, screen, ({ db }) => trackedRepapers(db));
  if (flags.format === 'json') await screen.out(`${JSON.stringify({ schemaVersion: 1, repapers: tracked }, null, 2)}\n`);
  else if (tracked.length === 0) await screen.out('Nothing was made yet; proviso repaper --requirement ID makes it.\n');
  else {
    const rows = tracked.map(({ id, name, vendor, state, at, by, note, open, requirements }) => [
      String(id),
      visibleLine(vendor ?? name),
      state,
      at.slice(0, 10),
      `by ${visibleLine(by)}`,
      open.length === 0 ? 'all gaps closed' : `open: ${open.length} of ${requirements.length}`,
      note === null ? '' : visibleLine(note),
    ]);
    await screen.out(`${columned([['', 'vendor', 'state', 'since', '', '', ''], ...rows])}\n`);
  }
  return exit.clean;
}

export async function runRepaperSet(
  number: string,
  state: string,
  flags: WriteFlags & { readonly note?: string },
  screen: Screen,
): Promise<number> {
  if (!/^[1-9]\d{0,8}$/.test(number)) throw new UserError('usage', `Expected a number of repaper list; found "${visibleLine(number)}".`);
  await withRegister(flags, screen, (store) =>
    setRepaperState(store, Number(number), repaperState.parse(state), { by: nameOf(flags), note: flags.note }),
  );
  return exit.clean;
}
