/** What `proviso diff` does. */
import { resolve } from 'node:path';
import { type Comparison, compareVersions, contractNamed } from '../../register/index.js';
import { exit, type Screen } from '../screen.js';
import { diffHtml, diffMarkdown, diffTerminal } from './diff-texts.js';
import type { PlaceFlags } from './register-flags.js';
import { withRegister } from './register-kit.js';

export interface DiffFlags extends Omit<PlaceFlags, 'format'> {
  readonly format: 'terminal' | 'markdown' | 'html' | 'json';
  readonly from?: number;
  readonly to?: number;
}

/** Like diff(1): 0 where the texts are the same, 1 where they differ. */
export async function runDiff(named: string, flags: DiffFlags, screen: Screen): Promise<number> {
  const { format, from, to, ...place } = flags;
  const { name, compared } = await withRegister({ ...place, format: 'terminal' }, screen, async ({ db }) => {
    const contract = await contractNamed(db, named, resolve(named));
    return { name: contract.name, compared: await compareVersions(db, contract.id, from, to) };
  });
  const texts: Record<DiffFlags['format'], () => string> = {
    terminal: () => diffTerminal(name, compared, screen),
    markdown: () => diffMarkdown(name, compared),
    html: () => diffHtml(name, compared),
    json: () => `${JSON.stringify(json(name, compared), null, 2)}\n`,
  };
  await screen.out(texts[format]());
  return compared.clauses.every(({ kind }) => kind === 'same') ? exit.clean : exit.gaps;
}

function json(name: string, { before, after, likeness, clauses, findings }: Comparison): object {
  const head = ({ id, version, sha256, at, policy, toolVersion, verdict }: Comparison['before']): object => ({
    ...{ review: id, version, sha256, at, verdict, toolVersion },
    pack: { name: policy.name, version: policy.version, sha256: policy.sha256, tier: policy.tier },
  });
  return {
    schemaVersion: 1,
    contract: before.contractId,
    name,
    from: head(before),
    to: head(after),
    likeness,
    unchanged: clauses.filter(({ kind }) => kind === 'same').length,
    clauses: clauses.filter(({ kind }) => kind !== 'same'),
    findings,
  };
}
