import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { run as runSchema } from '../../src/model/review.js';
import { house } from '../pack/house.js';
import { contract, type Ended, folder, inside } from './proviso.js';

const main = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
const own = house();
/** So many that a run is not over before this process, on a busy machine, has heard of its first contracts. */
const count = 80;
const contracts = folder(
  Object.fromEntries(
    Array.from({ length: count }, (_, i) => [`${String(i).padStart(2, '0')}.md`, `${contract}\n9.${i} Supplier shall boil the kettle.\n`]),
  ),
);
const args = (out: string, ...more: string[]) => [
  'check',
  contracts,
  '--clauses',
  own,
  '--pack',
  'tea',
  '--jobs',
  '1',
  '--out',
  out,
  '--fail-on',
  'never',
  ...more,
];
const calm = join(folder(), 'calm');
const run = (out: string) => runSchema.parse(JSON.parse(readFileSync(join(out, 'run.json'), 'utf8')));
const reports = (out: string) =>
  readdirSync(out)
    .filter((name) => name !== '.proviso')
    .sort()
    .map((name) => [name, readFileSync(join(out, name), 'utf8')]);

/** Runs the command as a process group of its own; `act` gets its number once the second contract is told. */
function disturbed(out: string, act: (pid: number, told: number, isEnding: boolean) => void, ...more: string[]): Promise<Ended> {
  const child = spawn(process.execPath, [main, ...args(out, ...more)], { detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  let [text, err, told, isEnding] = ['', '', 0, false];
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    err += chunk;
    const lines = err.match(/^(?:REVIEW|FAIL|PASS) .*\n/gm)?.length ?? 0;
    const ends = err.includes('Finishing the contracts in work');
    if ((lines > told || ends !== isEnding) && lines >= 2) act(child.pid ?? 0, lines, ends);
    [told, isEnding] = [lines, ends];
  });
  return new Promise((done) => child.on('close', (code) => done({ code, out: text, err })));
}

