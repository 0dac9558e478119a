/** `proviso review`: the contracts of the register again, where something asks for it. */
import { Command } from 'commander';
import { exit, type Screen } from '../screen.js';
import { withChecking } from './register-flags.js';

export const reviewCommand = (screen: Screen, done: (code: number) => void): Command =>
  withChecking(new Command('review'))
    .description('Review contracts of the register again: when their day came, when their file changed, when more is asked of them.')
    .argument('[contracts...]', 'these: by number, file, name or vendor')
    .option('--due', 'all whose day came, whose file changed, or of which the policy or a higher tier asks more')
    .option('--all', 'all; also where Proviso itself reads them otherwise than before')
    .option('--vendor <name>', 'all of this vendor')
    .option('--watch <folder>', 'watch a folder: new files are added, changed ones and new versions reviewed; ends with Ctrl-C')
    .option('--once', 'with --watch: look at the folder once and end')
    .option('--force', 'review even what nothing asks for')
    .option('--plan', 'only say what would be reviewed, and why')
    .addHelpText('after', examples)
    .action(async (contracts: string[], flags) => {
      if (flags.watch !== undefined) return done(await (await import('./run-watch.js')).runWatch(flags.watch, flags, screen));
      done(await (await import('./run-review.js')).runReview(contracts, flags, screen));
    });

const examples = `
Examples:
  proviso review --due
  proviso review --all --pack ./packs/ours.yaml --format json
  proviso review 12 --force
  proviso review --watch contracts/

Each change says why: the text changed, the policy changed, or Proviso reads the same words better.
What is the same under the same policy is not read again.

Exit codes: ${exit.clean} nothing got worse, ${exit.gaps} something regressed or is a new gap, ${exit.usage} usage or configuration,
${exit.unread} something could not be read in full, ${exit.internal} internal error.`;
