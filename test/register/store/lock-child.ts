/** Adds to a number in a file under the lock, again and again; a lock that lets two in loses some. Now and then it leaves a dead lock behind. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { takeLock } from '../../../src/register/store/lock.js';
import { ownMark } from '../../../src/register/store/process-mark.js';

const [folder = '', times = '0'] = process.argv.slice(2);
const lock = join(folder, 'lock');
for (let n = 0; n < Number(times); n++) {
  const release = await takeLock(lock, { waitMs: 60_000 });
  writeFileSync(join(folder, 'count'), String(Number(readFileSync(join(folder, 'count'), 'utf8')) + 1));
  if (n % 5 === 0) writeFileSync(lock, JSON.stringify({ ...ownMark(), began: '1' }));
  else release();
}