describe('a run over many contracts', () => {
  test('is the same when it was killed and resumed, and cannot be resumed as another one', async () => {
    const whole = await inside(args(calm));
    expect([whole.code, run(calm).reviews.length]).toEqual([0, count]);
    const out = join(folder(), 'killed');
    const killed = await disturbed(out, (pid) => process.kill(-pid, 'SIGKILL'));
    expect([killed.code, existsSync(join(out, 'run.json'))]).toEqual([null, false]);
    const other = await inside(args(out, '--resume', '--changes', 'original'));
    expect([other.code, other.err]).toEqual([
      2,
      expect.stringContaining('Expected the paths, pack and options of the run that was interrupted'),
    ]);
    const resumed = await inside(args(out, '--resume'));
    expect(resumed.code).toBe(0);
    expect(reports(out)).toEqual(reports(calm));
  });

  test('finishes what is in work at the first Ctrl-C, says so in its reports, and goes on from there', async () => {
    const out = join(folder(), 'interrupted');
    let asked = false;
    const ended = await disturbed(out, (pid) => {
      if (!asked) process.kill(pid, 'SIGINT');
      asked = true;
    });
    expect([ended.code, ended.err]).toEqual([130, expect.stringContaining('--resume goes on from here')]);
    const { reviews, interrupted } = run(out);
    expect(interrupted).toEqual({ reviewed: reviews.length, of: count });
    expect(reviews.length).toBeGreaterThanOrEqual(2);
    expect(reviews.length).toBeLessThan(count);
    expect(reviews.map(({ status }) => status)).not.toContain('skipped');
    expect((await inside(args(out, '--resume'))).code).toBe(0);
    expect(reports(out)).toEqual(reports(calm));
  });

  test('ends at once at the second Ctrl-C', async () => {
    const out = join(folder(), 'stopped');
    let sent = 0;
    const ended = await disturbed(out, (pid, _, isEnding) => {
      if (sent !== (isEnding ? 1 : 0)) return;
      if (sent++ === 0) {
        // The parser processes stand still, so that what is in work is not done before the second one comes.
        process.kill(-pid, 'SIGSTOP');
        process.kill(pid, 'SIGCONT');
      }
      process.kill(pid, 'SIGTERM');
    });
    expect([ended.code, existsSync(join(out, 'run.json'))]).toEqual([143, false]);
  });

  test('costs no process the second time, and writes only pages that are not there as they would be', async () => {
    const page = join(calm, '03.html');
    const before = readFileSync(page, 'utf8');
    writeFileSync(page, 'changed by hand');
    const old = readdirSync(calm).length;
    const again = await inside(args(calm, '--since', '2w'));
    expect([again.code, again.err]).toEqual([0, expect.not.stringContaining('left out')]);
    expect([readFileSync(page, 'utf8'), readdirSync(calm).length]).toEqual([before, old]);
    const none = await inside(args(calm, '--since', '2999-01-01'));
    expect([none.code, run(calm).reviews]).toEqual([0, []]);
    expect(none.err).toContain(`${count} contracts did not change since then and were left out.`);
  });

  test('leaves the reports as they are and tells the same where nothing changed since the last run, and only there', async () => {
    const own = folder({ 'a.md': `${contract}\n9.1 Supplier shall boil the kettle.\n`, 'b.md': contract, 'waivers.yaml': 'waivers: []\n' });
    const out = join(folder(), 'standing');
    const given = ['check', own, '--clauses', house(), '--pack', 'tea', '--jobs', '1', '--out', out, '--format', 'html', '--format', 'csv'];
    const check = (...more: string[]) => inside([...given, '--waivers', join(own, 'waivers.yaml'), '--today', '2026-03-01', ...more]);
    const first = await check();
    const written = reports(out);
    const unchanged = 'Nothing changed since the last run; its reports were left as they are.\n';
    const stands = { code: first.code, err: `${first.err}${unchanged}` };
    expect([first.code, first.err]).toEqual([1, expect.not.stringContaining(unchanged)]);
    expect(await check()).toMatchObject(stands);
    expect((await check('--quiet')).err).toBe('');
    for (const other of [
      ['--today', '2026-03-02'],
      ['--fail-on', 'never'],
      ['--format', 'json'],
      ['--no-cache'],
      ['--changes', 'original'],
    ]) {
      expect((await check(...other)).err).not.toContain(unchanged);
      await check();
    }
    expect(await check()).toMatchObject(stands);
    const changes: Record<string, string> = {
      [join(out, 'screening.csv')]: 'mine',
      [join(own, 'waivers.yaml')]: '# none\nwaivers: []\n',
      [join(own, 'c.md')]: contract,
      [join(own, 'b.md')]: `${contract}\n9.2 Supplier shall boil the kettle.\n`,
    };
    for (const [file, text] of Object.entries(changes)) {
      writeFileSync(file, text);
      expect([file, (await check()).err]).toEqual([file, expect.not.stringContaining(unchanged)]);
      expect((await check()).err).toContain(unchanged);
    }
    expect(reports(out)).not.toEqual(written);
    rmSync(join(own, 'waivers.yaml'));
    const without = await check();
    expect([without.code, without.err]).toEqual([2, expect.stringContaining('waivers.yaml')]);
  });

  test('refuses a folder that another run writes to, and options that do not go together', async () => {
    const out = join(folder(), 'shared');
    let second: Promise<Ended> | undefined;
    // The first one stands still meanwhile: on a fast machine it would be done before the second one looks.
    await disturbed(out, (pid) => {
      if (second) return;
      process.kill(pid, 'SIGSTOP');
      second = inside(args(out)).finally(() => process.kill(pid, 'SIGCONT'));
    });
    expect(await second).toMatchObject({ code: 2, err: expect.stringContaining('found one in use by process') });
    expect((await inside(['check', contracts, '--resume'])).err).toContain('Expected --out DIR with --resume');
    expect((await inside(args(out, '--resume', '--no-cache'))).err).toContain('Expected a cache with --resume');
    expect((await inside(args(out, '--since', 'soon'))).err).toContain('Expected a date like 2026-03-01');
  });
});
