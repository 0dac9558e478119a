/** `proviso repaper …`: all contracts with a gap brought up to a new standard, and what became of it. */
import { Command, Option } from 'commander';
import { repaperState } from '../../model/repaper.js';
import { isoDate } from '../flag-values.js';
import type { Screen } from '../screen.js';
import { tierOption, withChecking, withPlace, withWriter } from './register-flags.js';

export const repaperCommand = (screen: Screen, done: (code: number) => void): Command => {
  const repaper = withChecking(new Command('repaper'))
    .description('For all contracts with a gap: the redline or amendment, a letter to the vendor, and a list of how far each is.')
    .option('--requirement <ids>', 'requirements or topics, with commas between them')
    .addOption(tierOption('only contracts of this tier'))
    .option('--vendor <name>', 'only contracts of this vendor')
    .option('--out <folder>', 'where the files go, one folder a contract', 'repaper')
    .option('--author <name>', 'who proposes the changes and signs the letters (default: your user name)')
    .option('--answer-by <date>', 'by when an answer is asked for (default: in 30 days)', isoDate)
    .option('--plan', 'only say which contracts it would be')
    .addHelpText(
      'after',
      '\nExamples:\n  proviso repaper --requirement breach.penalty --tier critical --plan\n  proviso repaper --requirement breach.penalty,audit --out letters\n  proviso repaper list\n  proviso repaper set 4 sent --note "by mail to their counsel"',
    )
    .action(async (flags) => done(await (await import('./run-repaper.js')).runRepaper(flags, screen)));
  withPlace(repaper.command('list'))
    .description('What was made, how far it is, and which of its gaps are still open.')
    .addHelpText('after', '\nExamples:\n  proviso repaper list\n  proviso repaper list --format json')
    .action(async (_: unknown, command: Command) =>
      done(await (await import('./run-repaper.js')).runRepaperList(command.optsWithGlobals(), screen)),
    );
  withWriter(repaper.command('set'))
    .description('Note how far a vendor is.')
    .argument('<number>', 'as repaper list shows it')
    .addArgument(new Command().createArgument('<state>', 'sent, answered, agreed or refused').choices(repaperState.options))
    .addOption(new Option('--note <text>', 'a few words on it'))
    .addHelpText('after', '\nExamples:\n  proviso repaper set 4 sent\n  proviso repaper set 4 refused --note "cap of liability"')
    .action(async (number: string, state: string, _: unknown, command: Command) =>
      done(await (await import('./run-repaper.js')).runRepaperSet(number, state, command.optsWithGlobals(), screen)),
    );
  return repaper;
};
