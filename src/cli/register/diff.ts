/** `proviso diff`: two versions of one contract, clause by clause. */
import { Command, InvalidArgumentError, Option } from 'commander';
import { exit, type Screen } from '../screen.js';

export const diffCommand = (screen: Screen, done: (code: number) => void): Command =>
  new Command('diff')
    .description('Compare two versions of a contract of the register: clause by clause, and what that did to the findings.')
    .argument('<contract>', 'its number, file or name, or its vendor')
    .option('--from <version>', 'default: the one before', version)
    .option('--to <version>', 'default: the newest', version)
    .option('--register <folder or url>', 'where the register is (default: DATABASE_URL, else the nearest .proviso/register upwards)')
    .addOption(
      new Option('--format <format>', 'terminal, markdown, html or json')
        .choices(['terminal', 'markdown', 'html', 'json'])
        .default('terminal'),
    )
    .option('--quiet', 'no remarks')
    .addHelpText('after', examples)
    .action(async (contract: string, flags) => done(await (await import('./run-diff.js')).runDiff(contract, flags, screen)));

function version(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new InvalidArgumentError('Expected the number of a version, from 1.');
  return Number(text);
}

const examples = `
Examples:
  proviso diff 12
  proviso diff "Northwind Ltd" --from 1 --to 3 --format markdown

Exit codes: ${exit.clean} the texts are the same, ${exit.gaps} they differ, ${exit.usage} usage.`;
