/** What `proviso register search` prints. */
import { UserError } from '../../errors.js';
import { conditionsIn, type Hit, search } from '../../register/index.js';
import { verdictWords, visibleLine } from '../../report/index.js';
import { outcomeWords } from '../../report/words.js';
import { exit, type Screen } from '../screen.js';
import { wrapped } from '../text.js';
import type { PlaceFlags } from './register-flags.js';
import { withRegister } from './register-kit.js';

/** 0 whether or not something is found. */
export async function runRegisterSearch(given: readonly string[], flags: PlaceFlags, screen: Screen): Promise<number> {
  const conditions = conditionsIn(given);
  if (conditions.length === 0) throw new UserError('usage', 'Expected something to search for; found none.');
  const hits = await withRegister(flags, screen, ({ db }) => search(db, conditions));
  if (flags.format === 'json') await screen.out(`${JSON.stringify({ schemaVersion: 1, conditions, hits }, null, 2)}\n`);
  else
    await screen.out(
      hits.length === 0 ? 'No contract meets that.\n' : `${hits.map((hit) => hitText(hit, screen)).join('')}${counted(hits.length)}\n`,
    );
  return exit.clean;
}

const counted = (n: number): string => `${n} contract${n === 1 ? '' : 's'}`;

function hitText({ contract, name, vendor, tier, verdict, matches }: Hit, { columns }: Screen): string {
  const head = `${contract}  ${visibleLine(name)}${vendor === null ? '' : `, ${visibleLine(vendor)}`} (${tier}, ${verdictWords[verdict].toLowerCase()})`;
  const lines = matches.map(({ requirement, outcome, value, section, quote }) => {
    const says =
      quote === null
        ? ''
        : `\n${wrapped(`“${visibleLine(quote)}”${section === null ? '' : ` (${visibleLine(section)})`}`, columns, '      ')}`;
    return `    ${requirement}: ${outcomeWords[outcome].toLowerCase()}${value === null ? '' : `, ${visibleLine(value)}`}${says}\n`;
  });
  return `${head}\n${lines.join('')}`;
}
