/**
 * Kills a run with all its processes at random moments, resumes it each time, and compares its reports, byte by byte, with those of a run
 * that nobody disturbed. The seed is printed; the same seed gives the same moments.
 *   npx tsx test/corpus/batch-chaos.ts [--contracts 200] [--kills 20] [--seed 1]
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { random, writeContracts } from './batch-contracts.js';
import { difference, reportsIn, run } from './batch-run.js';

const { values } = parseArgs({
  options: {
    contracts: { type: 'string', default: '200' },
    kills: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
  },
});
const [contracts, kills, seed] = [Number(values.contracts), Number(values.kills), Number(values.seed)];
const chance = random(seed);
const folder = mkdtempSync(join(tmpdir(), 'chaos-'));
const from = join(folder, 'contracts');
await writeContracts(from, contracts);
const check = (out: string, ...more: string[]) => ['check', from, '--out', out, '--quiet', '--fail-on', 'never', ...more];

const calm = join(folder, 'calm');
const whole = await run(check(calm));
console.log(`${contracts} contracts undisturbed: ${whole.seconds.toFixed(1)} s, exit code ${whole.code}.`);
const reviewsIn = (out: string) => (JSON.parse(readFileSync(join(out, 'run.json'), 'utf8')) as { reviews: unknown[] }).reviews.length;
if (reviewsIn(calm) !== contracts) throw new Error(`Expected ${contracts} reviews; found ${reviewsIn(calm)}.`);

let done = 0;
let faults = 0;
for (let cycle = 1; done < kills; cycle++) {
  const out = join(folder, `wild-${cycle}`);
  for (let runs = 1; ; runs++) {
    // Once the wanted kills are through, the run is let go to its end.
    const killAfterMs = done < kills ? 200 + chance() * whole.seconds * 250 : undefined;
    const ran = await run(check(out, '--resume'), killAfterMs === undefined ? {} : { killAfterMs });
    if (ran.code === null) {
      done++;
      continue;
    }
    const differs = difference(calm, out);
    const good = differs === undefined && ran.code === whole.code;
    if (!good) faults++;
    console.log(
      `cycle ${cycle}: ${runs - 1} kills, ${done} in all, exit code ${ran.code}: ${good ? `${reportsIn(out).size} reports, byte for byte the same` : `DIFFERS in ${differs ?? 'its exit code'}\n${ran.err}`}`,
    );
    break;
  }
}
rmSync(folder, { recursive: true, force: true });
console.log(`${done} kills, ${faults} faults (seed ${seed}).`);
if (faults > 0) process.exitCode = 1;
